import { resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { BaggageItem } from '../../detect/baggage/inventory.ts';
import type { Check } from '../../detect/check.ts';
import { LONGEST_ENTRY, LONGEST_HEADER, MOST_ENTRIES } from '../../detect/otel/baggage-limits.ts';
import type { Settings } from '../../detect/settings.ts';
import { oneLine } from '../errors.ts';
import type { FileConfig } from '../eslint-config.ts';
import { loadEslintConfig } from '../eslint-config.ts';
import { runFacts } from '../facts/run-facts.ts';
import { discover } from '../files/discover.ts';
import type { FileProblem } from '../files/file-problem.ts';
import type { Candidate } from '../files/scan.ts';
import { scan } from '../files/scan.ts';
import { readSource } from '../files/source-file.ts';
import { sourceTypeOf } from '../mend/source-type.ts';

export interface InventoryOptions {
  /** Where relative paths start. Default: the working directory of the process. */
  readonly cwd?: string;
  /** Whether test files are read as well. Default: false. */
  readonly includeTests?: boolean;
  /** `settings.opentelemetry`, as an ESLint configuration has it. */
  readonly settings?: Settings;
  /** An ESLint configuration file (its code runs) from which settings and ignores are taken. */
  readonly eslintConfig?: string;
}

/** A place that puts something into baggage. */
export interface BaggageUse extends Omit<BaggageItem, 'node'> {
  /** Absolute. */
  readonly path: string;
  /** From 1, as editors count. */
  readonly line: number;
  readonly column: number;
}

export interface BaggageTotals {
  /** Different constant keys. */
  readonly keys: number;
  /** Places whose key is not constant: they can add any number of keys. */
  readonly dynamic: number;
  /** Different constant keys that are sensitive, and dynamic ones that are. */
  readonly sensitive: number;
  /** The length of a header with all of them, each key once, the longest value of each. */
  readonly bytes: number;
  /** The length of the longest entry. */
  readonly longest: number;
  /** Whether `bytes` holds estimates. */
  readonly estimated: boolean;
}

/** Everything that some files put into baggage. */
export interface BaggageInventory {
  /** By key, then by place; constant keys first. */
  readonly uses: readonly BaggageUse[];
  readonly totals: BaggageTotals;
  /** What the propagator drops is beyond these. */
  readonly limits: { readonly bytes: number; readonly entries: number; readonly entryBytes: number };
  /** Files that were left alone. */
  readonly problems: readonly FileProblem[];
  /** How many files were read. */
  readonly scanned: number;
}

/** What can put something into baggage names it, or has one from elsewhere. */
const MENTION = /baggage|setEntry/i;

/**
 * Lists every key that the files under the given paths put into baggage: the programmatic `otel-codemod baggage`.
 * @throws {UsageError} when a path or the configuration does not exist
 */
export async function baggageInventory(paths: readonly string[], options: InventoryOptions = {}): Promise<BaggageInventory> {
  const cwd = resolve(options.cwd ?? process.cwd());
  const includeTests = options.includeTests ?? options.eslintConfig !== undefined;
  const { candidates, problems, scanned } = await scan<Pick<FileConfig, 'settings'>>(discover(paths, { cwd, includeTests }), {
    cwd,
    checks: async () => [(await import('../../detect/checks/no-sensitive-baggage.ts')).noSensitiveBaggage as unknown as Check],
    config: options.eslintConfig ? await loadEslintConfig(options.eslintConfig, cwd) : { settings: options.settings ?? {} },
    read: readSource,
    // A tsconfig that cannot be read is what `otel-codemod facts` complains of.
    facts: (read) => runFacts(paths, { cwd, includeTests, onWarning: () => undefined }, read),
  });
  const uses: BaggageUse[] = [];
  const failed: FileProblem[] = [...problems];
  const mentioning = candidates.filter(({ text }) => MENTION.test(text));
  // Only with something to look at, the parser is loaded.
  if (mentioning.length > 0) {
    const [{ inspect }, { baggageItemsOf }] = await Promise.all([import('../mend/inspect.ts'), import('../../detect/baggage/inventory.ts')]);
    for (const candidate of mentioning) {
      await setImmediate();
      try {
        uses.push(...inspect(candidate.text, setupOf(candidate), (file) => baggageItemsOf(file).map((item) => useOf(candidate.path, item))));
      } catch (error) {
        failed.push({ path: candidate.path, problem: `left alone: ${oneLine(error)}` });
      }
    }
  }
  uses.sort((a, b) => Number(a.dynamic) - Number(b.dynamic) || compare(a.key, b.key) || compare(a.path, b.path) || a.line - b.line || a.column - b.column);
  failed.sort((a, b) => compare(a.path, b.path));
  return { uses, totals: totalsOf(uses), limits: { bytes: LONGEST_HEADER, entries: MOST_ENTRIES, entryBytes: LONGEST_ENTRY }, problems: failed, scanned };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const setupOf = ({ path, text, config }: Candidate<Pick<FileConfig, 'settings'>>): { filename: string; sourceType: 'module' | 'commonjs'; settings: Settings } => ({
  filename: path,
  sourceType: sourceTypeOf(path, text),
  settings: config.settings,
});

function useOf(path: string, { node, ...item }: BaggageItem): BaggageUse {
  const { line, column } = node.loc.start;
  return { ...item, path, line, column: column + 1 };
}

function totalsOf(uses: readonly BaggageUse[]): BaggageTotals {
  const longest = new Map<string, BaggageUse>();
  for (const use of uses) if (!use.dynamic && use.bytes > (longest.get(use.key)?.bytes ?? -1)) longest.set(use.key, use);
  const dynamic = uses.filter((use) => use.dynamic);
  const entries = [...longest.values(), ...dynamic];
  return {
    keys: longest.size,
    dynamic: dynamic.length,
    sensitive: new Set(uses.filter((use) => use.sensitive).map((use) => (use.dynamic ? use : use.key))).size,
    // Commas stand between them.
    bytes: entries.reduce((sum, { bytes }) => sum + bytes, Math.max(0, entries.length - 1)),
    longest: Math.max(0, ...entries.map(({ bytes }) => bytes)),
    estimated: entries.some(({ estimated }) => estimated),
  };
}
