import { resolve } from 'node:path';
import type { Linter } from 'eslint';
import type { Settings } from '../detect/settings.ts';
import type { ConfigFor, FileConfig } from './eslint-config.ts';
import { loadEslintConfig } from './eslint-config.ts';
import { oneLine, UsageError } from './errors.ts';
import { runFacts } from './facts/run-facts.ts';
import { discover } from './files/discover.ts';
import type { FileProblem } from './files/file-problem.ts';
import type { Candidate, Scan, ScanOptions } from './files/scan.ts';
import { scan } from './files/scan.ts';
import { shardOf } from './files/shard.ts';
import type { FileStore } from './files/store.ts';
import { openStore } from './files/store.ts';
import { checkConcurrency } from './mend/concurrency.ts';
import { ledgerOf, notWritten } from './mend/ledger.ts';
import { codemods } from './registry.ts';
import type { FileResult, Report } from './report/report.ts';
import type { RunOptions } from './run-options.ts';
import type { Selected } from './select.ts';
import { chosenOf, select } from './select.ts';
import type { Toolset } from './toolset.ts';
import { typedMender } from './typecheck/typed-mender.ts';

/**
 * Mends the files under the given paths: the programmatic `otel-codemod`.
 * A dry run unless `write` is set; a failure in one file is reported there, and the others go on.
 * @throws {UsageError} when a path, a codemod, a commit or the configuration does not exist; nothing was done then
 */
export async function mendFiles(paths: readonly string[], options: RunOptions = {}, toolset?: Toolset): Promise<Report> {
  const cwd = resolve(options.cwd ?? process.cwd());
  chosenOf(options, toolset?.codemods ?? codemods);
  let loaded: Promise<Tools> | undefined;
  const tools = (): Promise<Tools> => (loaded ??= loadTools(options, toolset));
  const isInShard = options.shard === undefined ? () => true : shardOf(options.shard, cwd);
  checkConcurrency(options.concurrency ?? 'auto');
  const store = await openStore(options, cwd);
  const run: Run = { options, cwd, tools, store, warnings: [], unread: [] };

  const { found, testFiles } = await scanFiles(run, paths, await configOf(run));
  // All files are read, so that each shard knows the modules that re-export the API.
  const candidates = found.candidates.filter(({ path }) => isInShard(path));
  const problems = found.problems.filter(({ path }) => isInShard(path));

  const results = problems.map(({ path, problem }): FileResult => ({ path, entries: [], input: '', output: '', written: false, problem }));
  if (!options.write) results.forEach((result) => options.onFile?.(result));
  if (options.eslintConfig !== undefined && candidates.length > 0 && candidates.every(({ config }) => !hasRules(config))) {
    warn(run, `${options.eslintConfig} has no rule of this plugin for the files that use OpenTelemetry, so nothing is looked for in them`);
  }
  if (candidates.length > 0) results.push(...(await mendCandidates(run, candidates)));
  tellUnread(run);
  results.sort((a, b) => (a.path < b.path ? -1 : 1));

  const refused = options.write ? await writeAll(run, results) : undefined;
  const ledger = ledgerOf(results.flatMap((result) => result.entries));
  return { files: results, scanned: found.scanned, testFiles, ...ledger, ...(run.warnings.length > 0 && { warnings: run.warnings }), ...(refused !== undefined && { refused }) };
}

/** What all steps of a run share. */
interface Run {
  readonly options: RunOptions;
  readonly cwd: string;
  /** Loaded when the first file asks for it. */
  readonly tools: () => Promise<Tools>;
  readonly store: FileStore;
  readonly warnings: string[];
  /** What could not be read of the project: told unless something else is told of the same file. */
  readonly unread: string[];
}

/** What looks at the files that are worth it, and what of it is asked for. */
interface Tools extends Selected {
  readonly toolset: Toolset;
}

async function loadTools(options: RunOptions, given?: Toolset): Promise<Tools> {
  const toolset = given ?? (await import('./toolset.ts')).toolset;
  return { toolset, ...select(options, toolset) };
}

function warn({ options, warnings }: Run, warning: string): void {
  warnings.push(warning);
  options.onWarning?.(warning);
}

/** What applies to a file. Without a configuration of the user's own, the rules are known when the tools are loaded. */
type RunConfig = Pick<FileConfig, 'settings'> & Partial<FileConfig>;

const hasRules = ({ rules = {} }: RunConfig): boolean => Object.keys(rules).length > 0;

