import type { ESLint, Linter } from 'eslint';
import type { Check } from '../detect/check.ts';
import { checks } from '../detect/checks/index.ts';
import plugin from '../index.ts';
import type { Codemod } from './registry.ts';
import { codemods } from './registry.ts';

/** What the runner works with. Tests bring their own. */
export interface Toolset {
  readonly plugin: Pick<ESLint.Plugin, 'rules'>;
  /** The rules of `recommended` with their options, without the plugin's namespace. */
  readonly recommended: Linter.RulesRecord;
  readonly checks: readonly Check[];
  readonly codemods: readonly Codemod[];
}

export const NAMESPACE = 'opentelemetry';

/** The entries of this plugin's rules, by their names without the namespace. */
export function ownRules(rules: Linter.RulesRecord = {}, namespace = NAMESPACE): Linter.RulesRecord {
  const prefix = `${namespace}/`;
  return Object.fromEntries(
    Object.entries(rules).flatMap(([name, entry]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), entry]] : [])),
  );
}

export const toolset: Toolset = {
  plugin,
  recommended: ownRules(plugin.configs.recommended.rules as Linter.RulesRecord),
  checks,
  codemods,
};
