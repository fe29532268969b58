import { expect, it } from 'vitest';
import { LEAK, MENDED, OTHER_LEAK, project } from './project.ts';

const CONFIG = `import opentelemetry from 'eslint-plugin-opentelemetry';
export default [opentelemetry.configs.recommended];
`;

it('docs/adopting.md: old leaks pass, a new one does not, and what is mended cannot come back', async () => {
  const made = await project({ 'eslint.config.js': CONFIG, 'src/old.js': LEAK });
  const eslint = (...args: string[]) => made.run('npx', '--no-install', 'eslint', ...args);

  expect((await eslint()).status).toBe(1);
  expect(await eslint('--suppress-all')).toMatchObject({ status: 0 });
  expect(JSON.parse(made.read('eslint-suppressions.json'))).toEqual({ 'src/old.js': { 'opentelemetry/require-detach-in-finally': { count: 1 } } });
  expect(await eslint()).toMatchObject({ status: 0, stdout: '' });

  made.write({ 'src/new.js': LEAK });
  const inNewFile = await eslint();
  expect(inNewFile.status).toBe(1);
  expect(inNewFile.stdout).toContain('src/new.js');
  expect(inNewFile.stdout).not.toContain('src/old.js');

  made.write({ 'src/new.js': MENDED, 'src/old.js': LEAK + OTHER_LEAK.split('\n').slice(1).join('\n') });
  const oneMore = await eslint();
  expect(oneMore.status).toBe(1);
  expect(oneMore.stdout.match(/require-detach-in-finally/g)).toHaveLength(2);

  made.write({ 'src/old.js': MENDED });
  const unused = await eslint();
  expect(unused.status).toBe(2);
  expect(unused.stderr).toContain('--prune-suppressions');
  expect(await eslint('--prune-suppressions')).toMatchObject({ status: 0 });
  made.write({ 'src/old.js': LEAK });
  expect((await eslint()).status).toBe(1);
});

it('docs/adopting.md: the mistakes of one rule are written down', async () => {
  const made = await project({ 'eslint.config.js': CONFIG, 'src/old.js': LEAK });
  await made.run('npx', '--no-install', 'eslint', '--suppress-rule', 'opentelemetry/require-span-end');
  expect((await made.run('npx', '--no-install', 'eslint')).status).toBe(1);
  await made.run('npx', '--no-install', 'eslint', '--suppress-rule', 'opentelemetry/require-detach-in-finally');
  expect(await made.run('npx', '--no-install', 'eslint')).toMatchObject({ status: 0 });
});
