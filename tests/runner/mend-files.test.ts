import { rmSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileResult, Report } from '../../codemods/report/report.ts';
import type { RunOptions } from '../../codemods/run-options.ts';
import { mendFiles } from '../../codemods/run.ts';
import { UsageError } from '../../codemods/errors.ts';
import { stub } from './stub.ts';
import type { Workspace } from './workspace.ts';
import { workspace } from './workspace.ts';

const IMPORT = "import '@opentelemetry/api';\n";

const run = ({ root }: Workspace, options: RunOptions = {}, paths = ['.']): Promise<Report> => mendFiles(paths, { cwd: root, ...options }, stub);

/** A repository whose files are committed. */
function committed(files: Record<string, string | Buffer>): Workspace {
  const made = workspace(files);
  made.commit();
  return made;
}

const problems = ({ files }: Report, { root }: Workspace): Record<string, string> =>
  Object.fromEntries(files.flatMap(({ path, problem }) => (problem === undefined ? [] : [[relative(root, path), problem]])));

describe('a dry run', () => {
  it('writes nothing, and tells what it would write', async () => {
    const made = committed({ 'src/a.ts': `${IMPORT}bad();\nhard();\n`, 'src/b.ts': `${IMPORT}person();\n`, 'src/c.ts': `${IMPORT}good();\n`, 'src/d.ts': 'bad();\n' });
    const report = await run(made);
    expect(made.git('status', '--porcelain')).toBe('');
    expect(report).toEqual({
      scanned: 4,
      testFiles: 0,
      totals: { applied: 1, withheld: 1, 'report-only': 1 },
      rules: { 'no-bad': { applied: 1, withheld: 1, 'report-only': 1 } },
      reasons: { 'yield-inside': 1 },
      files: [
        { path: made.path('src/a.ts'), input: `${IMPORT}bad();\nhard();\n`, output: `${IMPORT}good();\nhard();\n`, written: false, entries: [expect.anything(), expect.anything()] },
        { path: made.path('src/b.ts'), input: `${IMPORT}person();\n`, output: `${IMPORT}person();\n`, written: false, entries: [expect.anything()] },
      ],
    });
  });

  it('tells of each file as soon as it knows', async () => {
    const made = committed({ 'a.ts': `${IMPORT}bad();`, 'b.ts': `${IMPORT}bad(`, 'c.ts': `${IMPORT}good();` });
    const seen: FileResult[] = [];
    const { files } = await run(made, { onFile: (file) => seen.push(file) });
    expect(seen).toEqual(files);
    expect(seen.map(({ path }) => relative(made.root, path))).toEqual(['a.ts', 'b.ts']);
  });

  it('does not need git', async () => {
    const { totals } = await run(workspace({ 'a.ts': `${IMPORT}bad();` }));
    expect(totals).toEqual({ applied: 1, withheld: 0, 'report-only': 0 });
  });
});

