import type { BaggageInventory, BaggageUse } from '../baggage/inventory.ts';
import { name, version } from '../../version.ts';
import { shownPath } from './paths.ts';
import { aligned, count } from './text.ts';

/** The inventory for machines. Fields are only ever added to it. */
export function baggageJson({ uses, totals, limits, problems, scanned }: BaggageInventory, cwd: string): string {
  const shown = <Placed extends { readonly path: string }>(placed: Placed): Placed => ({ ...placed, path: shownPath(placed.path, cwd) });
  return `${JSON.stringify({ tool: { name, version }, scanned, totals, limits, uses: uses.map(shown), problems: problems.map(shown) }, undefined, 2)}\n`;
}

/** The inventory as a table, and the totals against the limits. */
export function baggageTable({ uses, totals, limits, scanned }: BaggageInventory, cwd: string): string {
  const read = `${count(scanned, 'file')} read`;
  if (uses.length === 0) return `Nothing is put into baggage; ${read}.\n`;
  const rows = uses.map((use) => [use.key, valueOf(use), sizeOf(use), sensitivityOf(use), use.by, `${shownPath(use.path, cwd)}:${use.line}:${use.column}`]);
  const table = aligned([['key', 'value', 'bytes', 'sensitive', 'set by', 'where'], ...rows], { right: [2] });
  const lines = [
    ...table,
    '',
    `${entriesOf(totals)} of at most ${limits.entries}; longest entry ${count(totals.longest, 'byte')} of at most ${limits.entryBytes}; together ${approximately(totals.bytes, totals.estimated)} of at most ${limits.bytes} bytes.`,
    ...(totals.estimated ? ['~ an estimate: a part that the code does not show counts as 36 bytes.'] : []),
    ...(totals.dynamic > 0 ? ['A dynamic key can be any number of keys; it counts as one.'] : []),
    `${count(totals.sensitive, 'sensitive key')}; ${read}.`,
    '',
  ];
  return lines.join('\n');
}

const valueOf = ({ constant, dynamic }: BaggageUse): string => `${dynamic ? 'dynamic key, ' : ''}${constant ? 'constant' : 'varies'}`;

export const sizeOf = ({ bytes, estimated }: BaggageUse): string => approximately(bytes, estimated);

export const sensitivityOf = ({ sensitive }: BaggageUse): string => (sensitive ? `${sensitive.category} (${sensitive.word})` : '');

const approximately = (bytes: number, estimated: boolean): string => `${estimated ? '~' : ''}${bytes}`;

export function entriesOf({ keys, dynamic }: BaggageInventory['totals']): string {
  return dynamic > 0 ? `${count(keys, 'key')} and ${count(dynamic, 'dynamic one')}` : count(keys, 'key');
}
