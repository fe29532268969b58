// How long the rules and the codemods take on real code that uses OpenTelemetry, beside what parsing it takes.
// All numbers of a table come from one run on one machine: read the ratios.
import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Linter } from 'eslint';
import opentelemetry from '../index.ts';

const ROUNDS = 3;
const root = join(import.meta.dirname, '..');

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const ms = (value: number): string => value.toFixed(0).padStart(7);
const percent = (value: number): string => `${(100 * value).toFixed(2)} %`.padStart(9);

interface Times {
  parse: number;
  rules: Record<string, number>;
}

/** One pass of ESLint over the texts. */
function lintAll(files: readonly { filename: string; text: string }[]): Times {
  const linter = new Linter();
  const times: Times = { parse: 0, rules: {} };
  for (const { filename, text } of files) {
    const config: Linter.Config[] = [
      { files: ['**/*.{js,cjs,mjs}'], ...opentelemetry.configs.all, ignores: [] },
      { files: ['**/*.cjs'], languageOptions: { sourceType: 'commonjs' } },
      { linterOptions: { noInlineConfig: true } },
    ];
    // ESLint's own types leave `stats` out here.
    const options: Linter.FixOptions & { stats: boolean } = { filename, stats: true, fix: false };
    linter.verifyAndFix(text, config, options);
    for (const pass of linter.getTimes().passes) {
      times.parse += pass.parse?.total ?? 0;
      for (const [rule, { total }] of Object.entries(pass.rules ?? {})) times.rules[rule] = (times.rules[rule] ?? 0) + total;
    }
  }
  return times;
}

function lintTable(title: string, paths: readonly string[]): void {
  const files = paths.map((path) => ({ filename: path.replaceAll('node_modules/', ''), text: readFileSync(join(root, path), 'utf8') }));
  lintAll(files.slice(0, 100));
  const rounds = Array.from({ length: ROUNDS }, () => lintAll(files));
  const parse = median(rounds.map((round) => round.parse));
  const size = files.reduce((sum, { text }) => sum + text.length, 0);
  console.log(`\n${title}: ${files.length} files, ${(size / 1e6).toFixed(1)} MB, median of ${ROUNDS} rounds`);
  console.log(`${'parse'.padEnd(44)}${ms(parse)} ms`);
  for (const rule of Object.keys(rounds[0]!.rules)) {
    const time = median(rounds.map((round) => round.rules[rule]!));
    console.log(`${rule.padEnd(44)}${ms(time)} ms${percent(time / parse)} of parse`);
  }
  const all = median(rounds.map(({ rules }) => Object.values(rules).reduce((sum, time) => sum + time, 0)));
  console.log(`${'all rules'.padEnd(44)}${ms(all)} ms${percent(all / parse)} of parse`);
}

/** The time of a whole process, start included. */
function timed(name: string, args: readonly string[]): number {
  const rounds = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
    if (status !== 0) throw new Error(`${name} failed: ${stderr}`);
    return performance.now() - start;
  });
  return median(rounds);
}

function codemodTable(paths: readonly string[]): void {
  // The codemod enters neither node_modules nor dist, so it gets a copy of the tree.
  const tree = mkdtempSync(join(tmpdir(), 'otel-bench-'));
  try {
    for (const path of paths) cpSync(join(root, path), join(tree, path.replace('node_modules/', '').replace('/dist/', '/code/')));
    const codemod = timed('otel-codemod', ['dist/codemods/cli.js', '--no-diff', tree]);
    const parseOnly = timed('jscodeshift', [
      'node_modules/jscodeshift/bin/jscodeshift.js',
      ...['--transform', 'bench/parse-only.cjs', '--extensions', 'cjs,mjs', '--run-in-band', '--dry', '--silent', tree],
    ]);
    console.log(`\nThe same code in one process each, start included, median of ${ROUNDS} runs`);
    console.log(`${'jscodeshift, a transform that only parses'.padEnd(44)}${ms(parseOnly)} ms`);
    console.log(`${'otel-codemod, dry run'.padEnd(44)}${ms(codemod)} ms${percent(codemod / parseOnly)} of that`);
  } finally {
    rmSync(tree, { recursive: true });
  }
}

const otel = globSync('node_modules/@opentelemetry/*/dist/**/*.{cjs,mjs}', { cwd: root }).sort();
const others = globSync('node_modules/{eslint,jscodeshift,recast,vite,commander,semver}/{lib,src,dist,internal}/**/*.{js,cjs,mjs}', { cwd: root }).sort();

lintTable('Code that uses OpenTelemetry', otel);
lintTable('Code that does not', others);
codemodTable(otel);