describe('writing', () => {
  it('keeps every other byte, and the mode', async () => {
    const made = committed({ 'bin/run.js': `\uFEFF#!/usr/bin/env node\r\n${IMPORT}bad( );\t\r\nbad()` });
    made.mode('bin/run.js', 0o755);
    made.commit();
    const report = await run(made, { write: true });
    expect(report.files).toMatchObject([{ written: true }]);
    expect(made.read('bin/run.js')).toBe(`\uFEFF#!/usr/bin/env node\r\n${IMPORT}good( );\t\r\ngood()`);
    expect(statSync(made.path('bin/run.js')).mode & 0o777).toBe(0o755);
    expect(made.git('status', '--porcelain')).toBe(' M bin/run.js\n');
  });

  it('changes nothing when it runs again', async () => {
    const made = committed({ 'a.ts': `${IMPORT}wrap(bad());\nhard();` });
    await run(made, { write: true });
    const mended = made.read('a.ts');
    const report = await run(made, { write: true });
    expect(made.read('a.ts')).toBe(mended);
    expect(report.refused).toBeUndefined();
    expect(report.totals).toEqual({ applied: 0, withheld: 1, 'report-only': 0 });
  });

  it.each([
    ['changed', (made: Workspace) => made.write({ 'b.ts': `${IMPORT}bad(1);` }), 'because of changes that are not committed to git: b.ts; commit them first, or use --force'],
    ['staged', (made: Workspace) => (made.write({ 'b.ts': `${IMPORT}bad(1);` }), void made.git('add', 'b.ts')), 'because of changes that are not committed to git: b.ts; commit them first, or use --force'],
    ['untracked', (made: Workspace) => made.write({ 'new/n.ts': `${IMPORT}bad();` }), 'because of changes that are not committed to git: new/n.ts; commit them first, or use --force'],
    ['changed, two of them', (made: Workspace) => made.write({ 'a.ts': `${IMPORT}bad(1);`, 'n [*].ts': `${IMPORT}bad();` }), 'because of changes that are not committed to git: a.ts and 1 more; commit them first, or use --force'],
    ['in no repository', (made: Workspace) => rmSync(made.path('.git'), { recursive: true }), 'because no git repository could bring back a.ts and 2 more; use --force to write all the same'],
  ])('is refused as a whole when a file is %s', async (_, prepare, why) => {
    const made = committed({ 'a.ts': `${IMPORT}bad();`, 'b.ts': `${IMPORT}bad();`, 'c.ts': `${IMPORT}bad();` });
    prepare(made);
    const before = ['a.ts', 'b.ts', 'c.ts'].map(made.read);
    const report = await run(made, { write: true });
    expect(report.refused).toBe(`nothing was written, ${why}`);
    expect(report.files.every((file) => !file.written)).toBe(true);
    expect(['a.ts', 'b.ts', 'c.ts'].map(made.read)).toEqual(before);

    const forced = await run(made, { write: true, force: true });
    expect(forced.files.every((file) => file.written)).toBe(true);
    expect(made.read('c.ts')).toBe(`${IMPORT}good();`);
  });

  it('is refused for an ignored file that was named: git does not have it', async () => {
    const made = committed({ '.gitignore': 'gen', 'a.ts': '', 'gen/deep/a.ts': `${IMPORT}bad();` });
    expect((await run(made, { write: true }, ['gen/deep/a.ts'])).refused).toContain('not committed to git: gen/deep/a.ts;');
  });

  it('does not mind changes in files that it does not write', async () => {
    const made = committed({ 'a.ts': `${IMPORT}bad();`, 'b.ts': `${IMPORT}good();`, '[ab].ts': `${IMPORT}good();` });
    made.write({ 'b.ts': `${IMPORT}good(1);`, '[ab].ts': `${IMPORT}good(1);`, 'new.ts': `${IMPORT}person();` });
    expect((await run(made, { write: true })).files).toMatchObject([{ written: true }, { written: false }]);
    expect(made.read('a.ts')).toBe(`${IMPORT}good();`);
  });

  it('works on hundreds of files at once', async () => {
    const names = Array.from({ length: 450 }, (_, index) => `src/${index}.ts`);
    const made = committed(Object.fromEntries(names.map((name) => [name, `${IMPORT}bad();`])));
    made.write({ 'src/449.ts': `${IMPORT}bad(1);` });
    expect((await run(made, { write: true })).refused).toContain('src/449.ts;');
    made.commit();
    await run(made, { write: true });
    expect(new Set(names.map(made.read))).toEqual(new Set([`${IMPORT}good();`, `${IMPORT}good(1);`]));
  });

  it('goes through a link to the file that it means, and leaves the link', async () => {
    const made = committed({ 'real/a.ts': `${IMPORT}bad();` });
    made.link('link.ts', 'real/a.ts');
    const report = await run(made, { write: true }, ['link.ts']);
    expect(report.files).toMatchObject([{ path: made.path('real/a.ts'), written: true }]);
    expect(made.read('link.ts')).toBe(`${IMPORT}good();`);
    expect(made.git('status', '--porcelain')).toBe(' M real/a.ts\n?? link.ts\n');
  });

  it('does not reach through links that it meets', async () => {
    const outside = committed({ 'a.ts': `${IMPORT}bad();`, 'deep/b.ts': `${IMPORT}bad();` });
    const made = workspace({ 'src/c.ts': `${IMPORT}bad();` });
    made.link('src/out.ts', outside.path('a.ts'));
    made.link('src/deep', outside.path('deep'));
    made.commit();
    const report = await run(made, { write: true, force: true });
    expect(report.files.map(({ path }) => relative(made.root, path))).toEqual(['src/c.ts']);
    expect(outside.git('status', '--porcelain')).toBe('');
  });
});

