import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Toolset } from '../toolset.ts';

/** What there is to say about a rule, for reports that explain it. */
export interface RuleHelp {
  /** One line. */
  readonly description: string;
  /** Its page of the documentation, as Markdown; the description when it has none. */
  readonly page: string;
}

/** The help of a rule, by its name without the namespace. */
export function helpOf(rule: string, { plugin, codemods }: Pick<Toolset, 'plugin' | 'codemods'>): RuleHelp {
  const description = plugin.rules?.[rule]?.meta?.docs?.description ?? codemods.find((codemod) => codemod.rules.includes(rule))?.description ?? rule;
  return { description, page: pageOf(rule) ?? description };
}

/** The page without what makes sense only where it stands: its title, generated marks and relative links. */
function pageOf(rule: string): string | undefined {
  try {
    const root = dirname(createRequire(import.meta.url).resolve('eslint-plugin-opentelemetry/package.json'));
    return readFileSync(join(root, 'docs/rules', `${rule}.md`), 'utf8')
      .replace(/^# .*\n+/, '')
      .replaceAll(/<!--.*?-->\n*/g, '')
      .replaceAll(/\[([^[\]]+)\]\((?!\w+:)[^)]*\)/g, '$1');
  } catch {
    return undefined;
  }
}
