import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../codemods/errors.ts';
import { mendFiles, mendText } from '../../codemods/index.ts';
import type { Report } from '../../codemods/report/report.ts';
import type { RunOptions } from '../../codemods/run-options.ts';
import { isJavaScript, lint } from '../support/eslint-host.ts';
import { rules } from '../../rules/index.ts';
import type { Workspace } from './workspace.ts';
import { workspace } from './workspace.ts';

const IMPORT = "import { context, trace } from '@opentelemetry/api';\n";
const LEAK = `${IMPORT}export function leak(ctx, work) {\n  context.attach(ctx);\n  work();\n}\n`;
const MENDED = `${IMPORT}export function leak(ctx, work) {\n  context.with(ctx, () => {\n    work();\n  });\n}\n`;

const run = ({ root }: Workspace, options: RunOptions = {}, paths = ['.']): Promise<Report> => mendFiles(paths, { cwd: root, write: true, force: true, ...options });

const problems = ({ files }: Report, { root }: Workspace): Record<string, string> =>
  Object.fromEntries(files.flatMap(({ path, problem }) => (problem === undefined ? [] : [[relative(root, path), problem]])));

const fifo = (made: Workspace, name: string): unknown => execFileSync('mkfifo', [made.path(name)]);

describe.each(['in a repository', 'outside of one'])('%s, what is no file of its own is passed over, and the rest goes on', (where) => {
  it.each([
    ['links that lead to themselves', (made: Workspace) => (made.link('src/a.ts', 'b.ts'), made.link('src/b.ts', 'a.ts'), made.link('src/up', '..'))],
    ['a directory with the name of a file', (made: Workspace) => mkdirSync(made.path('src/x.ts'))],
    ['a pipe', (made: Workspace) => fifo(made, 'src/x.ts')],
  ])('%s', async (_, prepare) => {
    const made = workspace({ 'src/leak.js': LEAK });
    if (where === 'in a repository') made.git('init', '--quiet');
    prepare(made);
    const report = await run(made);
    expect(problems(report, made)).toEqual({});
    expect(made.read('src/leak.js')).toBe(MENDED);
  });
});

// Root may read everything.
it.skipIf(process.getuid?.() === 0)('a directory that may not be read is told of once, and the rest goes on', async () => {
  const made = workspace({ 'leak.js': LEAK, 'locked/leak.js': LEAK });
  made.mode('locked', 0o000);
  const report = await run(made);
  made.mode('locked', 0o755);
  expect(problems(report, made)).toEqual({ locked: expect.stringMatching(/^could not be read: EACCES/) });
  expect(made.read('leak.js')).toBe(MENDED);
});

describe('what is named, and is no file, is refused in one line', () => {
  it.each([
    ['a pipe', (made: Workspace) => fifo(made, 'x.ts'), 'neither a file nor a directory: x.ts'],
    ['a link that leads to itself', (made: Workspace) => made.link('x.ts', 'x.ts'), 'a link that leads to itself: x.ts'],
    ['a link to nothing', (made: Workspace) => made.link('x.ts', 'y.ts'), 'no such file or directory: x.ts'],
  ])('%s', async (_, prepare, message) => {
    const made = workspace({ 'leak.js': LEAK });
    prepare(made);
    await expect(run(made, {}, ['leak.js', 'x.ts'])).rejects.toThrow(new UsageError(message));
    expect(made.read('leak.js')).toBe(LEAK);
  });
});

