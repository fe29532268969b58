import { describe, expect, it } from 'vitest';
import type { Project } from './project.ts';
import { LEAK, MENDED, OTHER_LEAK, project, recipe } from './project.ts';

const CONFIG = `import opentelemetry from 'eslint-plugin-opentelemetry';
export default [opentelemetry.configs.recommended];
`;

/** Runs the last step of a workflow with these values for its expressions. */
async function lastStep(made: Project, [workflow]: string[], values: Readonly<Record<string, string>>) {
  const command = workflow!.match(/- run: (.*)\n$/)![1]!.replace(/\$\{\{ (.*?) \}\}/g, (_, name: string) => values[name]!);
  return made.run('sh', '-c', command);
}

describe('docs/ci.md', () => {
  it('a pull request: what the branch changes is looked at', async () => {
    const made = await project({ 'src/old.js': OTHER_LEAK });
    await made.git('update-ref', 'refs/remotes/origin/main', 'HEAD');
    await made.git('checkout', '--quiet', '-b', 'work');
    const check = () => lastStep(made, recipe('ci.md', 'What a pull request changes'), { 'github.base_ref': 'main' });
    expect((await check()).status).toBe(0);

    made.write({ 'src/handle.js': LEAK });
    await made.git('add', '--all');
    await made.git('commit', '--message', 'leak');
    const { status, stdout } = await check();
    expect(status).toBe(1);
    expect(stdout).toMatch(/^::error file=src\/handle\.js,line=3,/);
    expect(stdout).not.toContain('src/old.js');
  });

  it('a matrix: the parts together find what one machine finds', async () => {
    const names = Array.from({ length: 12 }, (_, index) => `src/${index}.js`);
    const made = await project(Object.fromEntries(names.map((name) => [name, LEAK])));
    const blocks = recipe('ci.md', 'A large repository, on several machines');
    const shards = blocks[0]!.match(/shard: \[(.*)\]/)![1]!.split(', ');
    expect(shards).toHaveLength(4);
    const found = await Promise.all(shards.map(async (shard) => (await lastStep(made, blocks, { 'matrix.shard': shard })).stdout.match(/^src\/\d+\.js$/gm) ?? []));
    expect(found.flat().sort()).toEqual(names.sort());
  });

  it('ESLint: threads find the same', async () => {
    const made = await project({ 'eslint.config.js': CONFIG, ...Object.fromEntries(Array.from({ length: 6 }, (_, index) => [`src/${index}.js`, LEAK])) });
    const [command] = recipe('ci.md', 'All cores of one machine');
    const threaded = await made.run('sh', '-c', command!.replace('auto', '2'));
    expect(threaded.status).toBe(1);
    expect(threaded.stdout).toBe((await made.run('npx', '--no-install', 'eslint')).stdout);
    expect(threaded.stdout).toContain('6 problems');
  });

  it('Turborepo: an unchanged workspace comes out of the cache, and a changed fact or setting does not', async () => {
    const member = (name: string) => JSON.stringify({ name, version: '1.0.0', private: true, type: 'module', scripts: { lint: 'eslint .' } });
    const made = await project({
      '.gitignore': 'node_modules\n.turbo\n',
      'package.json': JSON.stringify({ name: 'workspace', private: true, type: 'module', packageManager: 'npm@11.0.0', workspaces: ['packages/*'] }),
      'packages/a/package.json': member('a'),
      'packages/a/src/a.js': MENDED,
      'packages/b/package.json': member('b'),
      'packages/b/src/b.js': MENDED,
      'opentelemetry-facts.js': '{}',
      'eslint.config.js': CONFIG,
      'turbo.json': recipe('ci.md', 'Turborepo')[0]!,
    });
    const cached = async (): Promise<string> => {
      const { stdout, stderr } = await made.run('npx', '--no-install', 'turbo', 'run', 'lint', '--no-update-notifier');
      return /Cached: +(\d cached, \d total)/.exec(stdout)?.[1] ?? stdout + stderr;
    };
    expect(await cached()).toBe('0 cached, 2 total');
    expect(await cached()).toBe('2 cached, 2 total');
    made.write({ 'packages/a/src/a.js': `${MENDED}// more\n` });
    expect(await cached()).toBe('1 cached, 2 total');
    made.write({ 'opentelemetry-facts.js': '{ "exports": {} }' });
    expect(await cached()).toBe('0 cached, 2 total');
    made.write({ 'eslint.config.js': `${CONFIG}// more\n` });
    expect(await cached()).toBe('0 cached, 2 total');

    made.write({ 'packages/b/src/b.js': LEAK });
    const failed = await made.run('npx', '--no-install', 'turbo', 'run', 'lint', '--no-update-notifier');
    expect(failed.status).not.toBe(0);
    expect(failed.stdout + failed.stderr).toContain('require-detach-in-finally');
  });
});
