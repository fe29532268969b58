import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { UsageError } from '../../codemods/errors.ts';
import type { Report } from '../../codemods/report/report.ts';
import type { RunOptions } from '../../codemods/run-options.ts';
import { mendFiles } from '../../codemods/run.ts';
import { stub } from '../runner/stub.ts';
import type { Workspace } from '../runner/workspace.ts';
import { workspace } from '../runner/workspace.ts';

const IMPORT = "import '@opentelemetry/api';\n";
const GAP = '\n// one\n// two\n// three\n// four\n';

const run = ({ root }: Workspace, options: RunOptions = {}, paths = ['.']): Promise<Report> => mendFiles(paths, { cwd: root, staged: true, ...options }, stub);

/** A repository whose `committed` files are committed, and whose `staged` files are staged. */
function repository(committed: Record<string, string | Buffer>, staged: Record<string, string | Buffer> = {}): Workspace {
  const made = workspace(committed);
  made.commit();
  stage(made, staged);
  return made;
}

function stage(made: Workspace, files: Record<string, string | Buffer>): void {
  made.write(files);
  made.git('add', '--all');
}

const paths = ({ files }: Report, { root }: Workspace): string[] => files.map(({ path }) => relative(root, path));
const index = (made: Workspace, name: string): string => made.git('show', `:${name}`);
const problems = ({ files }: Report): (string | undefined)[] => files.map(({ problem }) => problem);

describe('what is looked at', () => {
  it('is what is staged, and of that the content of the index', async () => {
    const made = repository(
      { 'old.ts': `${IMPORT}bad();`, 'clean.ts': `${IMPORT}bad();`, 'unstaged.ts': IMPORT },
      { 'old.ts': `${IMPORT}bad(1);`, 'new.ts': `${IMPORT}bad();` },
    );
    made.write({ 'new.ts': `${IMPORT}person();`, 'unstaged.ts': `${IMPORT}bad();`, 'untracked.ts': `${IMPORT}bad();` });
    const report = await run(made);
    expect(paths(report, made)).toEqual(['new.ts', 'old.ts']);
    expect(report.files.map(({ input }) => input)).toEqual([`${IMPORT}bad();`, `${IMPORT}bad(1);`]);
    expect(report.scanned).toBe(2);
  });

  it('is not a file that is deleted or renamed away, but what it is renamed to', async () => {
    const made = repository({ 'gone.ts': `${IMPORT}bad();`, 'before.ts': `${IMPORT}bad(2);`, 'other.ts': IMPORT });
    made.git('rm', '--quiet', 'gone.ts');
    made.git('mv', 'before.ts', 'after.ts');
    expect(paths(await run(made), made)).toEqual(['after.ts']);
  });

  it('is also a staged file that the work tree does not have any more', async () => {
    const made = repository({}, { 'a.ts': `${IMPORT}bad();` });
    rmSync(made.path('a.ts'));
    expect(paths(await run(made), made)).toEqual(['a.ts']);
    expect(paths(await run(made, {}, ['a.ts']), made)).toEqual(['a.ts']);
    await expect(run(made, {}, ['b.ts'])).rejects.toThrow(new UsageError('no such file or directory: b.ts'));
  });

  it('is a file of any name', async () => {
    const names = [' a b.ts', '-n.ts', 'ä/日本語.ts', 'a,b.ts', 'new\nline.ts', '[x]*.ts', ':(top).ts'];
    const made = repository({}, Object.fromEntries(names.map((name) => [name, `${IMPORT}bad();`])));
    const report = await run(made, { write: true });
    expect(new Set(paths(report, made))).toEqual(new Set(names));
    for (const name of names) {
      expect(made.git('cat-file', 'blob', `:0:${name}`)).toBe(`${IMPORT}good();`);
      expect(made.read(name)).toBe(`${IMPORT}good();`);
    }
    expect(made.git('diff', '--name-only')).toBe('');
  });

  it('is the first commit, too', async () => {
    const made = workspace({ 'a.ts': `${IMPORT}bad();` });
    made.git('init', '--quiet');
    expect((await run(made)).files).toEqual([]);
    made.git('add', 'a.ts');
    expect(paths(await run(made, { write: true }), made)).toEqual(['a.ts']);
    expect(index(made, 'a.ts')).toBe(`${IMPORT}good();`);
  });

  it('is no file that is only intended to be added, no link and no submodule', async () => {
    const other = repository({ 'a.ts': `${IMPORT}bad();` });
    const made = repository({ 'real.ts': `${IMPORT}bad();` });
    made.link('link.ts', 'real.ts');
    made.git('add', 'link.ts');
    made.git('-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', other.root, 'sub.ts');
    made.write({ 'intended.ts': `${IMPORT}bad();` });
    made.git('add', '--intent-to-add', 'intended.ts');
    const report = await run(made);
    expect([paths(report, made), report.scanned]).toEqual([[], 0]);
  });

  it('is no test file, no build output, nothing installed, nothing else than source', async () => {
    const text = `${IMPORT}bad();`;
    const made = repository({}, { 'a.test.ts': text, 'dist/a.js': text, 'node_modules/a/a.js': text, 'a.d.ts': text, 'a.md': text });
    const report = await run(made);
    expect([report.files, report.scanned, report.testFiles]).toEqual([[], 0, 1]);
    expect(paths(await run(made, { includeTests: true }), made)).toEqual(['a.test.ts']);
  });

  it('is below the paths that are given', async () => {
    const made = repository({}, { 'src/a.ts': `${IMPORT}bad();`, 'lib/b.ts': `${IMPORT}bad();`, 'c.ts': `${IMPORT}bad();` });
    expect(paths(await run(made, {}, ['src', 'c.ts']), made)).toEqual(['c.ts', 'src/a.ts']);
    expect(paths(await run(made, { cwd: made.path('lib') }), made)).toEqual(['lib/b.ts']);
    made.commit();
    expect(paths(await run(made, {}, ['c.ts']), made)).toEqual([]);
  });

  it('needs a repository', async () => {
    await expect(run(workspace())).rejects.toThrow(new UsageError('--staged needs a git repository, and the working directory is in none'));
  });
});

