import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { codemods, mendFiles } from '../../codemods/index.ts';
import type { CodemodOptions } from '../../codemods/registry.ts';
import type { RunOptions } from '../../codemods/run-options.ts';
import type { Transform } from '../../codemods/jscodeshift/contract.ts';
import type { Ran } from '../cli/run-cli.ts';
import { runCli } from '../cli/run-cli.ts';
import type { Workspace } from '../runner/workspace.ts';
import { workspace } from '../runner/workspace.ts';
import { codeBlocks } from '../support/code-blocks.ts';
import { root } from '../support/discover.ts';

const RUNNER = join(root, 'node_modules/jscodeshift/bin/jscodeshift.js');
const EXTENSIONS = '--extensions=js,mjs,cjs,jsx,ts,mts,cts,tsx';

const entryOf = (codemod: string): string => join(root, `dist/codemods/jscodeshift/${codemod}.cjs`);
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

// What Babel keeps of all runs of the machine grows until it complains.
const cache = mkdtempSync(join(tmpdir(), 'otel-babel-'));
const env = { BABEL_CACHE_PATH: join(cache, 'babel.json') };
afterAll(() => rmSync(cache, { recursive: true, force: true }));

/** Runs jscodeshift's own program on `src`, as a user would. */
const jscodeshift = (made: Workspace, codemod: string, ...args: string[]): Promise<Ran> =>
  runCli(RUNNER, ['--transform', entryOf(codemod), EXTENSIONS, ...args, 'src'], { cwd: made.root, env });

/** What `otel-codemod --write` makes of the same files. */
async function written(files: Record<string, string>, codemod: string, options: CodemodOptions & Pick<RunOptions, 'settings'> = {}): Promise<Record<string, string>> {
  const made = workspace(files);
  await mendFiles(['src'], { cwd: made.root, only: [codemod], write: true, force: true, ...options });
  return contents(made, files);
}

/** The cases of a codemod, and the code of its page. */
function filesOf(codemod: string): Record<string, string> {
  const cases = globSync(`tests/codemods/${codemod}/*/input.*`, { cwd: root }).map((path) => [path.split('/').slice(3).join('/'), read(path)]);
  const blocks = codeBlocks(read(`docs/codemods/${codemod}.md`)).filter(({ headings }) => headings.at(-1) === 'Before');
  const shown = blocks.map(({ language, code, line }) => [`page/${line}.${language}`, code]);
  return Object.fromEntries([...cases, ...shown].map(([name, text]) => [`src/${name}`, text!]));
}

const contents = (made: Workspace, files: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.keys(files).map((name) => [name, made.read(name)]));

it('has an entry for each codemod, and no other', () => {
  const entries = globSync('codemods/jscodeshift/*.cts', { cwd: root }).filter((path) => basename(path) !== 'transform.cts');
  expect(Object.fromEntries(entries.map((path) => [basename(path, '.cts'), read(path)]))).toEqual(
    Object.fromEntries(codemods.map(({ name }) => [name, `import transformOf = require('./transform.cts');\n\nexport = transformOf('${name}');\n`])),
  );
});

