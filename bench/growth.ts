import { Linter } from 'eslint';
import type { ESLint } from 'eslint';
import type { Shape } from './shapes.ts';
import { DEEP, WIDE } from './shapes.ts';
import type { Table } from './table.ts';
import { ratio } from './table.ts';

// Where a file is ten times as long, a tenth more than linear is noise.
const LINEAR = 1.1;
// How many seconds the rules may take for a program, by what they took for the one before if that grows with the square.
const PATIENCE = 30;

/** Programs of a kind, in sizes of a kind. */
export interface Growth {
  readonly title: string;
  /** What a program has more of in a larger size. */
  readonly unit: string;
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly sizes: readonly number[];
  /** How often each program is linted, the best counts: where all take milliseconds, it takes many to be past what a first run costs. */
  readonly rounds: number;
}

/** Programs that are large in breadth, and programs that are large in depth. */
export const SHAPES: Readonly<Record<'lines' | 'levels', Growth['shapes']>> = {
  lines: pick(WIDE, [
    'spans, a function each',
    'attaches, a function each',
    'spans in one function',
    'attaches in one function',
    'spans in a module',
    'spans that are ended last',
    'functions that a span is given to',
    'a span that functions hand on',
    'baggage entries',
    'baggage set again and again',
    'one variable, written over and over',
    'branches, one behind another',
    'calls and functions that hold nothing',
    'extract and inject',
    'contexts that are dropped',
    'a large object',
    'one long line',
  ]),
  levels: pick(DEEP, ['a test of many terms', 'ternaries', 'tests in tests', 'loops in loops', 'try in try', 'functions in functions', 'objects in objects', 'setEntry in a chain', 'then in a chain', 'a long sum']),
};

function pick(shapes: Readonly<Record<string, Shape>>, names: readonly string[]): Record<string, Shape> {
  return Object.fromEntries(names.map((name) => [name, shapes[name]!]));
}

/** How the time in our rules grows with the size of a file: the exponent between the two largest. */
export function growthTable(recommended: readonly string[], opentelemetry: ESLint.Plugin, { title, unit, shapes, sizes, rounds }: Growth): Table {
  const growths = Object.entries(shapes).map(([name, program]) => {
    const all: Times[] = [];
    for (const [index, size] of sizes.entries()) {
      const before = all.at(-1);
      if (before && (before.total / 1000) * (size / sizes[index - 1]!) ** 2 > PATIENCE) break;
      const times = timesOf(program(size), rounds, recommended, opentelemetry);
      if (!times) break;
      all.push(times);
    }
    return growthOf(name, all, sizes, recommended);
  });
  const steepest = growths.reduce((left, right) => (right.rules > left.rules ? right : left));
  return {
    title,
    note: `Time in all recommended rules as a share of parsing, in generated files of so many ${unit} that are large in one way, the best of ${rounds} rounds, and the exponent by which times grow from the second largest to the largest: 1 is linear. A dash: too deep for the parser, or by the square of the size before the rules would take more than ${PATIENCE} seconds.`,
    columns: ['Program', ...sizes.map((size) => `${size.toLocaleString('en')} ${unit}`), 'exponent of parsing', 'exponent of the rules', 'the rule that grows most'],
    rows: growths.map(({ name, shares, parse, rules, worst }) => [name, ...shares, parse.toFixed(2), rules.toFixed(2), worst]),
    targets: [{ what: `Exponent by which the rules grow with the ${unit} of a file`, most: LINEAR, measured: steepest.rules, why: `${steepest.name}; the rule that grows most: ${steepest.worst}` }],
  };
}

interface Times {
  readonly parse: number;
  /** Time in all rules, and in each. */
  readonly total: number;
  readonly rules: Readonly<Record<string, number>>;
}

interface ShapeGrowth {
  readonly name: string;
  readonly shares: readonly string[];
  /** Exponents. */
  readonly parse: number;
  readonly rules: number;
  readonly worst: string;
}

function growthOf(name: string, all: readonly Times[], sizes: readonly number[], recommended: readonly string[]): ShapeGrowth {
  const [before, last] = [all.at(-2)!, all.at(-1)!];
  const factor = Math.log(sizes[all.length - 1]! / sizes[all.length - 2]!);
  const exponent = (small: number, large: number): number => Math.log(large / small) / factor;
  const growthIn = (rule: string): number => exponent(before.rules[rule]!, last.rules[rule]!);
  const [worst] = recommended.filter((rule) => last.rules[rule]! > 0.05 * last.total).sort((left, right) => growthIn(right) - growthIn(left));
  return {
    name,
    shares: sizes.map((_, index) => (all[index] ? ratio(all[index].total / all[index].parse) : '-')),
    parse: exponent(before.parse, last.parse),
    rules: exponent(before.total, last.total),
    worst: worst ? `${worst.replace('opentelemetry/', '')} ${growthIn(worst).toFixed(2)}` : '-',
  };
}

/** The best of some rounds; nothing for what cannot be parsed. */
function timesOf(text: string, rounds: number, rules: readonly string[], opentelemetry: ESLint.Plugin): Times | undefined {
  const config: Linter.Config[] = [{ plugins: { opentelemetry }, rules: Object.fromEntries(rules.map((rule) => [rule, 'error'])) }];
  let best: Times | undefined;
  for (let round = 0; round < rounds; round++) {
    const linter = new Linter();
    const options = { stats: true, fix: false };
    const { messages } = linter.verifyAndFix(text, config, { ...options, filename: 'file.js' });
    if (messages.some(({ fatal }) => fatal)) return undefined;
    const [pass] = linter.getTimes().passes;
    const times = Object.fromEntries(rules.map((rule) => [rule, pass?.rules?.[rule]?.total ?? 0]));
    const found = { parse: pass?.parse?.total ?? 0, total: Object.values(times).reduce((sum, time) => sum + time, 0), rules: times };
    if (!best || found.total < best.total) best = found;
  }
  return best;
}
