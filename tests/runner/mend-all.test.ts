import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../codemods/errors.ts';
import type { Candidate } from '../../codemods/files/scan.ts';
import { workersFor } from '../../codemods/mend/concurrency.ts';
import { mendInWorkers } from '../../codemods/mend/mend-all.ts';
import type { RunOptions } from '../../codemods/run-options.ts';
import { mendFiles } from '../../codemods/run.ts';
import { workspace } from './workspace.ts';

const LEAK = `import { context } from '@opentelemetry/api';
export function handle(message, work) {
  context.attach(message.context);
  return work(message);
}
`;
const FILES = {
  ...Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`src/${index}.js`, LEAK.replace('handle', `handle${index}`)])),
  'src/broken.ts': `${LEAK}function (`,
  'src/typed.ts': LEAK.replace('(message, work)', '(message: any, work: (m: unknown) => void): void'),
  'src/withheld.js': LEAK.replace('function handle', 'function* handle').replace('return work(message)', 'yield work(message)'),
};

describe('--concurrency', () => {
  it('finds and writes the same in the same order, however many threads there are', async () => {
    const made = workspace(FILES);
    made.commit();
    const seen = async (concurrency: RunOptions['concurrency']) => {
      const order: string[] = [];
      const report = await mendFiles(['.'], { cwd: made.root, concurrency, onFile: ({ path }) => order.push(path) });
      return { report, order };
    };
    const alone = await seen(1);
    expect(alone.report.totals.applied).toBeGreaterThan(10);
    expect(alone.report.files.map(({ problem }) => problem).filter(Boolean)).toHaveLength(1);
    expect(await seen(3)).toEqual(alone);
    expect(await seen('auto')).toEqual(alone);

    expect((await mendFiles(['.'], { cwd: made.root, concurrency: 2, write: true })).files.filter(({ written }) => written)).toHaveLength(alone.report.files.filter(({ input, output }) => input !== output).length);
    expect(made.read('src/3.js')).toContain('context.with(message.context, () => work(message))');
  });

  it('is a number from 1 on, or auto', async () => {
    for (const concurrency of [0, -1, 1.5, NaN]) {
      await expect(mendFiles(['.'], { cwd: workspace().root, concurrency })).rejects.toThrow(new UsageError(`no such concurrency: ${concurrency} (a number from 1 on, or auto)`));
    }
  });

  it('uses threads by itself where they pay off', () => {
    const files = (count: number, size: number) => Array.from({ length: count }, () => ({ text: ' '.repeat(size) }));
    expect(workersFor(files(100, 500), 'auto', 8)).toBeLessThan(2);
    expect(workersFor(files(1, 9_000_000), 'auto', 8)).toBe(1);
    expect(workersFor(files(2000, 1000), 'auto', 8)).toBeLessThan(2);
    expect(workersFor(files(3500, 1000), 'auto', 8)).toBe(2);
    expect(workersFor(files(1500, 5000), 'auto', 4)).toBe(4);
    expect(workersFor(files(1500, 5000), 'auto', 1)).toBe(1);
    expect(workersFor(files(3, 10), 8, 1)).toBe(3);
  });

  it('a file whose thread crashes is left alone, and the others go on', async () => {
    const made = workspace();
    writeFileSync(made.path('worker.mjs'), `export default ({ path, text }) => {
      if (path === 'crashes.js') return new Promise(() => setTimeout(() => { throw new Error('out of memory'); }));
      if (path === 'throws.js') throw new Error('no');
      return { output: text + path, entries: [] };
    };`);
    const candidates = ['a.js', 'crashes.js', 'b.js', 'throws.js', 'c.js'].map((path): Candidate => ({ path, text: '// ', config: { rules: {}, settings: {} } }));
    const mended = [];
    for await (const each of mendInWorkers(candidates, { rules: new Set(), codemods: new Set() }, 2, pathToFileURL(made.path('worker.mjs')))) mended.push(each);
    expect(mended).toEqual([
      { output: '// a.js', entries: [] },
      { output: '// ', entries: [], problem: 'left alone: the thread that mended it ended, please report this (out of memory)' },
      { output: '// b.js', entries: [] },
      { output: '// ', entries: [], problem: 'left alone: the thread that mended it ended, please report this (no)' },
      { output: '// c.js', entries: [] },
    ]);
  });
});

describe('--shard', () => {
  it('splits the files into parts that have nothing in common, and leaves nothing out', async () => {
    const made = workspace(FILES);
    made.commit();
    const paths = async (shard?: string) => (await mendFiles(['.'], { cwd: made.root, ...(shard && { shard }) })).files.map(({ path }) => path);
    const all = await paths();
    const parts = await Promise.all(['1/3', '2/3', '3/3'].map(paths));
    expect(parts.flat().sort()).toEqual(all);
    expect(parts.every((part) => part.length > 0)).toBe(true);
    expect(await paths('1/1')).toEqual(all);
  });

  it('puts a file into the same part wherever the repository stands and whatever else is there', async () => {
    const [one, other] = [workspace({ 'src/3.js': LEAK }), workspace({ ...FILES, 'x/y.js': LEAK })];
    one.commit();
    other.commit();
    const has = async (root: string, paths: string[], shard: string) => (await mendFiles(paths, { cwd: root, shard })).files.some(({ path }) => path.endsWith('3.js') && !path.endsWith('13.js'));
    const shards = ['1/5', '2/5', '3/5', '4/5', '5/5'];
    const where = async (root: string, paths: string[]) => (await Promise.all(shards.map((shard) => has(root, paths, shard)))).indexOf(true);
    expect(await where(one.root, ['src'])).toBe(await where(other.root, ['.']));
  });

  it('knows a module that re-exports the API and is in another part', async () => {
    const made = workspace({ 'src/otel.ts': "export * from '@opentelemetry/api';\n", 'src/a.js': LEAK.replace('@opentelemetry/api', './otel.js') });
    made.commit();
    const found = await Promise.all(['1/2', '2/2'].map(async (shard) => (await mendFiles(['.'], { cwd: made.root, shard })).files.length));
    expect(found.sort()).toEqual([0, 1]);
  });

  it.each(['0/2', '3/2', '1', '1/0', 'a/b', '1/2/3', '-1/2', '01/2'])('%s is no part', async (shard) => {
    await expect(mendFiles(['.'], { cwd: workspace().root, shard })).rejects.toThrow(new UsageError(`no such shard: ${shard} (the second of four is 2/4)`));
  });
});
