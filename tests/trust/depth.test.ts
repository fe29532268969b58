import { Worker } from 'node:worker_threads';
import { Linter } from 'eslint';
import { describe, expect, it } from 'vitest';
import type { Shape } from '../../bench/shapes.ts';
import { DEEP, WIDE } from '../../bench/shapes.ts';
import { typescriptParser } from '../../codemods/mend/typescript-parser.ts';
import plugin from '../../index.ts';

const SIZES = [10_000, 7000, 5000, 3500, 2500, 1750, 1200, 850, 600, 420, 300, 200, 140, 100];
// ESLint's own code paths double with each of these.
const shapes = Object.entries(DEEP).filter(([name]) => name !== 'finally in finally');
const rules = plugin.configs.all.rules as Linter.RulesRecord;
const parsers: Readonly<Record<string, Linter.LanguageOptions>> = { 'ESLint’s parser': {}, 'typescript-eslint’s parser': { parser: typescriptParser() } };

/** Whether ESLint reads a program and runs some rules on it, or on what the stack is too small. */
function outcomeOf(text: string, languageOptions: Linter.LanguageOptions): 'read' | 'too deep for ESLint' | 'too deep for a rule' {
  try {
    const messages = new Linter().verify(text, [{ plugins: { opentelemetry: plugin }, languageOptions, rules }], { filename: 'file.js' });
    return messages.some((message) => message.fatal) ? 'too deep for ESLint' : 'read';
  } catch (error) {
    return /[\\/](?:detect|rules)[\\/]/.test(String((error as Error).stack)) ? 'too deep for a rule' : 'too deep for ESLint';
  }
}

describe.each(Object.entries(parsers))('every rule bears at least half the depth that %s and ESLint do', (_, languageOptions) => {
  it.each(shapes)('%s', (_, shape: Shape) => {
    const outcomes = new Map<number, ReturnType<typeof outcomeOf>>();
    for (const size of SIZES) {
      outcomes.set(size, outcomeOf(shape(size), languageOptions));
      if (outcomes.get(size) === 'read') break;
    }
    expect([...outcomes.values()].at(-1)).toBe('read');
    expect([...outcomes.values()].filter((outcome) => outcome === 'too deep for a rule').length).toBeLessThanOrEqual(2);
  });
});

describe('no rule fails on thousands of functions that lead on to one another', () => {
  const chains = Object.entries(WIDE).filter(([name]) => name.startsWith('functions that call') || name.endsWith('that functions hand on'));

  it.each(chains)('%s', (_, shape: Shape) => expect(outcomeOf(shape(6000), {})).toBe('read'));
});

describe('what needs a larger stack to be read, no rule fails on with the usual stack', () => {
  const programs: [name: string, size: number][] = [
    ['calls in calls', 5000],
    ['contexts in contexts', 5000],
    ['setEntry in a chain', 10_000],
    ['calls in a chain', 10_000],
    ['members in a chain', 10_000],
    ['a long sum', 10_000],
  ];

  it.each(programs)('%s, %i', async (name, size) => {
    const stackSizeMb = 24;
    const worker = new Worker(new URL('./deep-worker.ts', import.meta.url), { workerData: { text: DEEP[name]!(size), stack: stackSizeMb * 2 ** 20 }, resourceLimits: { stackSizeMb } });
    const failures = await new Promise((resolve, reject) => worker.on('message', resolve).on('error', reject));
    expect(failures).toEqual([]);
  });
});
