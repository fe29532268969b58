import { relative } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { discover } from '../../codemods/files/discover.ts';
import { UsageError } from '../../codemods/errors.ts';
import type { Workspace } from './workspace.ts';
import { workspace } from './workspace.ts';

async function found({ root }: Workspace, paths: string[] = ['.'], options: { includeTests?: boolean; cwd?: string } = {}): Promise<string[]> {
  const files = [];
  for await (const file of discover(paths, { cwd: root, includeTests: false, ...options })) files.push(relative(root, file));
  return files.sort();
}

const files = (...names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, '']));

const SOURCES = ['a.cjs', 'a.cts', 'a.js', 'a.jsx', 'a.mjs', 'a.mts', 'a.ts', 'a.tsx'];

describe.each(['in a repository', 'outside of one'])('%s', (where) => {
  const place = (contents: Record<string, string>): Workspace => {
    const made = workspace(contents);
    if (where === 'in a repository') made.git('init', '--quiet');
    return made;
  };

  it('takes the endings of JavaScript and TypeScript', async () => {
    expect(await found(place(files(...SOURCES, 'a.json', 'a.d.ts', 'a.d.mts', 'a.d.cts', 'ats', 'a.ts.txt', 'a.vue')))).toEqual(SOURCES);
  });

  it('takes names with spaces, other alphabets and glob characters, and hidden files', async () => {
    const names = ['[id]/{a}.ts', '.hidden/a.ts', 'a b/c d.ts', 'füße/жук.ts', '日本/*.ts', "it's.ts", 'say "hi".ts'];
    expect(await found(place(files(...names)))).toEqual([...names].sort());
  });

  it('honours .gitignore files, nested ones and negations too', async () => {
    const made = place({
      ...files('a.ts', 'gen/a.ts', 'src/gen/b.ts', 'src/c.ts', 'src/d.ts', 'src/keep/d.ts', 'tmp-1.ts'),
      '.gitignore': '/gen/\ntmp-*.ts\n',
      'src/.gitignore': 'd.ts\n!keep/d.ts\n',
    });
    expect(await found(made)).toEqual(['a.ts', 'src/c.ts', 'src/gen/b.ts', 'src/keep/d.ts']);
    expect(await found(made, ['src'])).toEqual(['src/c.ts', 'src/gen/b.ts', 'src/keep/d.ts']);
  });

  it('takes what is named although it is ignored', async () => {
    const made = place({ ...files('a.ts', 'gen/a.ts', 'gen/deep/b.ts'), '.gitignore': 'gen\n' });
    expect(await found(made, ['gen/a.ts'])).toEqual(['gen/a.ts']);
    expect(await found(made, ['gen'])).toEqual(['gen/a.ts', 'gen/deep/b.ts']);
    expect(await found(made, ['gen/deep'])).toEqual(['gen/deep/b.ts']);
  });

  it('never enters node_modules', async () => {
    const made = place(files('a.ts', 'node_modules/x/a.js', 'packages/p/node_modules/x/src/a.ts', 'node_modules.ts'));
    expect(await found(made)).toEqual(['a.ts', 'node_modules.ts']);
  });

  it('leaves out JavaScript that a tool wrote, but not TypeScript in a folder of such a name', async () => {
    const written = ['dist/a.js', 'dist/types/a.ts', 'packages/p/build/deep/a.mjs', 'out/a.cjs', 'coverage/a.js', '.next/a.js', 'a.min.js', 'public/b.bundle.js'];
    const own = ['src/build/a.ts', 'distance/a.js', 'layout/a.js', 'src/min.js', 'lib/a.js'];
    const made = place(files(...written, ...own));
    expect(await found(made)).toEqual([...own].sort());
    expect(await found(made, ['dist', 'a.min.js'])).toEqual(['a.min.js', 'dist/a.js', 'dist/types/a.ts']);
  });

  it('does not follow links', async () => {
    const outside = workspace(files('secret.ts', 'deep/b.ts'));
    const made = place(files('src/a.ts'));
    made.link('src/out.ts', outside.path('secret.ts'));
    made.link('src/dir', outside.path('deep'));
    made.link('src/loop', made.path('src'));
    made.link('src/dangling.ts', 'nowhere.ts');
    // Links to files are listed; reading does not follow them.
    expect((await found(made)).filter((name) => !['src/out.ts', 'src/dangling.ts'].includes(name))).toEqual(['src/a.ts']);
  });

  it('takes a link that is named, as the file that it is', async () => {
    const made = place(files('src/a.ts', 'other/b.ts'));
    made.link('link.ts', 'src/a.ts');
    made.link('folder', 'other');
    expect(await found(made, ['link.ts', 'folder', 'src'])).toEqual(['other/b.ts', 'src/a.ts']);
  });

  it('gives each file once', async () => {
    expect(await found(place(files('src/a.ts')), ['src', '.', 'src/a.ts', './src/../src'])).toEqual(['src/a.ts']);
  });

  it('leaves test files alone, named or not, unless it is told to take them', async () => {
    const tests = ['a.spec.mjs', 'src/__tests__/b.ts', 'src/a.test.ts', 'test/e.js', 'tests/deep/d.ts'];
    const made = place(files('src/a.ts', 'src/contest/a.ts', 'src/latest.ts', ...tests));
    expect(await found(made)).toEqual(['src/a.ts', 'src/contest/a.ts', 'src/latest.ts']);
    expect(await found(made, ['src/a.test.ts', 'test/e.js'])).toEqual([]);
    expect(await found(made, ['.'], { includeTests: true })).toHaveLength(8);
  });

  it('does not mind a test folder above', async () => {
    const made = workspace(files('tests/app/src/a.ts', 'tests/app/test/b.ts'));
    const app = { ...made, root: made.path('tests/app') };
    if (where === 'in a repository') made.git('init', '--quiet', 'tests/app');
    expect(await found(app)).toEqual(['src/a.ts']);
  });

  it('says which path does not exist, before it gives any', async () => {
    const made = place(files('a.ts'));
    await expect(found(made, ['a.ts', 'b.ts'])).rejects.toThrow(new UsageError('no such file or directory: b.ts'));
  });
});

