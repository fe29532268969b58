import type { Remedy } from '../../detect/finding.ts';
import { isRemedy } from '../../detect/finding.ts';
import type { Reported } from './lint.ts';
import type { RunnerReason } from './reasons.ts';
import { reasonSentence } from './reasons.ts';

/** What became of a finding; in a dry run, what would become of it. */
export type Outcome =
  /** Mended. */
  | 'applied'
  /** Its codemod handles the kind, but cannot mend this one safely; `reason` says why. */
  | 'withheld'
  /** A person has to decide. */
  | 'report-only';

/** One finding in the ledger. */
export interface Entry {
  /** The rule, without the plugin's namespace. */
  readonly rule: string;
  /** The codemod that mends it or withheld its edits. */
  readonly codemod?: string;
  /** Where the finding stands in the file as it was, from 1. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly outcome: Outcome;
  /** Why it was withheld, as a key that does not change. */
  readonly reason?: string;
  /** The same as a sentence. */
  readonly explanation?: string;
  /**
   * The mending of this finding alone, as edits of the text as it was, without its byte order mark; not there when it
   * went with another one, or could be mended only behind another one.
   */
  readonly remedy?: Pick<Remedy, 'title' | 'edits'>;
}

export type Totals = Record<Outcome, number>;

export interface Ledger {
  readonly totals: Totals;
  /** By rule, in the order in which they were met. */
  readonly rules: Readonly<Record<string, Totals>>;
  /** How many findings were withheld for each reason. */
  readonly reasons: Readonly<Record<string, number>>;
}

export function ledgerOf(entries: Iterable<Entry>): Ledger {
  const totals = noTotals();
  const rules: Record<string, Totals> = {};
  const reasons: Record<string, number> = {};
  for (const { rule, outcome, reason } of entries) {
    totals[outcome] += 1;
    (rules[rule] ??= noTotals())[outcome] += 1;
    if (reason !== undefined) reasons[reason] = (reasons[reason] ?? 0) + 1;
  }
  return { totals, rules, reasons };
}

const noTotals = (): Totals => ({ applied: 0, withheld: 0, 'report-only': 0 });

/** The outcome of a finding, with what belongs to it; the detail stands behind the sentence of the reason. */
export interface Fate extends Pick<Entry, 'codemod' | 'outcome' | 'reason'> {
  readonly detail?: string;
}

export function entryOf({ rule, line, column, endLine, endColumn, message, remedy }: Reported, { detail, ...fate }: Fate): Entry {
  return {
    rule,
    line,
    column,
    endLine,
    endColumn,
    message,
    ...fate,
    ...(fate.reason !== undefined && { explanation: [reasonSentence(fate.reason), ...(detail === undefined ? [] : [detail])].join(' ') }),
    ...(fate.outcome === 'applied' && isRemedy(remedy) && { remedy: { title: remedy.title, edits: remedy.edits } }),
  };
}

/** The entry of a finding whose mending did not reach the disk. */
export function notWritten(entry: Entry): Entry {
  const reason: RunnerReason = 'not-written';
  return entry.outcome === 'applied' ? { ...entry, outcome: 'withheld', reason, explanation: reasonSentence(reason) } : entry;
}
