import { resolve } from 'node:path';
import type { Linter } from 'eslint';
import type { Settings } from '../detect/settings.ts';
import { runFacts } from './facts/run-facts.ts';
import { discover } from './files/discover.ts';
import type { ConfigFor } from './eslint-config.ts';
import { loadEslintConfig } from './eslint-config.ts';
import { UsageError } from './errors.ts';
import { shardOf } from './files/shard.ts';
import type { FileStore, StoreOptions } from './files/store.ts';
import { openStore } from './files/store.ts';
import type { Entry, Ledger } from './mend/ledger.ts';
import { ledgerOf, notWritten } from './mend/ledger.ts';
import type { Concurrency } from './mend/concurrency.ts';
import { checkConcurrency } from './mend/concurrency.ts';
import type { CodemodOptions } from './registry.ts';
import { codemods } from './registry.ts';
import type { Candidate } from './files/scan.ts';
import { scan } from './files/scan.ts';
import type { Selected } from './select.ts';
import { chosenOf, select } from './select.ts';
import type { Toolset } from './toolset.ts';
import { typedMender } from './typecheck/typed-mender.ts';

export interface RunOptions extends CodemodOptions, StoreOptions {
  /** Where relative paths start. Default: the working directory of the process. */
  readonly cwd?: string;
  /** Whether files are written. Default: false, a dry run. */
  readonly write?: boolean;
  /** The codemods to run. Default: all but those that run on request only. */
  readonly only?: readonly string[];
  /** Whether test files are mended as well. Default: false. */
  readonly includeTests?: boolean;
  /**
   * One part of the files, `i/n`, for machines that share the work. The path of a file from the top of its repository
   * decides which part it is in. Default: all files.
   */
  readonly shard?: string;
  /** How many threads mend. Default: `auto`, as many as the machine has cores and as pay off. */
  readonly concurrency?: Concurrency;
  /** Whether edits that bring a TypeScript error are undone, in files that a `tsconfig.json` or `jsconfig.json` covers. Default: true. */
  readonly typecheck?: boolean;
  /** `settings.opentelemetry`, as an ESLint configuration has it. */
  readonly settings?: Settings;
  /**
   * The module with the scoped helpers that codemods write instead of the API, as a path from `cwd` or as import statements
   * spell it. Default: `helpers` of the settings.
   */
  readonly helpers?: string;
  /** An ESLint configuration file (its code runs) from which rules, options, settings and ignores are taken. */
  readonly eslintConfig?: string;
  /** Called with each file that has findings or a problem, once nothing about it changes any more. */
  readonly onFile?: (file: FileResult) => void;
  readonly onProgress?: (progress: Progress) => void;
  /** Called with each line about something that was left out and concerns no single file. */
  readonly onWarning?: (warning: string) => void;
}

/** How far a run is. */
export interface Progress {
  readonly phase: 'scan' | 'mend' | 'write';
  readonly done: number;
  /** Unknown while the files are still being found. */
  readonly total?: number;
}

/** What a run found and did in one file. */
export interface FileResult {
  /** Absolute. */
  readonly path: string;
  readonly entries: readonly Entry[];
  /** The text before and after; the same when nothing was mended. */
  readonly input: string;
  readonly output: string;
  readonly written: boolean;
  /** Why the file was left alone, when it was: it does not parse, is not UTF-8, could not be written, ... */
  readonly problem?: string;
}

/** What a run found and did. */
export interface Report extends Ledger {
  /** The files with findings or a problem, by path. */
  readonly files: readonly FileResult[];
  /** How many files were read. */
  readonly scanned: number;
  /** How many test files were left alone. */
  readonly testFiles: number;
  /** What was left out beside that, such as the type check of a project whose configuration cannot be read. */
  readonly warnings?: readonly string[];
  /** Why nothing was written although it was asked for. */
  readonly refused?: string;
}

/**
 * Mends the files under the given paths: the programmatic `otel-codemod`.
 * A dry run unless `write` is set; a failure in one file is reported there, and the others go on.
 * @throws {UsageError} when a path, a codemod, a commit or the configuration does not exist; nothing was done then
 */