describe('a text keeps every byte that no edit is about', () => {
  it.each([
    ['mixed line ends', `${IMPORT}\r\n\r// one\u2028export function leak(ctx, work) {\n  context.attach(ctx);\n  work();\r\n}\r`, `${IMPORT}\r\n\r// one\u2028export function leak(ctx, work) {\n  context.with(ctx, () => {\n    work();\n  });\r\n}\r`],
    ['null bytes in a string and in a comment', `${LEAK}export const nul = '\0'; /* \0 */\n`, `${MENDED}export const nul = '\0'; /* \0 */\n`],
    ['a byte order mark, a `#!` line and no line end at the end', `\uFEFF#!/usr/bin/env node\n${LEAK.trimEnd()}`, `\uFEFF#!/usr/bin/env node\n${MENDED.trimEnd()}`],
    ['a replacement character that was written', `${LEAK}// \uFFFD\n`, `${MENDED}// \uFFFD\n`],
    ['one line of a minified bundle', `${LEAK.replaceAll('\n', ' ')}${'function g(a,b){return a+b}'.repeat(300)}`, undefined],
  ])('%s', async (_, text, expected) => {
    const made = workspace({ 'a b/ü.js': text });
    const report = await run(made);
    expect(problems(report, made)).toEqual({});
    expect(report.totals.applied).toBe(1);
    if (expected !== undefined) expect(made.read('a b/ü.js')).toBe(expected);
    expect(made.read('a b/ü.js')).toContain('context.with(ctx, () =>');
    expect((await run(made)).totals.applied).toBe(0);
  });

  it.each([
    ['nothing', ''],
    ['a byte order mark', '\uFEFF'],
    ['comments', '// @opentelemetry/api\n/* context.attach(ctx) */'],
    ['a `#!` line', '#!/usr/bin/env node @opentelemetry/api'],
  ])('and has nothing to mend when it is only %s', async (_, text) => {
    const made = workspace({ 'a.js': text });
    expect(await run(made)).toMatchObject({ scanned: 1, files: [] });
    expect(made.read('a.js')).toBe(text);
  });
});

describe('a file that cannot be mended is reported in one line, and the others are', () => {
  it.each([
    ['of 5 MB', `${LEAK}//${'x'.repeat(5_000_000)}\n`, /^left alone: it is larger than 2 MiB/],
    ['with null bytes between its statements', `${LEAK}\0f();\n`, /^left alone: it does not parse \(6:\d+ [^\n]+\)$/],
    ['with 5,000 calls in one another', `${LEAK}${'f('.repeat(5000)}${')'.repeat(5000)};\n`, /^left alone: its code is nested too deeply/],
    ['with a chain of 10,000 calls', `${LEAK}f()${'.then(f)'.repeat(10_000)};\n`, /^left alone: its code is nested too deeply/],
    ['with Flow types', `/**\n * @flow strict\n */\n${LEAK}type A = {| a: ?string |};\n`, /^left alone: it does not parse, because Flow types are not read \(9:\d+ [^\n]+\)$/],
  ])('one %s', async (_, text, problem) => {
    const made = workspace({ 'a.js': LEAK, 'm.js': text, 'z.js': LEAK });
    const report = await run(made);
    expect(problems(report, made)).toEqual({ 'm.js': expect.stringMatching(problem) });
    expect(made.read('m.js')).toBe(text);
    expect(['a.js', 'z.js'].map(made.read)).toEqual([MENDED, MENDED]);
  });

  it('by `mendText` as well', async () => {
    const text = `${LEAK}//${' '.repeat(2 ** 21)}`;
    expect(await mendText(text, { filename: 'a.js' })).toEqual({ output: text, entries: [], problem: expect.stringContaining('2 MiB') });
  });
});

describe('the rules go as deep as ESLint itself does', () => {
  const SPAN = `${IMPORT}export function load(q, x) {\n  const span = trace.getTracer('a').startSpan('load');\n`;

  it.each([
    ['a sum', (depth: number) => `${'1 + '.repeat(depth)}q()`, 1500],
    ['a chain', (depth: number) => `q${'.then(x)'.repeat(depth)}`, 1000],
    ['calls', (depth: number) => `${'q('.repeat(depth)}${')'.repeat(depth)}`, 400],
    ['conditions', (depth: number) => `q(${'x ? 1 : '.repeat(depth)}2)`, 400],
  ])('through %s', (_, make, depth) => {
    const code = `${SPAN}  ${make(depth)};\n  span.end();\n}\n`;
    expect(isJavaScript(code)).toBe(true);
    const reported = lint({ code, filename: 'a.js', rules: Object.fromEntries(Object.keys(rules).map((rule) => [rule, undefined])) });
    expect(reported.map(({ ruleId }) => ruleId)).toEqual(['opentelemetry/require-span-end']);
  });
});
