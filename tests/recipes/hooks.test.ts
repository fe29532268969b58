import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Project } from './project.ts';
import { LEAK, MENDED, OTHER_LEAK, project, recipe } from './project.ts';

/** Merged into the `package.json` of a project. */
function packageJson(made: Project, block: string): void {
  made.write({ 'package.json': JSON.stringify({ ...JSON.parse(made.read('package.json')), ...JSON.parse(block) }, undefined, 2) });
}

function hook(made: Project, path: string, text: string): void {
  made.write({ [path]: text });
  chmodSync(join(made.directory, path), 0o755);
}

/** Each recipe of docs/git-hooks.md; `mending` is what the page says to change in it so that it mends. */
const RECIPES: Record<string, { set(made: Project, blocks: string[]): Promise<unknown>; mending: [string, string] }> = {
  'A plain git hook': {
    set: (made, [script]) => {
      hook(made, '.githooks/pre-commit', script!);
      return made.git('config', 'core.hooksPath', '.githooks');
    },
    mending: ['--staged', '--staged --write'],
  },
  'simple-git-hooks': {
    set: (made, [json]) => {
      packageJson(made, json!);
      return made.run('npx', '--no-install', 'simple-git-hooks');
    },
    mending: ['--staged', '--staged --write'],
  },
  lefthook: {
    set: (made, [yaml]) => {
      made.write({ 'lefthook.yml': yaml! });
      return made.run('npx', '--no-install', 'lefthook', 'install');
    },
    mending: ['--staged', '--staged --write'],
  },
  'husky and lint-staged': {
    set: async (made, [script, json]) => {
      packageJson(made, json!);
      await made.run('npx', '--no-install', 'husky');
      hook(made, '.husky/pre-commit', script!);
    },
    mending: ['--check', '--check --write --force'],
  },
};

describe.each(Object.entries(RECIPES))('%s', (heading, { set, mending }) => {
  it('refuses a commit with a leak and lets the mended one through', async () => {
    const made = await project({ 'src/other.js': OTHER_LEAK });
    await set(made, recipe('git-hooks.md', heading));
    made.write({ 'src/handle.js': LEAK });
    await made.git('add', '--all');

    const refused = await made.git('commit', '--message', 'leak');
    expect(refused.status).not.toBe(0);
    const report = refused.stdout + refused.stderr;
    expect(report).toContain('require-detach-in-finally');
    expect(report).toContain('src/handle.js');
    expect(report).not.toContain('src/other.js');
    expect((await made.git('log', '--oneline')).stdout).not.toContain('leak');

    made.write({ 'src/handle.js': MENDED });
    await made.git('add', '--all');
    expect(await made.git('commit', '--message', 'mended')).toMatchObject({ status: 0 });
    expect((await made.git('log', '--oneline')).stdout).toContain('mended');
  });

  it('mends what is committed, and leaves out what is not staged', async () => {
    const made = await project({ 'src/handle.js': '' });
    await set(made, recipe('git-hooks.md', heading).map((block) => block.replace(...mending)));
    made.write({ 'src/handle.js': `${LEAK}\n// one\n// two\n// three\n` });
    await made.git('add', '--all');
    made.write({ 'src/handle.js': `${LEAK}\n// one\n// two\n// three\n// not staged\n` });

    const { status, stdout, stderr } = await made.git('commit', '--message', 'leak');
    expect(status, stdout + stderr).toBe(0);
    expect((await made.git('show', 'HEAD:src/handle.js')).stdout).toBe(`${MENDED}\n// one\n// two\n// three\n`);
    expect(made.read('src/handle.js')).toBe(`${MENDED}\n// one\n// two\n// three\n// not staged\n`);
    expect((await made.git('status', '--porcelain')).stdout).toBe(' M src/handle.js\n');
  });
});

describe('the ways to commit', () => {
  const mending = async (files: Record<string, string>): Promise<Project> => {
    const made = await project(files);
    await RECIPES['A plain git hook']!.set(made, recipe('git-hooks.md', 'A plain git hook').map((block) => block.replace('--staged', '--staged --write')));
    return made;
  };

  it('git commit -a takes what the hook mends', async () => {
    const made = await mending({ 'a.js': '' });
    made.write({ 'a.js': LEAK });
    expect(await made.git('commit', '--all', '--message', 'leak')).toMatchObject({ status: 0 });
    expect((await made.git('show', 'HEAD:a.js')).stdout).toBe(MENDED);
    expect((await made.git('status', '--porcelain', '--untracked-files=no')).stdout).toBe('');
  });

  it('git commit <path> is refused with a line that says why, and lets clean files through', async () => {
    const made = await mending({ 'a.js': '', 'b.js': '' });
    made.write({ 'a.js': LEAK, 'b.js': MENDED });
    const refused = await made.git('commit', '--message', 'leak', 'a.js');
    expect(refused.stderr).toContain('a.js: not written: `git commit <path>` takes no changes from a hook; stage the file (git add), and commit without naming it\n');
    expect(refused.status).not.toBe(0);
    expect(made.read('a.js')).toBe(LEAK);
    expect(await made.git('commit', '--message', 'clean', 'b.js')).toMatchObject({ status: 0 });
  });

  it('a commit in a linked work tree, and from a directory below the top', async () => {
    const made = await mending({ 'deep/a.js': '' });
    const linked = join(made.directory, 'linked work tree');
    await made.git('worktree', 'add', '--quiet', '--detach', linked);
    hook(made, 'linked work tree/.githooks/pre-commit', made.read('.githooks/pre-commit'));
    made.write({ 'linked work tree/deep/a.js': LEAK });
    await made.git('-C', join(linked, 'deep'), 'add', 'a.js');
    const { status, stdout, stderr } = await made.git('-C', join(linked, 'deep'), 'commit', '--message', 'leak');
    expect(status, stdout + stderr).toBe(0);
    expect((await made.git('-C', linked, 'show', 'HEAD:deep/a.js')).stdout).toBe(MENDED);
    expect(made.read('deep/a.js')).toBe('');
  });
});
