import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { globbySync } from 'globby';
import { describe, expect, it } from 'vitest';
import { createMender } from '../../codemods/mend/mender.ts';
import { select } from '../../codemods/select.ts';
import { toolset } from '../../codemods/toolset.ts';
import plugin from '../../index.ts';
import { root } from '../support/discover.ts';
import { SYNTAX } from './syntax.fixture.ts';

/**
 * No rule and no codemod fails on any file. CI takes every file that has to do with OpenTelemetry and one of each so many
 * others (`NO_CRASH_STEP`); `NO_CRASH_STEP=1` takes all.
 */
const STEP = Number(process.env['NO_CRASH_STEP'] ?? 40);

const rules = Object.fromEntries(Object.entries(plugin.configs.all.rules!).map(([name, entry]) => [name.replace('opentelemetry/', ''), entry!]));
const { requested } = select({ only: toolset.codemods.map(({ name }) => name) }, toolset);
const { selection } = select({ only: toolset.codemods.map(({ name }) => name) }, toolset);
const mend = await createMender(toolset, selection);

/** What a file came to: rules that failed say so. */
function outcomeOf(path: string, text: string): 'looked at' | 'does not parse' {
  // The mention makes every rule look at the file.
  const { problem } = mend(`/${basename(path)}`, `${text}\n// @opentelemetry/api`, { rules: { ...rules, ...requested }, settings: {} });
  if (problem === undefined) return 'looked at';
  expect(problem, path).toContain('it does not parse');
  return 'does not parse';
}

describe('syntax of every year', () => {
  it.each(SYNTAX)('$name', ({ filename, code }) => void outcomeOf(filename, code));
});

describe('the installed tree', () => {
  const all = globbySync('node_modules/**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}', { cwd: root, gitignore: false, dot: true, suppressErrors: true, followSymbolicLinks: true }).sort();

  it('has nothing in it on which a rule or a codemod fails', { timeout: 3_600_000 }, () => {
    const counts: Record<string, number> = {};
    const seen = new Set<string>();
    all.forEach((path, index) => {
      const text = readFileSync(join(root, path), 'utf8');
      const concerns = text.includes('@opentelemetry/') && !path.includes('.d.');
      const outcome = (!concerns && index % STEP > 0) || seen.has(text) ? 'left out' : text.length > 500_000 ? 'too large' : outcomeOf(path, text);
      seen.add(text);
      counts[outcome] = (counts[outcome] ?? 0) + 1;
    });
    process.stdout.write(`${all.length} files of the installed tree: ${Object.entries(counts).map(([outcome, count]) => `${count} ${outcome}`).join(', ')}\n`);
    expect(counts['looked at']).toBeGreaterThan(500);
  });
});
