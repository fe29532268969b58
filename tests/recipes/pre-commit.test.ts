import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { root } from '../support/discover.ts';
import type { Project } from './project.ts';
import { LEAK, MENDED, project, recipe } from './project.ts';

const isInstalled = spawnSync('pre-commit', ['--version']).status === 0;

describe.skipIf(!isInstalled)(`the pre-commit framework${isInstalled ? '' : ' (skipped: the program `pre-commit` is not installed)'}`, () => {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'otel-pre-commit-')));
  const hooks = join(directory, 'hooks');
  const git = (...args: string[]): string => execFileSync('git', ['-C', hooks, '-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { encoding: 'utf8' }).trim();

  beforeAll(() => {
    // What is in the repository here, committed or not, as a repository of its own: the framework clones it.
    const files = execFileSync('git', ['-C', root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'], { encoding: 'utf8' });
    for (const file of files.split('\0').filter((name) => name && existsSync(join(root, name)))) cpSync(join(root, file), join(hooks, file), { recursive: true, force: true });
    git('init', '--quiet');
    git('add', '--all');
    git('commit', '--quiet', '--message', 'hooks');
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  async function using(id: string): Promise<Project> {
    const made = await project();
    const [config] = recipe('git-hooks.md', 'The pre-commit framework');
    const filled = config!.replace('ADDRESS-OF-THIS-REPOSITORY', hooks).replace('COMMIT-OR-TAG', git('rev-parse', 'HEAD')).replace('id: otel-codemod', `id: ${id}\n        language_version: system`);
    made.write({ '.pre-commit-config.yaml': filled });
    await made.git('add', '--all');
    process.env['PRE_COMMIT_HOME'] = join(directory, 'home');
    expect(await made.run('pre-commit', 'install', '--install-hooks')).toMatchObject({ status: 0 });
    return made;
  }

  it('otel-codemod refuses a commit with a leak and lets the mended one through', async () => {
    const made = await using('otel-codemod');
    made.write({ 'src/handle.js': LEAK, 'notes.md': 'context.attach' });
    await made.git('add', '--all');
    const refused = await made.git('commit', '--message', 'leak');
    expect(refused.status).toBe(1);
    expect(refused.stdout + refused.stderr).toMatch(/src\/handle\.js\n {2}3:\d+ {2}would apply .*require-detach-in-finally/);
    made.write({ 'src/handle.js': MENDED });
    await made.git('add', '--all');
    expect(await made.git('commit', '--message', 'mended')).toMatchObject({ status: 0 });
  });

  it('otel-codemod-fix mends, refuses once, and lets the commit through when that is added', async () => {
    const made = await using('otel-codemod-fix');
    made.write({ 'src/handle.js': LEAK });
    await made.git('add', '--all');
    const refused = await made.git('commit', '--message', 'leak');
    expect(refused.status).toBe(1);
    expect(refused.stdout + refused.stderr).toContain('files were modified by this hook');
    expect(made.read('src/handle.js')).toBe(MENDED);
    await made.git('add', '--all');
    expect(await made.git('commit', '--message', 'mended')).toMatchObject({ status: 0 });
  });
});
