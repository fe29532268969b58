import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, tracedFile, writeRepository } from './corpus.ts';
import type { Table } from './table.ts';
import { interleaved, median, percent, ratio } from './table.ts';

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
  const share = (walls: readonly number[]): number => median(walls.map((wall, round) => wall / runs.empty[round]!));
  const start = run([join(root, 'node_modules/oxlint/bin/oxlint'), '-c', configs.ours, 'empty.js'], directory).wall;
  return {
    title: 'Linting with oxlint',
    note: `Wall time on a generated repository of ${files} files of which 2% use OpenTelemetry, as a multiple of a run with a JavaScript plugin of one empty rule; median of ${rounds} rounds.`,
    columns: ['Run', 'Multiple'],
    rows: [
      ['no JavaScript plugin', ratio(share(runs.none))],
      ['a plugin of one empty rule', ratio(share(runs.empty))],
      [`eslint-plugin-opentelemetry, recommended (${rules.length} rules)`, ratio(share(runs.ours))],
    ],
    targets: [{ what: 'oxlint, as a multiple of a plugin of one empty rule', most: 1.5, measured: share(runs.ours), why: `${percent(start / median(runs.ours))} of it is the start` }],
  };
}

const READ_ALL = `import { globSync, readFileSync } from 'node:fs'; let size = 0; for (const path of globSync('src/**/*.js')) size += readFileSync(path).length;`;

const CODEMOD = [join(root, 'dist/codemods/cli.js'), '--no-diff'];

interface Measured {
  readonly files: number;
  readonly share: number;
  readonly wall: number;
  /** As a share of the jscodeshift run; nothing where that was left out. */
  readonly ofParse: number | undefined;
  /** The same without the facts of the project. */
  readonly withoutFacts: number | undefined;
  /** As a multiple of reading. */
  readonly ofRead: number;
  /** In MiB. */
  readonly memory: number;
}

/** otel-codemod over repositories of growing size, beside reading them and beside parsing them in jscodeshift. */
export function codemodTable(directory: string, sizes: readonly number[], rounds: number): Table {
  const start = startOf(join(directory, 'traced'), tracedFile(0), rounds);
  const emptyStart = startOf(join(directory, 'empty'), '', rounds);
  const shares = [0.02, 0];
  const all = shares.flatMap((share) => sizes.map((files) => measure(join(directory, `${files}-${share}`), files, share, files <= 10_000 ? rounds : 1)));
  const [mixed, unrelated] = shares.map((share) => all.filter((each) => each.share === share)) as [Measured[], Measured[]];
  const compared = mixed.filter(({ ofParse }) => ofParse !== undefined).at(-1)!;
  const untraced = unrelated.at(-1)!;
  const steepest = Math.max(...[mixed, unrelated].map((each) => exponentOf(each)));
  const starting = `${percent(start / compared.wall)} of it is the start and what a single file needs`;
  return {
    title: 'otel-codemod over a repository',
    note: 'Wall time of whole processes, start included: a dry run without diffs, in a git repository, beside a jscodeshift transform that only parses (two workers) and a process that reads every file once. Runs on up to 10,000 files are medians of interleaved rounds. The exponent says how the time grows from the row above: 1 is linear.',
    columns: ['Repository', 'share of jscodeshift', 'with --no-facts', 'multiple of reading', 'exponent', 'peak memory in MiB'],
    rows: [mixed, unrelated].flatMap((each) =>
      each.map((one, index) => [nameOf(one), shown(one.ofParse), shown(one.withoutFacts), ratio(one.ofRead), index === 0 ? '-' : exponentOf(each.slice(index - 1, index + 1)).toFixed(2), one.memory.toFixed(0)]),
    ),
    targets: [
      { what: `otel-codemod with facts as a share of jscodeshift: ${nameOf(compared)}`, most: 0.5, measured: compared.ofParse!, why: starting },
      { what: 'The same with --no-facts', most: 0.125, measured: compared.withoutFacts!, why: starting },
      { what: `otel-codemod as a multiple of reading: ${nameOf(untraced)}`, most: 2, measured: untraced.ofRead, why: `${percent(emptyStart / untraced.wall)} of it is the start` },
      { what: 'Peak memory of otel-codemod in GiB', most: 1, measured: Math.max(...all.map(({ memory }) => memory)) / 1024, why: 'the largest repository takes most' },
      { what: 'Exponent by which otel-codemod grows with the number of files', most: 1.1, measured: steepest, why: 'between the smallest and the largest repository' },
    ],
  };
}

const shown = (share: number | undefined): string => (share === undefined ? '-' : ratio(share));

const nameOf = ({ files, share }: Measured): string => `${files.toLocaleString('en')} files, ${share === 0 ? 'none uses' : `${share * 100}% use`} OpenTelemetry`;

/** By which exponent the time grows from the first to the last. */
function exponentOf(measured: readonly Measured[]): number {
  const [first, last] = [measured[0]!, measured.at(-1)!];
  return first === last ? 0 : Math.log(last.wall / first.wall) / Math.log(last.files / first.files);
}

/** What a run over a single file takes. */
function startOf(directory: string, text: string, rounds: number): number {
  mkdirSync(join(directory, 'src'), { recursive: true });
  writeFileSync(join(directory, 'src/0.js'), text);
  commitAll(directory);
  return median(Array.from({ length: rounds }, () => run(CODEMOD, directory).wall));
}

/** A repository of its own, so that nothing which stands around it is read. */
function commitAll(directory: string): void {
  for (const args of [['init', '--quiet'], ['add', '--all'], ['-c', 'user.name=bench', '-c', 'user.email=bench@localhost', '-c', 'gc.auto=0', 'commit', '--quiet', '--message', 'all']]) {
    execFileSync('git', args, { cwd: directory, stdio: 'ignore' });
  }
}

function measure(directory: string, files: number, share: number, rounds: number): Measured {
  writeRepository(directory, files, share);
  commitAll(directory);
  const runs = interleaved<'codemod' | 'withoutFacts' | 'read' | 'parse', Run | undefined>(rounds, {
    codemod: () => run(CODEMOD, directory),
    withoutFacts: () => (files > 10_000 ? undefined : run([...CODEMOD, '--no-facts'], directory)),
    read: () => run(['--input-type=module', '-e', READ_ALL], directory),
    // With more files it takes minutes and tells nothing new.
    parse: () =>
      files > 10_000
        ? undefined
        : run([join(root, 'node_modules/jscodeshift/bin/jscodeshift.js'), '--transform', join(root, 'bench/parse-only.cjs'), '--extensions', 'js', '--cpus', '2', '--dry', '--silent', 'src'], directory),
  });
  const walls = (each: readonly (Run | undefined)[]): number => median(each.map((one) => one?.wall ?? NaN));
  const wall = walls(runs.codemod);
  rmSync(directory, { recursive: true });
  return {
    files,
    share,
    wall,
    ofParse: runs.parse[0] && wall / walls(runs.parse),
    withoutFacts: runs.parse[0] && walls(runs.withoutFacts) / walls(runs.parse),
    ofRead: wall / walls(runs.read),
    memory: Math.max(...runs.codemod.map((each) => each?.memory ?? NaN)),
  };
}
