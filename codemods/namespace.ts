import type { Linter } from 'eslint';

/** What the plugin is called in rule names and settings. */
export const NAMESPACE = 'opentelemetry';

/** The entries of this plugin's rules, by their names without the namespace. */
export function ownRules(rules: Linter.RulesRecord = {}, namespace = NAMESPACE): Linter.RulesRecord {
  const prefix = `${namespace}/`;
  return Object.fromEntries(
    Object.entries(rules).flatMap(([name, entry]) => (name.startsWith(prefix) ? [[name.slice(prefix.length), entry]] : [])),
  );
}