/** The configuration of the files: of the user's own ESLint, or the options alone. */
async function configOf({ options, cwd, tools }: Run): Promise<ScanOptions<RunConfig>['config']> {
  const settings = options.helpers === undefined ? (own: Settings): Settings => own : await (await import('./helpers/asked.ts')).helpersAsked(options.helpers, cwd);
  if (options.eslintConfig) return adapted(await loadEslintConfig(options.eslintConfig, cwd), (await tools()).requested, settings);
  const own = settings(options.settings ?? {});
  if (options.only?.includes('use-helpers') && own.helpers === undefined) {
    throw new UsageError('use-helpers needs the module of your helpers, as in --helpers src/otel.ts; otel-codemod helpers src/otel.ts writes it');
  }
  return { settings: own };
}

function adapted(configFor: ConfigFor, added: Linter.RulesRecord, settings: (own: Settings) => Settings): ConfigFor {
  return async (file) => {
    const config = await configFor(file);
    return config && { ...config, rules: { ...config.rules, ...added }, settings: settings(config.settings) };
  };
}

/** Reads the files, and finds those in which something can be found. */
async function scanFiles({ options, cwd, tools, store, unread }: Run, paths: readonly string[], config: ScanOptions<RunConfig>['config']): Promise<{ found: Scan<RunConfig>; testFiles: number }> {
  // A configuration of the user's own says itself whether it means test files.
  const includeTests = options.includeTests ?? options.eslintConfig !== undefined;
  let testFiles = 0;
  const unreadable: FileProblem[] = [];
  const listed = discover(paths, {
    cwd,
    includeTests,
    among: store.among,
    onTestFile: () => (testFiles += 1),
    onUnreadable: (path, error) => unreadable.push({ path, problem: `could not be read: ${oneLine(error)}` }),
  });
  const found = await scan(listed, {
    cwd,
    read: store.read,
    checks: async () => {
      const { toolset, selection } = await tools();
      return toolset.checks.filter((check) => selection.rules.has(check.rule));
    },
    config,
    onProgress: (done) => options.onProgress?.({ phase: 'scan', done }),
    facts: async (read) => (options.facts === false ? undefined : runFacts(paths, { cwd, includeTests, isPart: store.among !== undefined, onWarning: (warning) => unread.push(warning) }, read)),
  });
  return { found: { ...found, problems: [...found.problems, ...unreadable] }, testFiles };
}

/** The results of the files with findings or a problem. */
async function mendCandidates(run: Run, found: readonly Candidate<RunConfig>[]): Promise<FileResult[]> {
  const { options, cwd, tools } = run;
  const [{ toolset, selection, rules }, { mendAll }, { createMender }] = await Promise.all([tools(), import('./mend/mend-all.ts'), import('./mend/mender.ts')]);
  const candidates = found.map((each): Candidate => ({ ...each, config: { rules, ...each.config } }));
  const checkTypes = options.typecheck === false ? undefined : typedMender(() => createMender(toolset, selection), { cwd, onWarning: (warning) => warn(run, warning) });
  const results: FileResult[] = [];
  let done = 0;
  options.onProgress?.({ phase: 'mend', done, total: candidates.length });
  for await (const mended of mendAll(candidates, selection, toolset, options.concurrency)) {
    const candidate = candidates[done++]!;
    const { path, text } = candidate;
    const result: FileResult = { path, input: text, written: false, ...((await checkTypes?.(candidate, mended)) ?? mended) };
    options.onProgress?.({ phase: 'mend', done, total: candidates.length });
    if (result.entries.length === 0 && result.problem === undefined) continue;
    results.push(result);
    if (!options.write) options.onFile?.(result);
  }
  return results;
}

function tellUnread(run: Run): void {
  const fileIn = (warning: string): string => warning.split(':', 1)[0]!;
  const told = new Set(run.warnings.map(fileIn));
  run.unread.filter((warning) => !told.has(fileIn(warning))).forEach((warning) => warn(run, warning));
}

/** Writes what has changed, and says why when nothing may be written. */
async function writeAll({ options, store }: Run, results: FileResult[]): Promise<string | undefined> {
  const changed = results.filter((result) => result.output !== result.input);
  const refused = changed.length > 0 ? await store.refusal(changed.map(({ path }) => path)) : undefined;
  let done = 0;
  for (const [index, result] of results.entries()) {
    if (refused === undefined && result.output !== result.input) {
      options.onProgress?.({ phase: 'write', done: done++, total: changed.length });
      results[index] = await write(result, store);
    }
    options.onFile?.(results[index]!);
  }
  return refused;
}

async function write(result: FileResult, store: FileStore): Promise<FileResult> {
  const problem = await store.replace(result.path, result.input, result.output);
  if (problem === undefined) return { ...result, written: true };
  return { ...result, problem, entries: result.entries.map(notWritten) };
}
