import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from './discover.ts';
import type { PreparedCase } from './rule-cases.ts';

/** A report of a linter, by place and text: oxlint does not give message ids. */
export interface Report {
  readonly rule: string;
  readonly message: string;
  /** Offsets in the text, in UTF-16 units. */
  readonly range: readonly [start: number, end: number];
}

export interface OxlintResult {
  readonly reports: readonly Report[];
  /** What oxlint says that is not a report of the rule: a syntax error, a crashed rule. */
  readonly problems: readonly string[];
  /** The text after `--fix --fix-suggestions`, when asked for. */
  readonly mended: string;
}

interface Diagnostic {
  readonly message: string;
  readonly code?: string;
  readonly filename: string;
  readonly labels: readonly { readonly span: { readonly offset: number; readonly length: number } }[];
}

const OXLINT = join(root, 'node_modules/oxlint/bin/oxlint');
const NOTHING_ELSE = { plugins: [], categories: { correctness: 'off' } };

/**
 * Lints every case with oxlint: one file a case, one run for all that have the same settings (overrides can say options
 * by file, but not settings), one more for each case whose settings name a file by its path. `plugin` is what `jsPlugins` names.
 */
export function oxlintCases(cases: readonly PreparedCase[], plugin: string, flags: readonly string[] = []): Map<PreparedCase, OxlintResult> {
  const directory = mkdtempSync(join(tmpdir(), 'otel-oxlint-'));
  try {
    const groups = [...cases.filter(namesFiles).map((each) => [each]), ...alike(cases.filter((each) => !namesFiles(each)))];
    const runs = groups.map((group, index) => oxlintGroup(group, join(directory, `run${index}`), plugin, flags));
    return new Map(runs.flatMap((run) => [...run]));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Whether the settings name a file, by its path from the directory that is linted. */
const namesFiles = ({ settings }: PreparedCase): boolean => JSON.stringify(settings ?? {}).includes('"./');

/** The cases that have the same settings, together. */
function alike(cases: readonly PreparedCase[]): PreparedCase[][] {
  const groups = new Map<string, PreparedCase[]>();
  for (const each of cases) {
    const key = JSON.stringify(each.settings ?? {});
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()];
}

function oxlintGroup(cases: readonly PreparedCase[], directory: string, plugin: string, flags: readonly string[]): Map<PreparedCase, OxlintResult> {
  const single = cases.some(namesFiles);
  const folders = new Map(cases.map((each, index) => [each, single ? '.' : `case${index}`]));
  const overrides = [...folders].map(([each, folder]) => ({
    files: [single ? '**' : `${folder}/**`],
    rules: { [`opentelemetry/${each.rule}`]: each.options ? ['error', each.options] : 'error' },
  }));
  for (const [each, folder] of folders) write(join(directory, folder, each.filename), each.code);
  write(
    join(directory, '.oxlintrc.json'),
    JSON.stringify({ ...NOTHING_ELSE, jsPlugins: [plugin], overrides, settings: cases[0]?.settings ?? {} }),
  );

  const diagnostics = runOxlint(directory, flags);
  return new Map(
    [...folders].map(([each, folder]) => {
      const file = join(folder, each.filename);
      const ours = diagnostics.filter((diagnostic) => join(diagnostic.filename) === file);
      return [each, resultOf(each, ours, readFileSync(join(directory, file), 'utf8'))];
    }),
  );
}

/** The diagnostics of oxlint for the files below a directory that has its configuration. */
function runOxlint(directory: string, flags: readonly string[]): Diagnostic[] {
  const run = spawnSync(process.execPath, [OXLINT, '--format', 'json', ...flags, '.'], {
    cwd: directory,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  try {
    return (JSON.parse(run.stdout) as { diagnostics: Diagnostic[] }).diagnostics;
  } catch {
    throw new Error(`oxlint failed: ${run.stdout}${run.stderr}`);
  }
}

function resultOf(given: PreparedCase, diagnostics: readonly Diagnostic[], mended: string): OxlintResult {
  const code = `opentelemetry(${given.rule})`;
  const bytes = Buffer.from(given.code);
  const unitsBefore = (offset: number): number => bytes.subarray(0, offset).toString().length;
  return {
    mended,
    problems: diagnostics.filter((diagnostic) => diagnostic.code !== code).map((diagnostic) => diagnostic.message),
    reports: diagnostics
      .filter((diagnostic) => diagnostic.code === code)
      .map(({ message, labels: [label] }): Report => {
        const { offset, length } = label!.span;
        return { rule: given.rule, message, range: [unitsBefore(offset), unitsBefore(offset + length)] };
      })
      .sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1]),
  };
}

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
