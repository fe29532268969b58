/** One table of the report: ratios of one run. */
export interface Table {
  readonly title: string;
  /** How it was measured, in a sentence or two. */
  readonly note: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly targets: readonly Target[];
}

/** What should be so, and what is. */
export interface Target {
  readonly what: string;
  /** It is met when no more than this was measured. */
  readonly most: number;
  readonly measured: number;
  /** What was measured that says why it is missed. */
  readonly why: string;
}

/** The targets of all tables, with what was measured, and why where that is too much. */
export function targetsTable(tables: readonly Table[]): Table {
  const rows = tables.flatMap(({ targets }) => targets).map(({ what, most, measured, why }) => [what, String(most), ratio(measured), measured <= most ? 'yes' : 'no', measured <= most ? '' : why]);
  return { title: 'Targets', note: 'No more than this should be measured.', columns: ['What', 'Target', 'Measured', 'Met', 'Why not'], rows, targets: [] };
}

export const percent = (share: number): string => `${Math.round(share * 100)}%`;

export const median = (values: readonly number[]): number => [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)]!;

/** A ratio with as many digits as mean something. */
export const ratio = (value: number): string => (Math.abs(value) < 0.1 ? value.toFixed(4) : value.toFixed(2));

export function markdown({ title, note, columns, rows }: Table): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [`## ${title}`, '', note, '', line(columns), line(columns.map((_, index) => (index === 0 ? '---' : '---:'))), ...rows.map(line), ''].join('\n');
}

export function plain({ title, columns, rows }: Table): string {
  const widths = columns.map((_, index) => Math.max(...[columns, ...rows].map((row) => row[index]!.length)));
  const line = (cells: readonly string[]): string => cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[index]!))).join('  ');
  return [`\n${title}`, line(columns), ...rows.map(line)].join('\n');
}

/** Runs things in turn, several times over, so that what else the machine does falls on all of them alike. */
export function interleaved<Name extends string, Result>(rounds: number, runs: Readonly<Record<Name, () => Result>>): Record<Name, Result[]> {
  const names = Object.keys(runs) as Name[];
  const results = Object.fromEntries(names.map((name) => [name, [] as Result[]])) as Record<Name, Result[]>;
  for (let round = 0; round < rounds; round++) for (const name of names) results[name].push(runs[name]());
  return results;
}
