import { globSync } from 'node:fs';
import { join } from 'node:path';
import { isJavaScript } from './eslint-host.ts';
import type { PreparedCase, RuleCases } from './rule-cases.ts';
import { prepare } from './rule-cases.ts';

export const root = join(import.meta.dirname, '../..');

/** Every case of every `tests/rules/<rule>/*.cases.ts`. */
export async function allRuleCases(): Promise<PreparedCase[]> {
  const files = globSync('tests/rules/*/*.cases.ts', { cwd: root }).sort();
  const modules = await Promise.all(files.map((file) => import(join(root, file)) as Promise<{ default: RuleCases }>));
  return modules.flatMap((module) => prepare(module.default, isJavaScript));
}
