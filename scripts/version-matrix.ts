/**
 * The packed tarball in projects with other versions of what it works with: the same findings, and the same codemod
 * output, as here. `node scripts/version-matrix.ts` runs every row; `--ci` those at the ends.
 */
import { cpSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { styleText } from 'node:util';
import { mendFiles } from '../codemods/index.ts';
import { root } from '../tests/support/discover.ts';
import { pack, projectWith, run, writeFiles } from '../tests/support/npm.ts';
import { ROWS } from './version-rows.ts';
import type { Row } from './version-rows.ts';

const EXAMPLE = join(root, 'examples/order-service');

// The package.json says which instrumentations are on, so it comes along under a name that npm does not read.
const CONFIG = `
import opentelemetry from 'eslint-plugin-opentelemetry';
import tseslint from 'typescript-eslint';
export default [{ files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } }, opentelemetry.configs.recommended];
`;

/** Findings as `file:line:column rule`, sorted. */
type Findings = string[];

async function findingsHere(): Promise<Findings> {
  const { files } = await mendFiles([EXAMPLE], { cwd: EXAMPLE });
  return files.flatMap(({ path, entries }) => entries.map(({ line, column, rule }) => `${basename(path)}:${line}:${column} ${rule}`)).sort();
}

async function eslintFindings(project: string, node: string): Promise<Findings> {
  const { stdout, stderr } = await run(node, ['node_modules/eslint/bin/eslint.js', '--format', 'json', 'service'], project);
  const results = parsed<{ filePath: string; messages: { ruleId: string; line: number; column: number; message: string }[] }[]>(stdout, stderr);
  return results
    .flatMap(({ filePath, messages }) => messages.map(({ ruleId, line, column, message }) => `${basename(filePath)}:${line}:${column} ${ruleId?.replace('opentelemetry/', '') ?? message}`))
    .sort();
}

async function oxlintFindings(project: string, node: string): Promise<Findings> {
  const { stdout, stderr } = await run(node, ['node_modules/oxlint/bin/oxlint', '--format', 'json', 'service'], project);
  const { diagnostics } = parsed<{ diagnostics: { code: string; filename: string; labels: { span: { line: number; column: number } }[] }[] }>(stdout, stderr);
  return diagnostics
    .map(({ code, filename, labels }) => `${basename(filename)}:${labels[0]!.span.line}:${labels[0]!.span.column} ${/\((.*)\)/.exec(code)?.[1] ?? code}`)
    .sort();
}

async function codemodFindings(project: string, node: string): Promise<Findings> {
  const { stdout, stderr } = await run(node, ['node_modules/eslint-plugin-opentelemetry/dist/codemods/cli.js', '--json', 'service'], project);
  const { files } = parsed<{ files: { path: string; findings: { line: number; column: number; rule: string }[] }[] }>(stdout, stderr);
  return files.flatMap(({ path, findings }) => findings.map(({ line, column, rule }) => `${basename(path)}:${line}:${column} ${rule}`)).sort();
}

function parsed<T>(stdout: string, stderr: string): T {
  try {
    return JSON.parse(stdout) as T;
  } catch {
    throw new Error(`no JSON came: ${stdout}${stderr}`);
  }
}

/** What differs in a row from the findings here; nothing when it is right. */
async function differences(row: Row, tarball: string, expected: Findings): Promise<string[]> {
  const project = await projectWith(`matrix-${row.name.replaceAll(/[^\w.]+/g, '-')}`, tarball, row.packages);
  rmSync(join(project, 'service'), { recursive: true, force: true });
  for (const file of globSync('*.{ts,js,json}', { cwd: EXAMPLE, exclude: ['eslint.config.js'] })) cpSync(join(EXAMPLE, file), join(project, 'service', file));
  writeFiles(project, {
    'eslint.config.mjs': CONFIG,
    '.oxlintrc.json': JSON.stringify({ jsPlugins: ['eslint-plugin-opentelemetry'], categories: { correctness: 'off' }, rules: Object.fromEntries(expected.map((finding) => [`opentelemetry/${finding.split(' ')[1]!}`, 'error'])) }),
  });
  const node = row.packages['node'] ? join(project, 'node_modules/node/bin/node') : process.execPath;
  const tools = { eslint: eslintFindings, oxlint: oxlintFindings, codemod: codemodFindings };
  const found: string[] = [];
  for (const tool of row.tools) {
    const actual = await tools[tool](project, node);
    const missing = expected.filter((finding) => !actual.includes(finding)).map((finding) => `${tool} misses ${finding}`);
    const more = actual.filter((finding) => !expected.includes(finding)).map((finding) => `${tool} adds ${finding}`);
    found.push(...missing, ...more);
  }
  return found;
}

async function main(): Promise<number> {
  const rows = process.argv.includes('--ci') ? ROWS.filter((row) => row.ci) : ROWS;
  const directory = mkdtempSync(join(tmpdir(), 'otel-matrix-'));
  let failed = 0;
  try {
    const { tarball } = await pack(directory);
    const expected = await findingsHere();
    if (expected.length === 0) throw new Error('the example has no findings, so nothing would be compared');
    for (const row of rows) {
      const wrong = await differences(row, tarball, expected).catch((error: unknown) => [String(error)]);
      if (wrong.length > 0) failed += 1;
      console.log(`${wrong.length > 0 ? styleText('red', 'fail') : styleText('green', 'pass')}  ${row.name}`);
      for (const line of wrong) console.log(`      ${line}`);
    }
    console.log(`\n${expected.length} findings in each of ${rows.length} rows; ${failed} rows differ.`);
  } finally {
    rmSync(directory, { recursive: true });
  }
  return failed > 0 ? 1 : 0;
}

process.exitCode = await main();