describe('writing', () => {
  it('stages the mended text, keeps the mode, and writes it into the work tree', async () => {
    const made = repository({});
    made.write({ 'bin/a.js': `#!/usr/bin/env node\r\n${IMPORT}bad();` });
    made.mode('bin/a.js', 0o755);
    made.git('add', '--all');
    const report = await run(made, { write: true });
    expect(report.files).toMatchObject([{ written: true }]);
    expect(index(made, 'bin/a.js')).toBe(`#!/usr/bin/env node\r\n${IMPORT}good();`);
    expect(made.read('bin/a.js')).toBe(index(made, 'bin/a.js'));
    expect(made.git('status', '--porcelain')).toBe('A  bin/a.js\n');
    expect(made.git('ls-files', '--stage')).toMatch(/^100755 /);
    expect(statSync(made.path('bin/a.js')).mode & 0o777).toBe(0o755);
    expect((await run(made)).files).toEqual([]);
  });

  it('keeps changes that are not staged out of the index and in the work tree', async () => {
    const made = repository({ 'a.ts': IMPORT }, { 'a.ts': `${IMPORT}bad();${GAP}rest();\n` });
    made.write({ 'a.ts': `${IMPORT}bad();${GAP}rest();\nperson();\n` });
    await run(made, { write: true });
    expect(index(made, 'a.ts')).toBe(`${IMPORT}good();${GAP}rest();\n`);
    expect(made.read('a.ts')).toBe(`${IMPORT}good();${GAP}rest();\nperson();\n`);
    expect(made.git('status', '--porcelain')).toBe('MM a.ts\n');
  });

  it('writes nothing where they touch the same lines, and goes on', async () => {
    const made = repository({}, { 'a.ts': `${IMPORT}bad();\n`, 'z.ts': `${IMPORT}bad();\n` });
    made.write({ 'a.ts': `${IMPORT}bad(1);\n` });
    const report = await run(made, { write: true });
    expect(problems(report)).toEqual(['not written: changes of it that are not staged touch the same lines; stage or stash them, and run this again', undefined]);
    expect(report.files[0]!.entries).toMatchObject([{ outcome: 'withheld', reason: 'not-written' }]);
    expect([index(made, 'a.ts'), made.read('a.ts')]).toEqual([`${IMPORT}bad();\n`, `${IMPORT}bad(1);\n`]);
    expect([index(made, 'z.ts'), made.read('z.ts')]).toEqual([`${IMPORT}good();\n`, `${IMPORT}good();\n`]);
  });

  it('takes it well when they are the same edits', async () => {
    const made = repository({}, { 'a.ts': `${IMPORT}bad();\n` });
    made.write({ 'a.ts': `${IMPORT}good();\n` });
    expect(problems(await run(made, { write: true }))).toEqual([undefined]);
    expect(made.git('status', '--porcelain')).toBe('A  a.ts\n');
  });

  it('leaves the work tree alone where it has no such file', async () => {
    const outside = workspace({ 'c.ts': `${IMPORT}bad();` });
    const made = repository({}, { 'a.ts': `${IMPORT}bad();`, 'b.ts': `${IMPORT}bad();`, 'deep/c.ts': `${IMPORT}bad();` });
    rmSync(made.path('a.ts'));
    rmSync(made.path('b.ts'));
    made.link('b.ts', 'elsewhere.ts');
    rmSync(made.path('deep'), { recursive: true });
    made.link('deep', outside.root);
    await run(made, { write: true });
    expect(['a.ts', 'b.ts', 'deep/c.ts'].map((name) => index(made, name))).toEqual(Array(3).fill(`${IMPORT}good();`));
    expect(outside.read('c.ts')).toBe(`${IMPORT}bad();`);
    expect(made.git('status', '--porcelain', '--untracked-files=no')).toBe('AD a.ts\nAT b.ts\nAD deep/c.ts\n');
  });

  it('keeps what a sparse checkout leaves out of the work tree out of it', async () => {
    const made = repository({}, { 'a.ts': `${IMPORT}bad();` });
    made.git('update-index', '--skip-worktree', 'a.ts');
    rmSync(made.path('a.ts'));
    await run(made, { write: true });
    expect(index(made, 'a.ts')).toBe(`${IMPORT}good();`);
    expect(made.git('status', '--porcelain')).toBe('A  a.ts\n');
  });

  it('gives the work tree the line endings that git is set up for', async () => {
    const made = repository({ '.gitattributes': '*.ts text eol=crlf\n' });
    stage(made, { 'a.ts': `${IMPORT}bad();\n`.replaceAll('\n', '\r\n'), 'b.ts': `${IMPORT}bad();${GAP}`.replaceAll('\n', '\r\n') });
    made.write({ 'b.ts': `${IMPORT}bad();${GAP}person();\n`.replaceAll('\n', '\r\n') });
    await run(made, { write: true });
    expect(index(made, 'a.ts')).toBe(`${IMPORT}good();\n`);
    expect(made.read('a.ts')).toBe(`${IMPORT}good();\n`.replaceAll('\n', '\r\n'));
    expect(made.git('diff', '--name-only')).toBe('b.ts\n');
    expect(made.read('b.ts')).toBe(`${IMPORT}good();${GAP}person();\n`.replaceAll('\n', '\r\n'));
  });

  it('works in a linked work tree, with what git sets for a hook there', async () => {
    const made = repository({ 'a.ts': IMPORT });
    const linked = mkdtempSync(join(tmpdir(), 'otel linked '));
    onTestFinished(() => rmSync(linked, { recursive: true }));
    made.git('worktree', 'add', '--quiet', '--detach', linked);
    writeFileSync(join(linked, 'a.ts'), `${IMPORT}bad();`);
    made.git('-C', linked, 'add', 'a.ts');
    const gitDirectory = made.git('-C', linked, 'rev-parse', '--absolute-git-dir').trim();
    vi.stubEnv('GIT_DIR', gitDirectory);
    vi.stubEnv('GIT_INDEX_FILE', join(gitDirectory, 'index'));
    onTestFinished(() => void vi.unstubAllEnvs());
    const report = await mendFiles(['.'], { cwd: linked, staged: true, write: true }, stub);
    vi.unstubAllEnvs();
    expect(report.files).toMatchObject([{ written: true }]);
    expect(made.git('-C', linked, 'show', ':a.ts')).toBe(`${IMPORT}good();`);
    expect(made.git('status', '--porcelain')).toBe('');
  });
});

