/**
 * The main job on real input: lints a copy of the order service, shows the diff that mends it, and runs the service
 * before and after against the real OpenTelemetry SDK. Fails when a leak was not there before, or is still there after.
 *
 * `node scripts/demo.ts [folder of the service]`
 */
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import picocolors from 'picocolors';
import { LEAKS } from '../examples/support/leaks.ts';
import type { RecordedSpan } from '../examples/support/record-spans.ts';
import { copyService } from '../examples/support/service-copy.ts';
import { spanTree } from '../examples/support/span-tree.ts';
import { TILLS } from '../examples/support/tills.ts';

// A pipe stays plain, also on a CI machine, where picocolors would colour it.
const colors = picocolors.isColorSupported && (process.stdout.isTTY || Boolean(process.env['FORCE_COLOR']));
const pc = picocolors.createColors(colors);

const TRACE_COLORS = [pc.cyan, pc.yellow, pc.magenta, pc.green, pc.blue, pc.red];

function main(folder: string): number {
  const service = copyService(folder, { colors });
  try {
    title('1. Lint', 'npx eslint .');
    print(service.lint().stdout);

    title('2. The codemod, which writes nothing unless it is told to', 'npx otel-codemod .');
    print(service.codemod().stdout);

    title('3. A scoped helper of your own instead', 'npx otel-codemod helpers otel.ts; npx otel-codemod --only end-span-in-finally --helpers otel.ts');
    print(service.helpers('otel.ts').stdout + service.codemod('--only', 'end-span-in-finally', '--helpers', 'otel.ts').stdout);

    title('4. The spans of one order, two nightly jobs, three payments and a question', 'npx otel-codemod . --write');
    const before = service.run();
    const written = service.codemod('--write', '--force', '--no-diff');
    if (written.status !== 0) throw new Error(`The codemod failed:\n${written.stdout}${written.stderr}`);
    const after = service.run();
    print(beside([pc.bold('before'), '', ...tree(before)], [pc.bold('after'), '', ...tree(after)]));

    title('5. What it came to');
    return verdict(before, after);
  } finally {
    service.remove();
  }
}

function title(text: string, command?: string): void {
  console.log(`\n${pc.bold(pc.inverse(` ${text} `))}${command ? pc.dim(`  $ ${command}`) : ''}`);
}

/** Prints a paragraph, whatever empty lines (coloured ones too) the text begins and ends with. */
function print(text: string): void {
  const lines = text.split('\n');
  const isText = (line: string): boolean => stripVTControlCharacters(line).trim() !== '';
  console.log(['', ...lines.slice(lines.findIndex(isText), lines.findLastIndex(isText) + 1)].join('\n'));
}

function tree(spans: readonly RecordedSpan[]): string[] {
  const paint = (text: string, trace: number): string => TRACE_COLORS[trace % TRACE_COLORS.length]!(text);
  return spanTree(spans, { attributes: ['tenant'], remotes: TILLS, paint });
}

/** Two texts in two columns, or one above the other where the terminal is too narrow. */
function beside(left: readonly string[], right: readonly string[]): string {
  const width = (line: string): number => stripVTControlCharacters(line).length;
  const column = Math.max(...left.map(width)) + 6;
  const columns = process.stdout.columns ?? 100;
  if (column + Math.max(...right.map(width)) > columns) return [...left, '', ...right].join('\n');
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, row) => {
    const first = left[row] ?? '';
    return (first + ' '.repeat(column - width(first)) + (right[row] ?? '')).trimEnd();
  });
  return rows.join('\n');
}

/** Prints what each leak did before and after; gives the exit code. */
function verdict(before: readonly RecordedSpan[], after: readonly RecordedSpan[]): number {
  const lines: string[] = [];
  let failed = 0;
  for (const { file, question, ask, wrong, right } of LEAKS) {
    const [was, is] = [ask(before) ?? 'nothing', ask(after) ?? 'nothing'];
    const asExpected = was === wrong && is === right;
    if (!asExpected) failed += 1;
    const mark = asExpected ? pc.green('✔') : pc.red('✖');
    lines.push(`${mark} ${file.padEnd(12)} ${question.padEnd(33)} ${pc.red(was)} → ${(is === right ? pc.green : pc.red)(is)}`);
  }
  const summary = failed === 0 ? 'Every leak was there before and is gone.' : `${failed} of ${LEAKS.length} leaks were not there before, or are still there.`;
  print([...lines, '', summary].join('\n'));
  return failed === 0 ? 0 : 1;
}

const [folder = fileURLToPath(new URL('../examples/order-service', import.meta.url))] = process.argv.slice(2);
process.exitCode = main(folder);
