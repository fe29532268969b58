import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyService } from '../../examples/support/service-copy.ts';
import { LEAKS } from '../../examples/support/leaks.ts';
import { root } from '../support/discover.ts';

const temp = mkdtempSync(join(tmpdir(), 'otel-demo-test-'));
afterAll(() => rmSync(temp, { recursive: true }));

function demo(env: NodeJS.ProcessEnv, ...args: string[]) {
  const run = spawnSync(process.execPath, [join(root, 'scripts/demo.ts'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: undefined, NO_COLOR: undefined, TMPDIR: temp, TEMP: temp, ...env },
  });
  return { ...run, leftBehind: readdirSync(temp).filter((name) => name.startsWith('otel-demo')) };
}

let plain: ReturnType<typeof demo>;
beforeAll(() => {
  plain = demo({});
});

it('shows the findings, the diff and both trees, plain in a pipe, and leaves nothing behind', () => {
  expect(plain.stderr).toBe('');
  expect(plain.status).toBe(0);
  expect(plain.leftBehind).toEqual([]);

  const { stdout } = plain;
  expect(stdout).toContain('opentelemetry/no-attach-across-await');
  expect(stdout).toContain('+    await context.with(propagation.extract(context.active(), job.headers), async () => {');
  expect(stdout).toContain('+  return withSpan(tracer, `refund ${order}`, (span) => {');
  expect(stdout).toMatch(/^ {9}└─ rotate logs {2}tenant=acme\b/m);
  expect(stdout).toMatch(/rotate logs {2}tenant=none$/m);
  expect(stdout).toContain('Every leak was there before and is gone.');
  expect(stdout).toBe(stripVTControlCharacters(stdout));
  expect(stdout).not.toContain(temp);
});

it('is coloured where colours are wanted, and says the same', () => {
  const coloured = demo({ FORCE_COLOR: '1' }).stdout;
  expect(coloured).not.toBe(plain.stdout);
  expect(stripVTControlCharacters(coloured)).toBe(plain.stdout);
});

it('fails on a service in which no leak can be seen, plain where no colours are wanted', () => {
  const mended = copyService(join(root, 'examples/order-service'));
  try {
    mended.codemod('--write', '--force', '--no-diff');
    const { status, stdout } = demo({ NO_COLOR: '1' }, mended.folder);
    expect(stdout).toBe(stripVTControlCharacters(stdout));
    expect(stdout).toContain(`${LEAKS.length} of ${LEAKS.length} leaks were not there before, or are still there.`);
    expect(status).toBe(1);
  } finally {
    mended.remove();
  }
});
