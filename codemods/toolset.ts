import type { ESLint, Linter, Rule } from 'eslint';
import type { Check } from '../detect/check.ts';
import { checks } from '../detect/checks/index.ts';
import plugin from '../index.ts';
import type { Codemod } from './registry.ts';
import { ownRules } from './namespace.ts';
import { opportunities, opportunityRule } from './opportunities.ts';
import { codemods } from './registry.ts';

/** What the runner works with. Tests bring their own. */
export interface Toolset {
  /** The rules of the plugin, and those that only the runner knows: the opportunities of codemods on request. */
  readonly plugin: Pick<ESLint.Plugin, 'rules'>;
  /** The rules of `recommended` with their options, without the plugin's namespace. */
  readonly recommended: Linter.RulesRecord;
  readonly checks: readonly Check[];
  readonly codemods: readonly Codemod[];
}

/** The program's own. It holds the whole detection: what starts fast loads it only for a file to look at. */
export const toolset: Toolset = {
  plugin: {
    rules: {
      ...(plugin.rules as Record<string, Rule.RuleModule>),
      ...Object.fromEntries(opportunities.map((opportunity) => [opportunity.check.rule, opportunityRule(opportunity)])),
    },
  },
  recommended: ownRules(plugin.configs.recommended.rules as Linter.RulesRecord),
  checks: [...checks, ...opportunities.map(({ check }) => check)],
  codemods,
};
