import { posix } from 'node:path';
import { applyEdits } from '../../../detect/finding.ts';
import { name, version } from '../../../version.ts';
import type { BaggageInventory } from '../../baggage/inventory.ts';
import { withoutMark } from '../../mend/byte-order-mark.ts';
import type { Entry, Outcome, Totals } from '../../mend/ledger.ts';
import { reasonSentence } from '../../mend/reasons.ts';
import type { FileResult, Report } from '../report.ts';
import type { Toolset } from '../../toolset.ts';
import { entriesOf, sensitivityOf, sizeOf } from '../baggage.ts';
import type { FormatOptions } from '../formats.ts';
import { shownPath } from '../paths.ts';
import { summary } from '../pretty.ts';
import { helpOf } from '../rule-help.ts';
import type { Line, SideBySide } from './side-by-side.ts';
import { excerpt, sideBySide } from './side-by-side.ts';

/** A finding as the page shows it. */
export interface ShownFinding {
  readonly id: string;
  readonly path: string;
  readonly entry: Entry;
  /** `would apply` in a dry run. */
  readonly label: string;
  /** What its mending changes; of one that went with others, all that changes in its file. */
  readonly change?: SideBySide;
  /** The code, when nothing changes. */
  readonly code?: readonly Line[];
}

interface ShownFile {
  readonly path: string;
  readonly problem: string | undefined;
  readonly findings: readonly ShownFinding[];
}

interface Group {
  readonly id: string;
  readonly name: string;
  readonly text: string;
  readonly counts: Totals;
  readonly findings: readonly ShownFinding[];
}

/** All that the page shows. */
export type Page = ReturnType<typeof pageOf>;

// More than these are folded, so that the page stays short.
const FEW = 30;

export function pageOf(report: Report, inventory: BaggageInventory, toolset: Toolset, { cwd, write }: Pick<FormatOptions, 'cwd' | 'write'>) {
  const written = write && report.refused === undefined;
  let next = 1;
  const files = report.files.map((file): ShownFile => ({
    path: shownPath(file.path, cwd),
    problem: file.problem,
    findings: file.entries.map((entry) => findingOf(entry, file, `finding-${next++}`, cwd)),
  }));
  const findings = files.flatMap((file) => file.findings);
  const folders = groups(files, (file) => posix.dirname(file.path)).map(([folder, inside], index) => ({
    ...groupOf(`folder-${index + 1}`, folder === '.' ? 'the working directory' : folder, '', inside.flatMap((file) => file.findings)),
    files: inside,
  }));
  return {
    tool: `${name} ${version}`,
    summary: summary(report, written),
    refused: report.refused,
    labels: { applied: labelOf('applied', written), withheld: labelOf('withheld', written), 'report-only': labelOf('report-only', written) },
    totals: report.totals,
    scanned: report.scanned,
    opened: findings.length <= FEW,
    rules: groups(findings, ({ entry }) => entry.rule).map(([rule, inside]) => groupOf(`rule-${rule}`, rule, helpOf(rule, toolset).description, inside)),
    folders,
    reasons: groups(findings.filter(({ entry }) => entry.reason !== undefined), ({ entry }) => entry.reason!).map(([reason, inside]) => groupOf(`reason-${reason}`, reason, reasonSentence(reason), inside)),
    toDecide: findings.filter(({ entry }) => entry.outcome === 'report-only'),
    problems: files.filter((file) => file.problem !== undefined),
    baggage: {
      ...inventory,
      entries: entriesOf(inventory.totals),
      uses: inventory.uses.map((use) => ({ ...use, path: shownPath(use.path, cwd), size: sizeOf(use), sensitivity: sensitivityOf(use) })),
      problems: inventory.problems.map(({ path, problem }) => ({ path: shownPath(path, cwd), problem })),
    },
    prose,
  };
}

function findingOf(entry: Entry, { path, input, output, written }: FileResult, id: string, cwd: string): ShownFinding {
  const text = withoutMark(input);
  const shown = { id, entry, path: shownPath(path, cwd), label: labelOf(entry.outcome, written) };
  if (entry.remedy) return { ...shown, change: sideBySide(text, applyEdits(text, entry.remedy.edits)) };
  if (entry.outcome === 'applied') return { ...shown, change: sideBySide(text, withoutMark(output)) };
  return { ...shown, code: excerpt(text, entry.line, entry.endLine) };
}

const LABELS: Readonly<Record<Outcome, string>> = { applied: 'applied', withheld: 'withheld', 'report-only': 'to decide' };
const labelOf = (outcome: Outcome, written: boolean): string => (outcome === 'applied' && !written ? 'would apply' : LABELS[outcome]);

function groupOf(id: string, name: string, text: string, findings: readonly ShownFinding[]): Group {
  const counts: Totals = { applied: 0, withheld: 0, 'report-only': 0 };
  for (const { entry } of findings) counts[entry.outcome] += 1;
  return { id, name, text, counts, findings };
}

/** The items by key, keys in order. */
function groups<Item>(items: readonly Item[], keyOf: (item: Item) => string): [string, Item[]][] {
  const byKey = new Map<string, Item[]>();
  for (const item of items) byKey.set(keyOf(item), [...(byKey.get(keyOf(item)) ?? []), item]);
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A message, with what stands between backquotes as code. */
function prose(message: string): { readonly text: string; readonly isCode: boolean }[] {
  return message.split('`').map((text, index) => ({ text, isCode: index % 2 === 1 }));
}