describe('what goes wrong with one file leaves it as it is, and the others are written', () => {
  it('a file that is read-only', async () => {
    const made = repository({}, { 'a.ts': `${IMPORT}bad();`, 'z.ts': `${IMPORT}bad();` });
    made.mode('a.ts', 0o444);
    expect(problems(await run(made, { write: true }))).toEqual(['not written: it is read-only', undefined]);
    expect([index(made, 'a.ts'), made.read('a.ts')]).toEqual([`${IMPORT}bad();`, `${IMPORT}bad();`]);
    expect(index(made, 'z.ts')).toBe(`${IMPORT}good();`);
  });

  it('a file that is staged again while this runs', async () => {
    const made = repository({}, { 'a.ts': `${IMPORT}bad();`, 'z.ts': `${IMPORT}bad();` });
    const report = await run(made, { write: true, onProgress: ({ phase, done }) => phase === 'write' && done === 0 && stage(made, { 'z.ts': `${IMPORT}bad(1);` }) });
    expect(problems(report)).toEqual([undefined, 'not written: it changed in the meantime, so run this again']);
    expect([index(made, 'z.ts'), made.read('z.ts')]).toEqual([`${IMPORT}bad(1);`, `${IMPORT}bad(1);`]);
  });

  it('a file that does not parse, or is not UTF-8', async () => {
    const made = repository({}, { 'a.ts': `${IMPORT}bad(`, 'b.ts': Buffer.from(`${IMPORT}bad("\xfc");`, 'latin1'), 'z.ts': `${IMPORT}bad();` });
    expect(problems(await run(made, { write: true }))).toEqual([expect.stringMatching(/^left alone: it does not parse/), 'left alone: it is not valid UTF-8', undefined]);
    expect(made.git('diff', '--name-only')).toBe('');
  });

  it('an index that another git has locked', async () => {
    const made = repository({}, { 'a.ts': `${IMPORT}bad();` });
    made.write({ '.git/index.lock': '' });
    const report = await run(made, { write: true });
    expect(problems(report)).toEqual(['not written: another git has locked the index; when there is none, remove .git/index.lock, and run this again']);
    expect(made.read('a.ts')).toBe(`${IMPORT}bad();`);
    rmSync(made.path('.git/index.lock'));
    expect(index(made, 'a.ts')).toBe(`${IMPORT}bad();`);
    expect(problems(await run(made, { write: true }))).toEqual([undefined]);
  });
});
