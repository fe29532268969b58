import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import plugin from '../../index.ts';
import { lint } from '../support/eslint-host.ts';
import { root } from '../support/discover.ts';
import type { Mutant } from './mutation/mutants.ts';
import { MUTATORS, mutantsOf } from './mutation/mutants.ts';

/**
 * Correct code as services have it is not reported; with one thing broken, it is. A mutant counts as reported when a rule
 * that is there for its mistake reports it, in the presets as they come.
 */
const folder = join(root, 'tests/trust/corpus');
const corpus = readdirSync(folder).map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));

/** What the services of the corpus have on. */
const settings = { opentelemetry: { instrumentations: ['http', 'express', 'koa', 'hapi', 'grpc', 'kafkajs', 'amqplib', 'aws-lambda'] } };

type Preset = 'recommended' | 'strict' | 'all';

const optionsOf = (entry: unknown): object | undefined => (Array.isArray(entry) ? (entry[1] as object) : undefined);
const rulesOf = (preset: Preset): Record<string, object | undefined> =>
  Object.fromEntries(Object.entries(plugin.configs[preset].rules!).map(([name, entry]) => [name.replace('opentelemetry/', ''), optionsOf(entry)]));
const rules: Readonly<Record<Preset, Record<string, object | undefined>>> = { recommended: rulesOf('recommended'), strict: rulesOf('strict'), all: rulesOf('all') };

const reportsOn = (code: string, name: string, preset: Preset): string[] =>
  lint({ code, filename: `app/${name}`, rules: rules[preset], settings }).map(({ line, ruleId, message, fatal }) => (fatal ? 'does not parse' : `${line} ${ruleId}: ${message}`));

describe('correct code of services', () => {
  it.each(corpus)('$name', ({ name, text }) => {
    for (const preset of ['recommended', 'strict', 'all'] as const) expect(reportsOn(text, name, preset), preset).toEqual([]);
  });
});

/**
 * How many in a hundred mutants are reported at least: of all, of each mutator, of the one that needs types the most, and of the one
 * that often breaks one of several functions which each end a span that an object holds.
 */
const FLOOR = 96;
const FLOOR_OF_EACH = 85;
const FLOORS: Readonly<Record<string, number>> = { 'await removed from a return': 80, 'a return in front of the end': 75 };

describe('the same with one thing broken', () => {
  const outcomes = new Map(MUTATORS.map(({ name }) => [name, { reported: 0, missed: [] as string[] }]));

  beforeAll(() => {
    for (const { name, text } of corpus) for (const mutant of mutantsOf(text, name)) look(name, mutant);
    const rows = [...outcomes].map(([mutator, { reported, missed }]) => `${mutator.padEnd(46)} ${reported}/${reported + missed.length}${missed.map((place) => `  ${place}`).join('')}`);
    process.stdout.write(`mutants reported, and where those stand that are not:\n${rows.join('\n')}\n${share()} % of all\n`);
  });

  function look(name: string, { mutator, line, code }: Mutant): void {
    const reports = reportsOn(code, name, mutator.preset ?? 'recommended');
    if (reports.includes('does not parse')) return;
    const outcome = outcomes.get(mutator.name)!;
    if (reports.some((report) => mutator.rules.some((rule) => report.includes(` opentelemetry/${rule}:`)))) outcome.reported += 1;
    else outcome.missed.push(`${name}:${line}`);
  }

  const share = (rows = [...outcomes.values()]): number => {
    const reported = rows.reduce((sum, each) => sum + each.reported, 0);
    const missed = rows.reduce((sum, each) => sum + each.missed.length, 0);
    return Math.round((1000 * reported) / (reported + missed)) / 10;
  };

  it('is reported nearly always', () => {
    expect(share()).toBeGreaterThanOrEqual(FLOOR);
  });

  it.each(MUTATORS)('$name', ({ name }) => {
    const outcome = outcomes.get(name)!;
    expect(outcome.reported).toBeGreaterThan(1);
    expect(share([outcome]), outcome.missed.join(', ')).toBeGreaterThanOrEqual(FLOORS[name] ?? FLOOR_OF_EACH);
  });
});