describe('a file that fails is reported, and the others go on', () => {
  it.each([
    ['does not parse', { 'm.ts': `${IMPORT}function (` }, () => undefined, /^left alone: it does not parse \(2:\d+ \S/],
    ['is not UTF-8', { 'm.ts': Buffer.from(`${IMPORT}bad("gr\xfc\xdfe");`, 'latin1') }, () => undefined, /^left alone: it is not valid UTF-8$/],
    ['is as large as only generated files are', { 'm.ts': `${IMPORT}bad();\n//${' '.repeat(2 ** 21)}` }, () => undefined, /^left alone: it is larger than 2 MiB/],
    ['breaks a rule', { 'm.ts': `${IMPORT}crash();` }, () => undefined, /^left alone: a rule failed on it/],
    ['is read-only', { 'm.ts': `${IMPORT}bad();` }, (made: Workspace) => made.mode('m.ts', 0o444), /^not written: it is read-only$/],
  ])('one that %s', async (_, files, prepare, problem) => {
    const made = committed({ 'a.ts': `${IMPORT}bad();`, ...files, 'z.ts': `${IMPORT}bad();` });
    prepare(made);
    const before = made.read('m.ts');
    const report = await run(made, { write: true, force: true });
    expect(problems(report, made)).toEqual({ 'm.ts': expect.stringMatching(problem) });
    expect(made.read('m.ts')).toBe(before);
    expect(['a.ts', 'z.ts'].map(made.read)).toEqual([`${IMPORT}good();`, `${IMPORT}good();`]);
    expect(report.totals.applied).toBe(2);
  });

  it('one that changed while this ran', async () => {
    const made = committed({ 'a.ts': `${IMPORT}bad();`, 'm.ts': `${IMPORT}bad();`, 'z.ts': `${IMPORT}bad();` });
    const report = await run(made, {
      write: true,
      force: true,
      onProgress: ({ phase, done }) => {
        if (phase === 'write' && done === 0) made.write({ 'm.ts': `${IMPORT}bad(); // by a person\n` });
      },
    });
    expect(problems(report, made)).toEqual({ 'm.ts': 'not written: it changed in the meantime, so run this again' });
    expect(made.read('m.ts')).toBe(`${IMPORT}bad(); // by a person\n`);
    expect(report.files.map((file) => file.written)).toEqual([true, false, true]);
    expect(report.files[1]!.entries).toMatchObject([{ outcome: 'withheld', reason: 'not-written', explanation: 'The file could not be written.' }]);
    expect(report.totals).toEqual({ applied: 2, withheld: 1, 'report-only': 0 });
  });

  it('one that was deleted while this ran', async () => {
    const made = committed({ 'a.ts': `${IMPORT}bad();`, 'm.ts': `${IMPORT}bad();` });
    const report = await run(made, { write: true, onProgress: ({ phase }) => phase === 'write' && rmSync(made.path('m.ts'), { force: true }) });
    expect(problems(report, made)).toEqual({ 'm.ts': expect.stringMatching(/^not written: ENOENT/) });
    expect(made.git('status', '--porcelain')).toBe(' M a.ts\n D m.ts\n');
  });

  it('but what OpenTelemetry does not concern is not even mentioned', async () => {
    const made = committed({ 'latin1.js': Buffer.from('bad("\xfc")', 'latin1'), 'broken.ts': 'function (', 'binary.ts': Buffer.from([0x47, 0x40, 0, 255]) });
    expect((await run(made)).files).toEqual([]);
  });
});

describe('modules that re-export the API', () => {
  const OTEL = { 'src/otel/index.ts': "export * from '@opentelemetry/api';\n" };

  it('make the files that import them worth a look', async () => {
    const made = committed({ ...OTEL, 'src/a.ts': "import { context } from './otel';\nbad();", 'src/b.ts': "import { x } from './hotel';\nbad();", 'src/c.ts': 'bad();' });
    const { files, scanned } = await run(made);
    expect(files.map(({ path }) => relative(made.root, path))).toEqual(['src/a.ts']);
    expect(scanned).toBe(4);
  });

  it('need not be in the run', async () => {
    const made = committed({ ...OTEL, 'src/a.ts': "import { context } from './otel';\nbad();" });
    const { files, scanned } = await run(made, {}, ['src/a.ts']);
    expect(files).toHaveLength(1);
    expect(scanned).toBe(1);
  });

  it('can be named in the settings', async () => {
    const made = committed({ 'src/a.ts': "import { context } from '@acme/telemetry';\nbad();", 'src/b.ts': "import { context } from './lib/tracing.js';\nbad();" });
    expect((await run(made)).files).toEqual([]);
    expect((await run(made, { settings: { modules: ['@acme/telemetry', './src/lib/tracing.ts'] } })).files).toHaveLength(2);
  });
});

describe('test files', () => {
  it('are left alone unless they are asked for', async () => {
    const made = committed({ 'a.test.ts': `${IMPORT}bad();` });
    expect((await run(made)).files).toEqual([]);
    expect((await run(made, { includeTests: true })).files).toHaveLength(1);
  });
});

describe('bad usage is refused before anything is done', () => {
  it.each([
    [{ only: ['nope'] }, ['.'], 'unknown codemod: nope (there is be-good, be-single, be-better)'],
    [{}, ['a.ts', 'missing'], 'no such file or directory: missing'],
    [{ eslintConfig: 'missing.js' }, ['.'], 'no such ESLint configuration: missing.js'],
  ])('%j %j', async (options, paths, message) => {
    const made = committed({ 'a.ts': `${IMPORT}bad();` });
    await expect(run(made, { write: true, ...options }, paths)).rejects.toThrow(new UsageError(message));
    expect(made.git('status', '--porcelain')).toBe('');
  });
});