export async function mendFiles(paths: readonly string[], options: RunOptions = {}, toolset?: Toolset): Promise<Report> {
  const { onProgress, onFile, typecheck = true } = options;
  const warnings: string[] = [];
  const onWarning = (warning: string): void => {
    warnings.push(warning);
    options.onWarning?.(warning);
  };
  const cwd = resolve(options.cwd ?? process.cwd());
  chosenOf(options, toolset?.codemods ?? codemods);
  let loaded: Promise<Tools> | undefined;
  const tools = (): Promise<Tools> => (loaded ??= loadTools(options, toolset));
  const isInShard = options.shard === undefined ? () => true : shardOf(options.shard, cwd);
  checkConcurrency(options.concurrency ?? 'auto');
  const store = await openStore(options, cwd);
  const helpers = options.helpers === undefined ? undefined : (await import('./helpers/asked.ts')).helpersAsked(options.helpers, cwd);
  const settings = (own: Settings): Settings => (helpers === undefined ? own : { ...own, helpers });
  if (options.only?.includes('use-helpers') && !options.eslintConfig && settings(options.settings ?? {}).helpers === undefined) {
    throw new UsageError('use-helpers needs the module of your helpers, as in --helpers src/otel.ts; otel-codemod helpers src/otel.ts writes it');
  }
  const config = options.eslintConfig ? adapted(await loadEslintConfig(options.eslintConfig, cwd), (await tools()).requested, settings) : { settings: settings(options.settings ?? {}) };

  // A configuration of the user's own says itself whether it means test files.
  const includeTests = options.includeTests ?? options.eslintConfig !== undefined;
  let testFiles = 0;
  const listed = discover(paths, { cwd, includeTests, among: store.among, onTestFile: () => (testFiles += 1) });
  /** What could not be read of the project: told unless something else is told of the same file. */
  const unread: string[] = [];
  const found = await scan(listed, {
    cwd,
    read: store.read,
    checks: async () => {
      const { toolset: all, selection } = await tools();
      return all.checks.filter((check) => selection.rules.has(check.rule));
    },
    config,
    onProgress: (done) => onProgress?.({ phase: 'scan', done }),
    facts: (read) => runFacts(paths, { cwd, includeTests, isPart: store.among !== undefined, onWarning: (warning) => unread.push(warning) }, read),
  });

  // All files are read, so that each shard knows the modules that re-export the API.
  const mentioning = found.candidates.filter(({ path }) => isInShard(path));
  const problems = found.problems.filter(({ path }) => isInShard(path));
  const results = problems.map(({ path, problem }): FileResult => ({ path, entries: [], input: '', output: '', written: false, problem }));
  if (!options.write) results.forEach((result) => onFile?.(result));
  if (mentioning.length > 0) {
    const [{ toolset: all, selection, rules }, { mendAll }, { createMender }] = await Promise.all([tools(), import('./mend/mend-all.ts'), import('./mend/mender.ts')]);
    const candidates = mentioning.map((each): Candidate => ({ ...each, config: { rules, ...each.config } }));
    const checkTypes = typecheck ? typedMender(() => createMender(all, selection), { cwd, onWarning }) : undefined;
    let done = 0;
    onProgress?.({ phase: 'mend', done, total: candidates.length });
    for await (const mended of mendAll(candidates, selection, all, options.concurrency)) {
      const candidate = candidates[done++]!;
      const { path, text } = candidate;
      const result: FileResult = { path, input: text, written: false, ...((await checkTypes?.(candidate, mended)) ?? mended) };
      onProgress?.({ phase: 'mend', done, total: candidates.length });
      if (result.entries.length === 0 && result.problem === undefined) continue;
      results.push(result);
      if (!options.write) onFile?.(result);
    }
  }
  const fileIn = (warning: string): string => warning.split(':', 1)[0]!;
  unread.filter((warning) => !warnings.some((told) => fileIn(told) === fileIn(warning))).forEach(onWarning);
  results.sort((a, b) => (a.path < b.path ? -1 : 1));

  const changed = results.filter((result) => result.output !== result.input);
  const refused = options.write && changed.length > 0 ? await store.refusal(changed.map(({ path }) => path)) : undefined;
  if (options.write) {
    let done = 0;
    for (const [index, result] of results.entries()) {
      if (refused === undefined && result.output !== result.input) {
        onProgress?.({ phase: 'write', done: done++, total: changed.length });
        results[index] = await write(result, store);
      }
      onFile?.(results[index]!);
    }
  }
  const ledger = ledgerOf(results.flatMap((result) => result.entries));
  return { files: results, scanned: found.scanned, testFiles, ...ledger, ...(warnings.length > 0 && { warnings }), ...(refused !== undefined && { refused }) };
}

/** What looks at the files that are worth it, and what of it is asked for. */
interface Tools extends Selected {
  readonly toolset: Toolset;
}

async function loadTools(options: RunOptions, given?: Toolset): Promise<Tools> {
  const toolset = given ?? (await import('./toolset.ts')).toolset;
  return { toolset, ...select(options, toolset) };
}

function adapted(configFor: ConfigFor, added: Linter.RulesRecord, settings: (own: Settings) => Settings): ConfigFor {
  return async (file) => {
    const config = await configFor(file);
    return config && { ...config, rules: { ...config.rules, ...added }, settings: settings(config.settings) };
  };
}

async function write(result: FileResult, store: FileStore): Promise<FileResult> {
  const problem = await store.replace(result.path, result.input, result.output);
  if (problem === undefined) return { ...result, written: true };
  return { ...result, problem, entries: result.entries.map(notWritten) };
}
