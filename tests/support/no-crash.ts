import { basename } from 'node:path';
import { expect } from 'vitest';
import { createMender } from '../../codemods/mend/mender.ts';
import { select } from '../../codemods/select.ts';
import { toolset } from '../../codemods/toolset.ts';
import plugin from '../../index.ts';

const rules = Object.fromEntries(Object.entries(plugin.configs.all.rules!).map(([name, entry]) => [name.replace('opentelemetry/', ''), entry!]));
const { requested, selection } = select({ only: toolset.codemods.map(({ name }) => name) }, toolset);
const mend = await createMender(toolset, selection);

// What makes every rule look at a file: no rule is asked about a text that holds none of its names.
const MENTION = `\n// @opentelemetry/api pg ${[...new Set(toolset.checks.flatMap((check) => check.needs ?? []))].join(' ')}`;

/** What every rule and every codemod make of a file. It fails the test when one of them fails. */
export function outcomeOf(path: string, text: string): 'looked at' | 'does not parse' {
  const { problem } = mend(`/${basename(path)}`, text + MENTION, { rules: { ...rules, ...requested }, settings: {} });
  if (problem === undefined) return 'looked at';
  expect(problem, path).toContain('it does not parse');
  return 'does not parse';
}

/** How many there are of each, for the output. */
export function listed(counts: Readonly<Record<string, number>>): string {
  return Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`).join(', ');
}
