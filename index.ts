import type { Linter, Rule as ESLintRule } from 'eslint';
import type { Preset } from './rules/create-rule.ts';
import { rules as allRules } from './rules/index.ts';
import { name as packageName, version } from './version.ts';

export type { Alias, ExportFact, ModuleFacts, NamedExport, Settings } from './detect/settings.ts';

/** The plugin: what `eslint.config.js` imports. */
interface Plugin {
  readonly meta: { readonly name: string; readonly version: string; readonly namespace: 'opentelemetry' };
  readonly rules: Record<string, ESLintRule.RuleModule>;
  readonly configs: Record<Preset, Linter.Config>;
}

/** Test code leaks on purpose; a rule that is switched on by hand looks at it all the same. */
const TEST_FILES = ['**/*.{test,spec}.*', '**/__tests__/**', '**/test/**', '**/tests/**'];

const PRESETS: readonly Preset[] = ['recommended', 'strict', 'all'];

const plugin: Plugin = {
  meta: { name: packageName, version, namespace: 'opentelemetry' },
  rules: allRules as unknown as Plugin['rules'],
  configs: {} as Plugin['configs'],
};

function preset(name: Preset): Linter.Config {
  const included = PRESETS.slice(0, PRESETS.indexOf(name) + 1);
  const entries = Object.entries(allRules).filter(([, rule]) => included.includes(rule.meta.docs!.preset));
  return {
    name: `opentelemetry/${name}`,
    plugins: { opentelemetry: plugin as unknown as NonNullable<Linter.Config['plugins']>[string] },
    ignores: TEST_FILES,
    rules: Object.fromEntries(
      entries.map(([rule, { meta }]): [string, Linter.RuleEntry] => {
        const options = name === 'recommended' ? undefined : meta.docs!.strictOptions;
        return [`opentelemetry/${rule}`, options ? ['error', options] : 'error'];
      }),
    ),
  };
}

for (const name of PRESETS) plugin.configs[name] = preset(name);

export default plugin;

// Named as well, so that `require` and `import *` give a plugin without asking for `.default`.
export const { meta, rules, configs } = plugin;
