import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, writeRepository } from './corpus.ts';
import type { Table } from './table.ts';
import { interleaved, median, ratio } from './table.ts';

/** What a whole process takes, start included. */
interface Run {
  readonly wall: number;
  /** The most memory that it held at a time, in MiB. */
  readonly memory: number;
}

function run(args: readonly string[], cwd: string): Run {
  const report = join(cwd, 'usage.txt');
  const prelude = `data:text/javascript,import{writeFileSync}from'node:fs';process.on('exit',()=>writeFileSync(${JSON.stringify(report)},String(process.resourceUsage().maxRSS)))`;
  const start = performance.now();
  const { error, stderr, status } = spawnSync(process.execPath, ['--import', prelude, ...args], { cwd, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  const wall = performance.now() - start;
  // Both linters and codemods end with 1 when they find something.
  if (error ?? (status !== 0 && status !== 1)) throw error ?? new Error(`${args[0]} failed: ${stderr}`);
  const memory = Number(readFileSync(report, 'utf8')) / 1024;
  rmSync(report, { force: true });
  return { wall, memory };
}

const EMPTY = "export default { meta: { name: 'empty' }, rules: { empty: { create: () => ({}) } } };\n";

/** oxlint with our rules, with a JavaScript plugin of one empty rule, and without one. */
export function oxlintTable(directory: string, files: number, rules: readonly string[], rounds: number): Table {
  writeRepository(directory, files, 0.02);
  writeFileSync(join(directory, 'empty.js'), EMPTY);
  const config = (name: string, jsPlugins: readonly string[], entries: readonly string[]): string => {
    const path = join(directory, `${name}.json`);
    writeFileSync(path, JSON.stringify({ plugins: [], categories: { correctness: 'off' }, jsPlugins, rules: Object.fromEntries(entries.map((rule) => [rule, 'error'])) }));
    return path;
  };
  const configs = {
    none: config('none', [], ['no-debugger']),
    empty: config('empty', [join(directory, 'empty.js')], ['empty/empty']),
    ours: config('ours', [join(root, 'dist/index.js')], rules),
  };
  const lint = (path: string) => (): number => run([join(root, 'node_modules/oxlint/bin/oxlint'), '-c', path, 'src'], directory).wall;
  const runs = interleaved(rounds, { none: lint(configs.none), empty: lint(configs.empty), ours: lint(configs.ours) });
  const share = (walls: readonly number[]): string => ratio(median(walls.map((wall, round) => wall / runs.empty[round]!)));
  return {
    title: 'Linting with oxlint',
    note: `Wall time on a generated repository of ${files} files of which 2% use OpenTelemetry, as a multiple of a run with a JavaScript plugin of one empty rule; median of ${rounds} rounds.`,
    columns: ['Run', 'Multiple'],
    rows: [
      ['no JavaScript plugin', share(runs.none)],
      ['a plugin of one empty rule', share(runs.empty)],
      [`eslint-plugin-opentelemetry, recommended (${rules.length} rules)`, share(runs.ours)],
    ],
  };
}

const READ_ALL = `import { globSync, readFileSync } from 'node:fs'; let size = 0; for (const path of globSync('src/**/*.js')) size += readFileSync(path).length;`;

/** otel-codemod over repositories of growing size, beside reading them and beside parsing them in jscodeshift. */
export function codemodTable(directory: string, sizes: readonly number[], rounds: number): Table {
  const rows = sizes.flatMap((files) => [0.02, 0].map((share) => measure(join(directory, `${files}-${share}`), files, share, files <= 1000 ? rounds : 1)));
  return {
    title: 'otel-codemod over a repository',
    note: 'Wall time of whole processes, start included: a dry run without diffs, beside a jscodeshift transform that only parses (two workers) and a process that reads every file once. Runs on 1,000 files are medians of interleaved rounds.',
    columns: ['Repository', 'share of jscodeshift', 'multiple of reading', 'wall per file, of the first row', 'peak memory in MiB'],
    rows: rows.map(({ name, ofParse, ofRead, perFile, memory }) => [name, ofParse === undefined ? '-' : ratio(ofParse), ratio(ofRead), ratio(perFile / rows[0]!.perFile), memory.toFixed(0)]),
  };
}

function measure(directory: string, files: number, share: number, rounds: number): { name: string; ofParse: number | undefined; ofRead: number; perFile: number; memory: number } {
  writeRepository(directory, files, share);
  const runs = interleaved<'codemod' | 'read' | 'parse', Run | undefined>(rounds, {
    codemod: () => run([join(root, 'dist/codemods/cli.js'), '--no-diff', 'src'], directory),
    read: () => run(['--input-type=module', '-e', READ_ALL], directory),
    // With more files it takes minutes and tells nothing new.
    parse: () =>
      files > 10_000
        ? undefined
        : run([join(root, 'node_modules/jscodeshift/bin/jscodeshift.js'), '--transform', join(root, 'bench/parse-only.cjs'), '--extensions', 'js', '--cpus', '2', '--dry', '--silent', 'src'], directory),
  });
  const walls = (each: readonly (Run | undefined)[]): number => median(each.map((one) => one?.wall ?? NaN));
  const codemod = walls(runs.codemod);
  rmSync(directory, { recursive: true });
  return {
    name: `${files.toLocaleString('en')} files, ${share === 0 ? 'none uses' : `${share * 100}% use`} OpenTelemetry`,
    ofParse: runs.parse[0] && codemod / walls(runs.parse),
    ofRead: codemod / walls(runs.read),
    perFile: codemod / files,
    memory: Math.max(...runs.codemod.map((each) => each?.memory ?? NaN)),
  };
}
