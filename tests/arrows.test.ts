import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';
import { root } from './support/discover.ts';

const eslint = new ESLint({ cwd: root });

/** The rules that report a file of the project if it had this text. */
async function reported(filePath: string, text: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return result!.messages.map(({ ruleId }) => ruleId);
}

/** What ESLint says when it cannot look at a file. */
const FAILED = null;
const FORBIDDEN = '@typescript-eslint/no-restricted-imports';

describe('arrows run one way: rules -> detect <- codemods', () => {
  it.each([
    ['detect/check.ts', `export { rules } from '../rules/index.ts';`],
    ['detect/checks/index.ts', `export { rules } from '../../rules/index.ts';`],
    ['detect/checks/index.ts', `export { codemods } from '../../codemods/registry.ts';`],
    ['detect/check.ts', `export { readFileSync } from 'node:fs';`],
    ['detect/check.ts', `export { join } from 'path';`],
    ['detect/check.ts', `export { AST_NODE_TYPES } from '@typescript-eslint/utils';`],
    ['rules/index.ts', `export { codemods } from '../codemods/registry.ts';`],
    ['rules/index.ts', `export { cwd } from 'node:process';`],
    ['rules/index.ts', `export { Linter } from 'eslint';`],
    ['index.ts', `export { codemods } from './codemods/registry.ts';`],
    ['codemods/registry.ts', `export { rules } from '../rules/index.ts';`],
    ['codemods/report/json.ts', `export { rules } from '../../rules/index.ts';`],
  ])('%s may not say: %s', async (path, text) => {
    expect(await reported(path, `${text}\n`)).toContain(FORBIDDEN);
  });

  it.each([
    ['detect/checks/index.ts', `export { findings } from '../check.ts';`],
    ['detect/check.ts', `export type { TSESTree } from '@typescript-eslint/utils';`],
    ['rules/index.ts', `export { checks } from '../detect/checks/index.ts';`],
    ['codemods/registry.ts', `export { checks } from '../detect/checks/index.ts';`],
    ['codemods/registry.ts', `export { readFileSync } from 'node:fs';`],
    ['codemods/registry.ts', `export { default } from '../index.ts';`],
  ])('%s may say: %s', async (path, text) => {
    const rules = await reported(path, `${text}\n`);
    expect(rules).not.toContain(FORBIDDEN);
    expect(rules).not.toContain(FAILED);
  });

  it('the globals of Node are forbidden too where its modules are', async () => {
    expect(await reported('detect/check.ts', 'export const here = process.cwd();\n')).toContain('no-restricted-globals');
    expect(await reported('codemods/registry.ts', 'export const here = process.cwd();\n')).not.toContain('no-restricted-globals');
  });
});