describe('in a repository', () => {
  it('takes tracked, staged and new files, the tracked ones although they are ignored', async () => {
    const made = workspace({ ...files('tracked.ts', 'ignored.ts', 'forced.ts'), '.gitignore': 'ignored.ts\nforced.ts\n' });
    made.commit();
    made.git('add', '--force', 'forced.ts');
    made.write(files('new.ts', 'staged.ts'));
    made.git('add', 'staged.ts');
    expect(await found(made)).toEqual(['forced.ts', 'new.ts', 'staged.ts', 'tracked.ts']);
  });

  it('gives a file with conflicts once', async () => {
    const made = workspace(files('a.ts'));
    made.commit();
    made.git('checkout', '--quiet', '-b', 'other');
    made.write({ 'a.ts': 'other' });
    made.commit();
    made.git('checkout', '--quiet', '-');
    made.write({ 'a.ts': 'mine' });
    made.commit();
    expect(() => made.git('merge', 'other')).toThrow();
    expect(made.git('ls-files', '--unmerged').trim().split('\n')).toHaveLength(3);
    expect(await found(made)).toEqual(['a.ts']);
  });

  it('knows a linked work tree in a hook, where git has set GIT_DIR', async () => {
    const made = workspace({ ...files('src/a.ts', 'src/gen/b.ts'), '.gitignore': 'gen/\n' });
    made.commit();
    made.git('add', '--force', 'src/gen/b.ts');
    made.commit();
    made.git('worktree', 'add', '--quiet', 'linked');
    vi.stubEnv('GIT_DIR', made.path('.git/worktrees/linked'));
    onTestFinished(() => void vi.unstubAllEnvs());
    expect(await found({ ...made, root: made.path('linked') }, ['src'])).toEqual(['src/a.ts', 'src/gen/b.ts']);
  });

  it('honours .git/info/exclude', async () => {
    const made = workspace(files('a.ts', 'private.ts'));
    made.git('init', '--quiet');
    made.write({ '.git/info/exclude': 'private.ts\n' });
    expect(await found(made)).toEqual(['a.ts']);
  });

  it('does not enter a repository inside it, unless that is named', async () => {
    const made = workspace(files('a.ts', 'vendor/b.ts'));
    made.git('init', '--quiet');
    made.git('init', '--quiet', 'vendor');
    expect(await found(made)).toEqual(['a.ts']);
    expect(await found(made, ['.', 'vendor'])).toEqual(['a.ts', 'vendor/b.ts']);
  });
});
