import { Linter } from 'eslint';
import type { ESLint } from 'eslint';
import type { Shape } from './shapes.ts';
import { DEEP, WIDE } from './shapes.ts';
import type { Table } from './table.ts';
import { ratio } from './table.ts';

// Where a file is ten times as long, a tenth more than linear is noise.
const LINEAR = 1.1;

// Where chains are longer, the parser and ESLint's own analysis run out of stack.
const DEEPEST = 1000;

/** Programs of about so many lines, each large in one way. */
const SHAPES: Readonly<Record<string, Shape>> = {
  ...pick(WIDE, [
    'spans, a function each',
    'attaches, a function each',
    'spans in one function',
    'attaches in one function',
    'spans in a module',
    'baggage entries',
    'baggage set again and again',
    'one variable, written over and over',
    'branches, one behind another',
    'calls and functions that hold nothing',
    'extract and inject',
  ]),
  ...pick(DEEP, ['a test of many terms', 'setEntry in a chain', 'then in a chain'], DEEPEST),
};

function pick(shapes: Readonly<Record<string, Shape>>, names: readonly string[], most = Infinity): Record<string, Shape> {
  return Object.fromEntries(names.map((name) => [name, (size) => shapes[name]!(Math.min(size, most))]));
}

/** How the time in our rules grows with the size of a file: the exponent between the smallest and the largest. */
export function growthTable(recommended: readonly string[], opentelemetry: ESLint.Plugin, sizes: readonly number[]): Table {
  const growths: { name: string; exponent: number; worst: string }[] = [];
  const rows = Object.entries(SHAPES).map(([name, program]) => {
    const times = sizes.map((lines) => timesOf(program(lines), recommended, opentelemetry));
    const [first, last] = [times[0]!, times.at(-1)!];
    const factor = Math.log(sizes.at(-1)! / sizes[0]!);
    const exponent = (small: number, large: number): number => Math.log(large / small) / factor;
    const worst = recommended.filter((rule) => last.rules[rule]! > 0.05 * last.total).sort((left, right) => exponent(first.rules[right]!, last.rules[right]!) - exponent(first.rules[left]!, last.rules[left]!))[0];
    const most = worst ? `${worst.replace('opentelemetry/', '')} ${exponent(first.rules[worst]!, last.rules[worst]!).toFixed(2)}` : '-';
    growths.push({ name, exponent: exponent(first.total, last.total), worst: most });
    return [name, ...times.map(({ total, parse }) => ratio(total / parse)), exponent(first.parse, last.parse).toFixed(2), exponent(first.total, last.total).toFixed(2), most];
  });
  const steepest = growths.reduce((left, right) => (right.exponent > left.exponent ? right : left));
  return {
    title: 'Growth with the size of a file',
    note: 'Time in all recommended rules as a share of parsing, in generated files of so many lines that are large in one way, and the exponent by which times grow: 1 is linear.',
    columns: ['Program', ...sizes.map((lines) => `${lines.toLocaleString('en')} lines`), 'exponent of parsing', 'exponent of the rules', 'the rule that grows most'],
    rows,
    targets: [{ what: 'Exponent by which the rules grow with the size of a file', most: LINEAR, measured: steepest.exponent, why: `${steepest.name}; the rule that grows most: ${steepest.worst}` }],
  };
}

function timesOf(text: string, rules: readonly string[], opentelemetry: ESLint.Plugin): { parse: number; total: number; rules: Record<string, number> } {
  const config: Linter.Config[] = [{ plugins: { opentelemetry }, rules: Object.fromEntries(rules.map((rule) => [rule, 'error'])) }];
  let best: { parse: number; total: number; rules: Record<string, number> } | undefined;
  for (let round = 0; round < 3; round++) {
    const linter = new Linter();
    const options = { stats: true, fix: false };
    linter.verifyAndFix(text, config, { ...options, filename: 'file.js' });
    const [pass] = linter.getTimes().passes;
    const times = Object.fromEntries(rules.map((rule) => [rule, pass?.rules?.[rule]?.total ?? 0]));
    const found = { parse: pass?.parse?.total ?? 0, total: Object.values(times).reduce((sum, time) => sum + time, 0), rules: times };
    if (!best || found.total < best.total) best = found;
  }
  return best!;
}
