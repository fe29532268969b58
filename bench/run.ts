// How fast the rules and the codemods are: ratios of one run, on one machine.
// `--quick` takes a sample of everything; `--only lint,growth,depth,oxlint,codemods` takes some parts. The whole of it writes
// docs/performance.md.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { ESLint } from 'eslint';
import { installed, mapped, root, writeRepository } from './corpus.ts';
import { growthTable, SHAPES } from './growth.ts';
import { lintTable } from './lint.ts';
import { codemodTable, oxlintTable } from './processes.ts';
import type { Table } from './table.ts';
import { markdown, plain, targetsTable } from './table.ts';

const { quick: isQuick, only } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } }).values;
const rounds = isQuick ? 1 : 3;
const { default: opentelemetry } = (await import('../dist/index.js' as string)) as { default: ESLint.Plugin };
const recommended = Object.keys((opentelemetry.configs as Record<string, { rules: object }>)['recommended']!.rules);

const directory = mkdtempSync(join(tmpdir(), 'otel-bench-'));

/** The parts, each of which makes one table. */
const PARTS: Readonly<Record<string, () => Table>> = {
  lint: () => {
    const every = isQuick ? 10 : 1;
    const traced = installed('**/*.{js,cjs,mjs}', every).filter(({ text }) => text.includes('@opentelemetry/'));
    const sources = mapped('@opentelemetry/**/*.map', every).filter(({ text }) => text.includes('@opentelemetry/'));
    const packages = installed('{eslint,vite,knex,jscodeshift,pg,undici,koa,express,fastify,ioredis}/{lib,src,dist,internal}/**/*.{js,cjs,mjs}', every);
    const paths = writeRepository(join(directory, 'mixed'), isQuick ? 1000 : 10_000, 0.02);
    const mixed = paths.map((path) => ({ path: path.slice(directory.length + 1), text: readFileSync(path, 'utf8') }));
    return lintTable(opentelemetry, { 'installed code that mentions OpenTelemetry': { files: traced, most: 0.04 }, 'TypeScript of OpenTelemetry’s packages': { files: sources, most: 0.04 }, 'other installed packages': { files: packages }, 'generated, 2% use it': { files: mixed, most: 0.005 } }, rounds);
  },
  growth: () =>
    growthTable(recommended, opentelemetry, { title: 'Growth with the size of a file', unit: 'lines', shapes: SHAPES.lines, sizes: isQuick ? [200, 1000] : [200, 1000, 10_000, 50_000], rounds: 3 }),
  // Deeper nesting is too much for the parser and for ESLint's own analysis.
  depth: () => growthTable(recommended, opentelemetry, { title: 'Growth with the depth of nesting', unit: 'levels', shapes: SHAPES.levels, sizes: isQuick ? [50, 200] : [50, 200, 800], rounds: 10 }),
  oxlint: () => {
    mkdirSync(join(directory, 'oxlint'));
    return oxlintTable(join(directory, 'oxlint'), isQuick ? 1000 : 10_000, recommended, isQuick ? 3 : 5);
  },
  codemods: () => codemodTable(directory, isQuick ? [200, 1000] : [1000, 10_000, 100_000], rounds),
};

const asked = only?.split(',') ?? Object.keys(PARTS);
const unknown = asked.find((part) => !Object.hasOwn(PARTS, part));
if (unknown !== undefined) throw new Error(`no such part: ${unknown} (there is ${Object.keys(PARTS).join(', ')})`);

const tables: Table[] = [];
const add = (table: Table): Table => {
  console.log(plain(table));
  return table;
};
try {
  for (const part of asked) {
    const start = performance.now();
    tables.push(add(PARTS[part]!()));
    console.log(`(${Math.round((performance.now() - start) / 1000)} s)`);
  }
} finally {
  rmSync(directory, { recursive: true });
}
const targets = add(targetsTable(tables));

const versionOf = (name: string): string => (JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version;
const packages = ['eslint', 'oxlint', 'eslint-plugin-promise', 'eslint-plugin-regexp', 'eslint-plugin-react-hooks', 'typescript-eslint', 'eslint-plugin-n', 'jscodeshift', '@opentelemetry/api'];
const page = [
  '# Performance',
  '',
  'What `npm run bench` measured last. Every figure is a ratio of one run on one machine: what else that machine did falls on both sides.',
  '',
  ...[targets, ...tables].map(markdown),
  '## Versions',
  '',
  `Node ${process.versions.node}; ${packages.map((name) => `${name} ${versionOf(name)}`).join(', ')}; commit ${execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim()}.`,
  '',
].join('\n');
if (isQuick || only !== undefined) console.log('\nOnly a run over everything writes the page.');
else writeFileSync(join(root, 'docs/performance.md'), page);
