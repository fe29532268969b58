import { FILE_HEADERS_ONLY, createTwoFilesPatch } from 'diff';
import type { createColors } from 'picocolors';
import type { Entry, Outcome, Totals } from '../ledger.ts';
import { reasonSentence } from '../reasons.ts';
import type { FileResult, Report } from '../run.ts';
import { shownPath } from './paths.ts';

export interface PrettyOptions {
  readonly cwd: string;
  readonly write: boolean;
  readonly diff: boolean;
  readonly colors: ReturnType<typeof createColors>;
}

type Color = 'green' | 'yellow' | 'magenta';
const COLORS: Readonly<Record<Outcome, Color>> = { applied: 'green', withheld: 'yellow', 'report-only': 'magenta' };

/** The findings of one file, and the diff that mends them. */
export function prettyFile(file: FileResult, options: PrettyOptions): string {
  const { colors, cwd } = options;
  const path = shownPath(file.path, cwd);
  const findings = file.entries.map((entry) => prettyEntry(entry, options)).join('');
  const showsDiff = options.diff && file.output !== file.input;
  // A problem is printed on the error stream.
  if (!findings && !showsDiff) return '';
  return `${colors.underline(path)}\n${findings}\n${showsDiff ? `${prettyDiff(path, file, options)}\n` : ''}`;
}

function prettyEntry(entry: Entry, options: PrettyOptions): string {
  const { colors } = options;
  const outcome = colors[COLORS[entry.outcome]](label(entry.outcome, options));
  const why = entry.explanation === undefined ? '' : `      ${colors.dim(entry.explanation)}\n`;
  return `  ${entry.line}:${entry.column}  ${outcome}  ${entry.message}  ${colors.dim(entry.rule)}\n${why}`;
}

function label(outcome: Outcome, { write }: PrettyOptions): string {
  return outcome === 'applied' && !write ? 'would apply' : outcome;
}

function prettyDiff(path: string, { input, output }: FileResult, { colors }: PrettyOptions): string {
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, input, output, undefined, undefined, { context: 3, headerOptions: FILE_HEADERS_ONLY });
  return patch
    .split('\n')
    .map((line, index) => {
      if (index < 2) return colors.bold(line);
      if (line.startsWith('+')) return colors.green(line);
      if (line.startsWith('-')) return colors.red(line);
      return line.startsWith('@@') ? colors.cyan(line) : line;
    })
    .join('\n');
}

/** The ledger of a run, and what to do next. */
export function prettyLedger(report: Report, options: PrettyOptions): string {
  const { files, scanned, totals, rules, reasons } = report;
  const found = Object.keys(rules).length > 0;
  const lines = found ? [...ledgerTable(rules, totals, options), ...reasonLines(reasons), ''] : [];
  return [...lines, summary(files, scanned, found, options), ''].join('\n');
}

function ledgerTable(rules: Report['rules'], totals: Totals, options: PrettyOptions): string[] {
  const outcomes: Outcome[] = ['applied', 'withheld', 'report-only'];
  const head = ['ledger', ...outcomes.map((outcome) => label(outcome, options))];
  const rows = [...Object.entries(rules), ['total', totals] as const].map(([name, counts]) => [name, ...outcomes.map((outcome) => String(counts[outcome]))]);
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    row.map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join('  ');
  return [options.colors.bold(line(head)), ...rows.map(line)];
}

function reasonLines(reasons: Report['reasons']): string[] {
  const entries = Object.entries(reasons);
  if (entries.length === 0) return [];
  return ['withheld:', ...entries.map(([reason, count]) => `  ${count} × ${reason}: ${reasonSentence(reason)}`)];
}

function summary(files: readonly FileResult[], scanned: number, found: boolean, { write }: PrettyOptions): string {
  const looked = `${count(scanned, 'file')} read`;
  if (!found) return `Nothing found; ${looked}.`;
  if (write) return `${count(files.filter((file) => file.written).length, 'file')} written; ${looked}.`;
  const changed = files.filter((file) => file.output !== file.input).length;
  return changed === 0 ? `No file would change; ${looked}.` : `${count(changed, 'file')} would change; ${looked}. Run again with --write to apply.`;
}

const count = (amount: number, noun: string): string => `${amount} ${noun}${amount === 1 ? '' : 's'}`;
