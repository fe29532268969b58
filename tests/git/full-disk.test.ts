import { readdirSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { mendFiles } from '../../codemods/run.ts';
import { stub } from '../runner/stub.ts';
import { workspace } from '../runner/workspace.ts';

// Half of what is written for `full.ts` fits on the disk.
vi.mock('node:fs', async (importActual) => {
  const fs = await importActual<typeof import('node:fs')>();
  const writeFileSync = (path: string, data: string | Buffer): void => {
    if (!path.includes('full.ts')) return fs.writeFileSync(path, data);
    fs.writeFileSync(path, Buffer.from(data).subarray(0, data.length / 2));
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  };
  return { ...fs, writeFileSync };
});

const BAD = "import '@opentelemetry/api';\nbad();\n";
const GOOD = BAD.replace('bad', 'good');

it.each([
  ['the work tree', { staged: false }, ' M a.ts\n M z.ts\n'],
  ['the index', { staged: true }, 'M  a.ts\nM  full.ts\nM  z.ts\n'],
])('where the disk is full, %s keeps the file as it was, and the others are written', async (_, options, status) => {
  const made = workspace({ 'a.ts': '', 'z.ts': '' });
  made.git('init', '--quiet');
  const { writeFileSync } = await vi.importActual<typeof import('node:fs')>('node:fs');
  writeFileSync(made.path('full.ts'), options.staged ? '' : BAD);
  if (!options.staged) made.write({ 'a.ts': BAD, 'z.ts': BAD });
  made.commit();
  writeFileSync(made.path('full.ts'), BAD);
  made.write({ 'a.ts': BAD, 'z.ts': BAD });
  made.git('add', '--all');

  const { files } = await mendFiles(['.'], { cwd: made.root, write: true, ...options }, stub);
  expect(files.map(({ problem }) => problem)).toEqual([undefined, 'not written: ENOSPC: no space left on device, write', undefined]);
  expect(['a.ts', 'full.ts', 'z.ts'].map(made.read)).toEqual([GOOD, BAD, GOOD]);
  expect(['a.ts', 'full.ts', 'z.ts'].map((name) => made.git('show', `:${name}`))).toEqual(options.staged ? [GOOD, BAD, GOOD] : [BAD, BAD, BAD]);
  expect(made.git('status', '--porcelain')).toBe(status);
  expect(readdirSync(made.root).sort()).toEqual(['.git', 'a.ts', 'full.ts', 'z.ts']);
});
