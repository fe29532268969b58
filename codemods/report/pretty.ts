// The whole of the library is ten times as much to load.
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff/lib/patch/create.js';
import type { createColors } from 'picocolors';
import type { Entry, Outcome } from '../mend/ledger.ts';
import { reasonSentence } from '../mend/reasons.ts';
import type { FileResult, Report } from './report.ts';
import { shownPath } from './paths.ts';
import { aligned, count } from './text.ts';

export interface PrettyOptions {
  readonly cwd: string;
  readonly diff: boolean;
  readonly colors: ReturnType<typeof createColors>;
}

type Color = 'green' | 'yellow' | 'magenta';
const COLORS: Readonly<Record<Outcome, Color>> = { applied: 'green', withheld: 'yellow', 'report-only': 'magenta' };

/** All of a run at once. */
export function prettyReport(report: Report, options: PrettyOptions & { readonly write: boolean }): string {
  return report.files.map((file) => prettyFile(file, options)).join('') + prettyLedger(report, options);
}

/** The findings of one file, and the diff that mends them. */
export function prettyFile(file: FileResult, options: PrettyOptions): string {
  const { colors, cwd } = options;
  const path = shownPath(file.path, cwd);
  const findings = file.entries.map((entry) => prettyEntry(entry, file.written, options)).join('');
  const showsDiff = options.diff && file.output !== file.input;
  // A problem is printed on the error stream.
  if (!findings && !showsDiff) return '';
  return `${colors.underline(path)}\n${findings}\n${showsDiff ? `${prettyDiff(path, file, options)}\n` : ''}`;
}

function prettyEntry(entry: Entry, written: boolean, { colors }: PrettyOptions): string {
  const outcome = colors[COLORS[entry.outcome]](label(entry.outcome, written));
  const why = entry.explanation === undefined ? '' : `      ${colors.dim(entry.explanation)}\n`;
  return `  ${entry.line}:${entry.column}  ${outcome}  ${entry.message}  ${colors.dim(entry.rule)}\n${why}`;
}

const label = (outcome: Outcome, written: boolean): string => (outcome === 'applied' && !written ? 'would apply' : outcome);

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
export function prettyLedger(report: Report, options: PrettyOptions & { readonly write: boolean }): string {
  const { rules, reasons } = report;
  const written = options.write && report.refused === undefined;
  const lines = Object.keys(rules).length > 0 ? [...ledgerTable(report, written, options), ...reasonLines(reasons), ''] : [];
  return [...lines, summary(report, written), ''].join('\n');
}

function ledgerTable({ rules, totals }: Report, written: boolean, { colors }: PrettyOptions): string[] {
  const outcomes: Outcome[] = ['applied', 'withheld', 'report-only'];
  const head = ['ledger', ...outcomes.map((outcome) => label(outcome, written))];
  const rows = [...Object.entries(rules), ['total', totals] as const].map(([name, counts]) => [name, ...outcomes.map((outcome) => String(counts[outcome]))]);
  const [first, ...lines] = aligned([head, ...rows], { right: [1, 2, 3] });
  return [colors.bold(first!), ...lines];
}

function reasonLines(reasons: Report['reasons']): string[] {
  const entries = Object.entries(reasons);
  if (entries.length === 0) return [];
  return ['withheld:', ...entries.map(([reason, count]) => `  ${count} × ${reason}: ${reasonSentence(reason)}`)];
}

/** What a run came to, in a line. */
export function summary({ files, scanned, testFiles, rules, refused }: Report, written: boolean): string {
  const read = `${count(scanned, 'file')} read`;
  if (scanned === 0 && testFiles > 0) return `Nothing read; ${count(testFiles, 'test file')} left alone, which --include-tests takes as well.`;
  if (scanned === 0 && files.length === 0) return 'Nothing read: there is no JavaScript or TypeScript file to read.';
  if (Object.keys(rules).length === 0) return `Nothing found; ${read}.`;
  if (written) return `${count(files.filter((file) => file.written).length, 'file')} written; ${read}.`;
  const changed = files.filter((file) => file.output !== file.input).length;
  if (changed === 0) return `No file would change; ${read}.`;
  return `${count(changed, 'file')} would change; ${read}.${refused === undefined ? ' Run again with --write to apply.' : ''}`;
}
