import { Linter } from 'eslint';
import type { ESLint } from 'eslint';
import type { Table } from './table.ts';
import { ratio } from './table.ts';

// Where a file is ten times as long, a tenth more than linear is noise.
const LINEAR = 1.1;

const HEAD = "import { context, propagation, trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('growth');\n";
const repeat = (count: number, part: (index: number) => string): string => Array.from({ length: Math.max(1, Math.round(count)) }, (_, index) => part(index)).join('');

// Where chains are longer, the parser and ESLint's own analysis run out of stack.
const DEEPEST = 1000;

/** Programs of about so many lines, each large in one way. */
const SHAPES: Readonly<Record<string, (lines: number) => string>> = {
  'spans, a function each': (lines) => HEAD + repeat(lines / 6, (at) => `export function work${at}(job) {\n  const span = tracer.startSpan('work${at}');\n  run(job);\n  if (job.done) return;\n  span.end();\n}\n`),
  'attaches, a function each': (lines) => HEAD + repeat(lines / 5, (at) => `export async function work${at}(job) {\n  const token = context.attach(job.context);\n  await run(job);\n  token.dispose();\n}\n`),
  'spans in one function': (lines) => `${HEAD}export function all(job) {\n${repeat(lines / 2, (at) => `  const span${at} = tracer.startSpan('work${at}');\n  span${at}.end();\n`)}}\n`,
  'attaches in one function': (lines) => `${HEAD}export async function all(job) {\n${repeat(lines / 2, (at) => `  const token${at} = context.attach(job.context${at});\n  try { await job.run(); } finally { token${at}.dispose(); }\n`)}}\n`,
  'spans in a module': (lines) => HEAD + repeat(lines / 4, (at) => `const span${at} = tracer.startSpan('work${at}');\nexport const carrier${at} = {};\npropagation.inject(trace.setSpan(context.active(), span${at}), carrier${at});\nspan${at}.end();\n`),
  'a test of many terms': (lines) => `${HEAD}export function all(job) {\n  const span = tracer.startSpan('all');\n  if (job.part0\n${repeat(Math.min(lines, DEEPEST), (at) => `    || job.part${at}\n`)}) run(job);\n  span.end();\n}\n`,
  'baggage entries': (lines) => `${HEAD}export const baggage = propagation.createBaggage({\n${repeat(lines, (at) => `  key${at}: { value: 'value${at}' },\n`)}});\n`,
  'setEntry in a chain': (lines) => `${HEAD}export const baggage = propagation.createBaggage()\n${repeat(Math.min(lines, DEEPEST), (at) => `  .setEntry('key${at}', { value: 'value${at}' })\n`)};\n`,
  'calls and functions that hold nothing': (lines) => `${HEAD}export const span = tracer.startSpan('start');\n${repeat(lines / 4, (at) => `function work${at}(job) {\n  const value = job.get(${at}) ?? load(job, ${at});\n  return value.map((each) => each.id);\n}\n`)}span.end();\n`,
  'extract and inject': (lines) => HEAD + repeat(lines / 4, (at) => `export function work${at}(job) {\n  const parent = propagation.extract(context.active(), job.headers);\n  return context.with(parent, () => propagation.inject(parent, job.carrier));\n}\n`),
};

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