describe('jscodeshift writes what otel-codemod writes, and nothing in a second run', () => {
  it.each(codemods.map(({ name }) => name))('%s, on each of its cases', async (codemod) => {
    const files = filesOf(codemod);
    const settings = codemod === 'use-helpers' ? { helpers: '@acme/otel' } : undefined;
    const expected = await written(files, codemod, settings && { settings });
    expect(expected).not.toEqual(files);

    const again = Object.fromEntries(Object.entries(expected).map(([name, text]) => [name.replace('src/', 'src/again/'), text]));
    const made = workspace({ ...files, ...again });
    const { stdout, stderr } = await jscodeshift(made, codemod, ...(settings ? [`--settings=${JSON.stringify(settings)}`] : []));
    expect(stderr).toBe('');
    expect(stdout).toContain('\n0 errors\n');
    expect(contents(made, { ...files, ...again })).toEqual({ ...expected, ...again });
  });

  const LEAK = `import { context } from '@opentelemetry/api';\n\nexport function leak(ctx, work) {\n  context.attach(ctx);\n  work();\n}\n`;
  const FILES = {
    'src/a b.ts': LEAK.replace('(ctx, work)', '(ctx: any, work: () => void): void'),
    'src/ü.tsx': `${LEAK.replace('(ctx, work)', '(ctx: any, work: () => void): void')}export const View = ({ name }: { name: string }) => <p>{name}</p>;\n`,
    'src/c.jsx': `${LEAK}export const View = ({ name }) => <p>{name}</p>;\n`,
    'src/d.js': LEAK.replace("import { context } from '@opentelemetry/api'", "const { context } = require('@opentelemetry/api')").replace('export function leak', 'exports.leak = function'),
    'src/e.cjs': LEAK.replace("import { context } from '@opentelemetry/api'", "const { context } = require('@opentelemetry/api')").replace('export ', ''),
    'src/f.mjs': `\uFEFF#!/usr/bin/env node\r\n${LEAK.replaceAll('\n', '\r\n')}`,
    'src/plain.js': 'work();\n',
  };

  it('in TypeScript, JSX and CommonJS', async () => {
    const expected = await written(FILES, 'scope-attach');
    const made = workspace(FILES);
    const { stdout } = await jscodeshift(made, 'scope-attach');
    expect(stdout).toMatch(/0 errors\n0 unmodified\n1 skipped\n6 ok/);
    expect(contents(made, FILES)).toEqual(expected);
    expect(Object.values(expected).filter((text) => text.includes('context.with('))).toHaveLength(6);
  });

  it.each(['--no-babel', '--run-in-band', '--parser=flow'])('with %s', async (flag) => {
    const made = workspace(FILES);
    await jscodeshift(made, 'scope-attach', flag);
    expect(contents(made, FILES)).toEqual(await written(FILES, 'scope-attach'));
  });

  it('with its options', async () => {
    const files = {
      'src/span.js': `import { trace } from '@opentelemetry/api';\n\nexport async function load(read) {\n  const span = trace.getTracer('a').startSpan('load');\n  try {\n    return await read();\n  } finally {\n    span.end();\n  }\n}\n`,
    };
    const made = workspace(files);
    await jscodeshift(made, 'scoped-span', '--span-helper=sugared');
    expect(contents(made, files)).toEqual(await written(files, 'scoped-span', { spanHelper: 'sugared' }));
    expect(made.read('src/span.js')).toContain('withActiveSpan');
  });

  it('with settings', async () => {
    const files = { 'src/jobs/a.js': LEAK.replace('@opentelemetry/api', '../otel.js') };
    const made = workspace(files);
    await jscodeshift(made, 'scope-attach');
    expect(contents(made, files)).toEqual(files);
    await jscodeshift(made, 'scope-attach', '--settings={"modules":["./src/otel.ts"]}');
    expect(made.read('src/jobs/a.js')).toContain('context.with(');
  });

  it('in a dry run, not at all', async () => {
    const made = workspace(FILES);
    expect((await jscodeshift(made, 'scope-attach', '--dry')).stdout).toMatch(/\n6 ok\nStats: \napplied: 6\n/);
    expect(contents(made, FILES)).toEqual(FILES);
  });
});

describe('what is left alone is reported', () => {
  const run = (name: string, text: string | Buffer): Promise<Ran> => jscodeshift(workspace({ [`src/${name}`]: text }), 'scope-attach', '--dry');
  const API = "import { context } from '@opentelemetry/api';\n";

  it('with the reason why an edit is withheld', async () => {
    const { stdout } = await run('gen.js', `${API}export function* gen(ctx) {\n  const token = context.attach(ctx);\n  try {\n    yield 1;\n  } finally {\n    token.dispose();\n  }\n}\n`);
    expect(stdout).toMatch(/ REP src\/gen\.js 3:17 {2}withheld {2}[^\n]+ {2}no-attach-across-await {2}A generator cannot `yield` out of a callback\.\n/);
    expect(stdout).toContain('\nwithheld: yield-inside: 1\n');
  });

  it.each([
    ['Flow', 'flow.js', `/* @flow */\n${API}type A = {| a: ?string |};\ncontext.attach(x);\n`, /REP src\/flow\.js left alone: it does not parse, because Flow types are not read \(3:\d+ [^\n]+\)\n/],
    ['what does not parse', 'broken.js', `${API}context.attach(;\n`, /REP src\/broken\.js left alone: it does not parse \(2:\d+ [^\n]+\)\n/],
    ['what is not UTF-8', 'latin1.js', Buffer.from(`${API}export function leak(ctx, work) {\n  context.attach(ctx);\n  work('\xfc');\n}\n`, 'latin1'), /REP src\/latin1\.js left alone: it is not valid UTF-8\n/],
    ['what is too large', 'large.js', `${API}context.attach(x);\n//${' '.repeat(2 ** 21)}`, /REP src\/large\.js left alone: it is larger than 2 MiB/],
  ])('%s', async (_, name, text, report) => {
    const { stdout } = await run(name, text);
    expect(stdout).toMatch(report);
    expect(stdout).toContain('\n1 skipped\n0 ok\n');
  });

  it.each([
    ['--span-helper=sugar', 'unknown span helper: sugar (there is active, sugared)'],
    ['--settings=otel', "settings.opentelemetry must be an object: { modules: ['./src/otel.ts'] }."],
  ])('in one line when an option cannot be meant: %s', async (option, message) => {
    const { stdout } = await jscodeshift(workspace({ 'src/a.js': API }), 'scoped-span', option);
    expect(stdout).toContain(` ERR src/a.js Transformation error (${message})\nAll done.`);
  });
});

it('is a plain function, which jscodeshift’s test helpers can call', () => {
  const transform = createRequire(import.meta.url)(entryOf('scope-attach')) as Transform;
  const source = "import { context } from '@opentelemetry/api';\nexport function leak(ctx, work) {\n  context.attach(ctx);\n  work();\n}\n";
  const output = transform({ path: 'a.js', source }, { stats: () => undefined }, {});
  expect(output).toContain('context.with(ctx, () => {');
  expect(transform({ path: 'a.js', source: output! })).toBeUndefined();
});
