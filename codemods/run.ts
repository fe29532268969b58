import { relative, resolve } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Linter } from 'eslint';
import type { Settings } from '../detect/settings.ts';
import { discover } from './files/discover.ts';
import type { ConfigFor } from './eslint-config.ts';
import { loadEslintConfig } from './eslint-config.ts';
import { replaceFile } from './files/source-file.ts';
import { atRisk } from './files/git.ts';
import type { Entry, Ledger } from './mend/ledger.ts';
import { ledgerOf, notWritten } from './mend/ledger.ts';
import { createMender } from './mend/mender.ts';
import type { CodemodOptions } from './registry.ts';
import { scan } from './files/scan.ts';
import { select } from './select.ts';
import type { Toolset } from './toolset.ts';
import { toolset as ownToolset } from './toolset.ts';

export interface RunOptions extends CodemodOptions {
  /** Where relative paths start. Default: the working directory of the process. */
  readonly cwd?: string;
  /** Whether files are written. Default: false, a dry run. */
  readonly write?: boolean;
  /** The codemods to run. Default: all but those that run on request only. */
  readonly only?: readonly string[];
  /** Whether test files are mended as well. Default: false. */
  readonly includeTests?: boolean;
  /** Whether files are written although git could not bring back what they were. Default: false. */
  readonly force?: boolean;
  /** `settings.opentelemetry`, as an ESLint configuration has it. */
  readonly settings?: Settings;
  /** An ESLint configuration file (its code runs) from which rules, options, settings and ignores are taken. */
  readonly eslintConfig?: string;
  /** Called with each file that has findings or a problem, once nothing about it changes any more. */
  readonly onFile?: (file: FileResult) => void;
  readonly onProgress?: (progress: Progress) => void;
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
  /** Why nothing was written although it was asked for. */
  readonly refused?: string;
}

/**
 * Mends the files under the given paths: the programmatic `otel-codemod`.
 * A dry run unless `write` is set; a failure in one file is reported there, and the others go on.
 * @throws {UsageError} when a path, a codemod or the configuration does not exist; nothing was done then
 */
export async function mendFiles(paths: readonly string[], options: RunOptions = {}, toolset: Toolset = ownToolset): Promise<Report> {
  const { onProgress, onFile } = options;
  const cwd = resolve(options.cwd ?? process.cwd());
  const { selection, rules, requested } = select(options, toolset);
  const config = options.eslintConfig ? withRules(await loadEslintConfig(options.eslintConfig, cwd), requested) : { rules, settings: options.settings ?? {} };

  // A configuration of the user's own says itself whether it means test files.
  const includeTests = options.includeTests ?? options.eslintConfig !== undefined;
  let testFiles = 0;
  const { candidates, problems, scanned } = await scan(discover(paths, { cwd, includeTests, onTestFile: () => (testFiles += 1) }), {
    cwd,
    checks: toolset.checks.filter((check) => selection.rules.has(check.rule)),
    config,
    onProgress: (done) => onProgress?.({ phase: 'scan', done }),
  });

  const results = problems.map(({ path, problem }): FileResult => ({ path, entries: [], input: '', output: '', written: false, problem }));
  if (!options.write) results.forEach((result) => onFile?.(result));
  if (candidates.length > 0) {
    const mend = await createMender(toolset, selection);
    for (const [index, { path, text, config: own }] of candidates.entries()) {
      onProgress?.({ phase: 'mend', done: index, total: candidates.length });
      await setImmediate();
      const result: FileResult = { path, input: text, written: false, ...mend(path, text, own) };
      if (result.entries.length === 0 && result.problem === undefined) continue;
      results.push(result);
      if (!options.write) onFile?.(result);
    }
  }
  results.sort((a, b) => (a.path < b.path ? -1 : 1));

  const changed = results.filter((result) => result.output !== result.input);
  const refused = options.write && !options.force && changed.length > 0 ? await refusal(changed, cwd) : undefined;
  if (options.write) {
    let done = 0;
    for (const [index, result] of results.entries()) {
      if (refused === undefined && result.output !== result.input) {
        onProgress?.({ phase: 'write', done: done++, total: changed.length });
        results[index] = await write(result);
      }
      onFile?.(results[index]!);
    }
  }
  return { files: results, scanned, testFiles, ...ledgerOf(results.flatMap((result) => result.entries)), ...(refused !== undefined && { refused }) };
}

function withRules(configFor: ConfigFor, added: Linter.RulesRecord): ConfigFor {
  return async (file) => {
    const config = await configFor(file);
    return config && { ...config, rules: { ...config.rules, ...added } };
  };
}

async function refusal(changed: readonly FileResult[], cwd: string): Promise<string | undefined> {
  const { uncommitted, unversioned } = await atRisk(changed.map((result) => result.path));
  const named = ([first, ...others]: readonly string[]): string => relative(cwd, first!) + (others.length > 0 ? ` and ${others.length} more` : '');
  if (uncommitted.length > 0) {
    return `nothing was written, because of changes that are not committed to git: ${named(uncommitted)}; commit them first, or use --force`;
  }
  return unversioned.length > 0 ? `nothing was written, because no git repository could bring back ${named(unversioned)}; use --force to write all the same` : undefined;
}

async function write(result: FileResult): Promise<FileResult> {
  const problem = await replaceFile(result.path, result.input, result.output);
  if (problem === undefined) return { ...result, written: true };
  return { ...result, problem, entries: result.entries.map(notWritten) };
}
