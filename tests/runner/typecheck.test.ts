import { relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../codemods/report/report.ts';
import type { RunOptions } from '../../codemods/run-options.ts';
import { mendFiles } from '../../codemods/run.ts';
import { stub } from './stub.ts';
import type { Workspace } from './workspace.ts';
import { workspace } from './workspace.ts';

const IMPORT = "import '@opentelemetry/api';\n";
/** `bad` gives a number and `good` a string, so that calling `good` instead is an error where a number is wanted. */
const CALLS = 'declare function bad(): number;\ndeclare function good(...given: unknown[]): string;\ndeclare function wrap(given: unknown): unknown;\ndeclare function around(use: (given: number) => unknown): unknown;\n';
const GLOBALS = { 'src/globals.d.ts': CALLS };

const tsconfig = (compilerOptions: object = {}, others: object = {}): string => JSON.stringify({ compilerOptions: { strict: true, module: 'preserve', target: 'esnext', lib: ['es2020'], types: [], ...compilerOptions }, include: ['src'], ...others });

const run = ({ root }: Workspace, options: RunOptions = {}, paths = ['.']): Promise<Report> => mendFiles(paths, { cwd: root, ...options }, stub);

/** What became of each finding, by file. */
const outcomes = ({ files }: Report, { root }: Workspace): Record<string, string[]> =>
  Object.fromEntries(files.map(({ path, entries }) => [relative(root, path), entries.map(({ outcome, reason }) => reason ?? outcome)]));

const explanations = ({ files }: Report): (string | undefined)[] => files.flatMap(({ entries }) => entries.map(({ explanation }) => explanation));

describe('an edit that brings a TypeScript error', () => {
  it('is undone, and its finding withheld with what TypeScript says; the others of the file stay', async () => {
    const made = workspace({ 'tsconfig.json': tsconfig(), ...GLOBALS, 'src/a.ts': `${IMPORT}const n: number = bad();\nconst u: unknown = bad();\nexport { n, u };\n` });
    const report = await run(made);
    expect(outcomes(report, made)).toEqual({ 'src/a.ts': ['type-error', 'applied'] });
    expect(report.files[0]!.output).toBe(`${IMPORT}const n: number = bad();\nconst u: unknown = good();\nexport { n, u };\n`);
    expect(explanations(report)[0]).toBe(
      "After the edit TypeScript reports an error that was not there before, so the edit was undone. TS2322 at `const n: number = good();` in a.ts: Type 'string' is not assignable to type 'number'.",
    );
    expect(report.reasons).toEqual({ 'type-error': 1 });
    expect(report.warnings).toBeUndefined();
  });

  it('is made when nobody asks TypeScript, or no project covers the file', async () => {
    const made = workspace({ 'tsconfig.json': tsconfig(), ...GLOBALS, 'src/a.ts': `${IMPORT}export const n: number = bad();\n`, 'other/b.ts': `${IMPORT}export const n: number = bad();\n` });
    expect(outcomes(await run(made, { typecheck: false }), made)).toEqual({ 'other/b.ts': ['applied'], 'src/a.ts': ['applied'] });
    expect(outcomes(await run(made), made)).toEqual({ 'other/b.ts': ['applied'], 'src/a.ts': ['type-error'] });
  });

  it('is undone in a file with a byte order mark and Windows line ends', async () => {
    const made = workspace({ 'tsconfig.json': tsconfig(), ...GLOBALS, 'src/a.ts': `\uFEFF${IMPORT}export const n: number = bad();\r\nexport const u: unknown = bad();\r\n` });
    const report = await run(made);
    expect(outcomes(report, made)).toEqual({ 'src/a.ts': ['type-error', 'applied'] });
    expect(report.files[0]!.output).toBe(`\uFEFF${IMPORT}export const n: number = bad();\r\nexport const u: unknown = good();\r\n`);
  });

  it('counts the directives that expect an error', async () => {
    const made = workspace({ 'tsconfig.json': tsconfig(), ...GLOBALS, 'src/a.ts': `${IMPORT}// @ts-expect-error a number\nexport const s: string = bad();\n` });
    expect(explanations(await run(made))[0]).toContain("Unused '@ts-expect-error' directive");
  });
});

describe('errors that were there already', () => {
  it('do not matter, wherever they stand afterwards', async () => {
    const made = workspace({
      'tsconfig.json': tsconfig(),
      ...GLOBALS,
      'src/a.ts': `${IMPORT}export const s: string = 1;\nexport const u: unknown = wrap(missing(bad()));\n`,
      'src/b.ts': 'import { s } from "./a";\nexport const n: boolean = s;\n',
    });
    expect(outcomes(await run(made), made)).toEqual({ 'src/a.ts': ['applied', 'applied'] });
  });

  it('do not matter where TypeScript proposes another name only afterwards, since it does so ten times', async () => {
    const misspelt = (count: number): string => 'declare const orders: number;\n' + Array.from({ length: count }, (_, index) => `export const n${index} = ordars;\n`).join('');
    const file = (count: number): string => `${IMPORT}${misspelt(count)}export const u: unknown = bad();\n`;
    const made = workspace({ 'tsconfig.json': tsconfig(), ...GLOBALS, 'src/a.ts': file(11), 'src/b.ts': file(1) });
    expect(outcomes(await run(made), made)).toEqual({ 'src/a.ts': ['applied'], 'src/b.ts': ['applied'] });
  });

  it('do not hide a new one of the same kind', async () => {
    const made = workspace({ 'tsconfig.json': tsconfig(), ...GLOBALS, 'src/a.ts': `${IMPORT}export const m: number = '';\nexport const n: number = bad();\n` });
    expect(outcomes(await run(made), made)).toEqual({ 'src/a.ts': ['type-error'] });
  });
});

describe('the files that import a mended one', () => {
  const MODULE = `${IMPORT}export const make = () => bad();\n`;
  const USE = 'export const n: number = make();\n';

  it.each<[string, Record<string, string>]>([
    ['by its path', { 'src/use.ts': `import { make } from './a';\n${USE}` }],
    ['as a namespace', { 'src/use.ts': `import * as a from './a';\nexport const n: number = a.make();\n` }],
    ['by `import()`', { 'src/use.ts': `export const load = async (): Promise<number> => (await import('./a')).make();\n` }],
    ['through a barrel', { 'src/index.ts': "export * from './a';\n", 'src/deep/use.ts': `import { make } from '..';\n${USE}` }],
    ['through what another file makes of it', { 'src/b.ts': "import { make } from './a';\nexport const again = () => make();\n", 'src/use.ts': "import { again } from './b';\nexport const n: number = again();\n" }],
    ['by a path alias', { 'src/use.ts': `import { make } from '@/a';\n${USE}` }],
    ['from JavaScript that is checked', { 'src/use.js': "import { make } from './a';\n/** @type {number} */\nexport const n = make();\n" }],
  ])('are looked at, when they import it %s', async (_, files) => {
    const made = workspace({ 'tsconfig.json': tsconfig({ paths: { '@/*': ['./src/*'] }, allowJs: true, checkJs: true }), ...GLOBALS, 'src/a.ts': MODULE, ...files });
    const report = await run(made);
    expect(outcomes(report, made)).toEqual({ 'src/a.ts': ['type-error'] });
    expect(explanations(report)[0]).toMatch(/^After .* in use\.[jt]s: /);
  });

  it('are fine with what they do not see', async () => {
    const made = workspace({ 'tsconfig.json': tsconfig(), ...GLOBALS, 'src/a.ts': `${IMPORT}export const make = (): unknown => bad();\n`, 'src/use.ts': "import { make } from './a';\nexport const u: unknown = make();\n" });
    expect(outcomes(await run(made), made)).toEqual({ 'src/a.ts': ['applied'] });
  });

  it('are judged with the files that were mended before them', async () => {
    const use = "import { make } from './a';\ndeclare function check<T>(make: () => T, value: T | number): void;\ncheck(make, bad());\n";
    const made = workspace({ 'tsconfig.json': tsconfig(), ...GLOBALS, 'src/a.ts': `${IMPORT}export const make = () => bad();\n`, 'src/b.ts': IMPORT + use });
    expect(outcomes(await run(made), made)).toEqual({ 'src/a.ts': ['applied'], 'src/b.ts': ['applied'] });
    expect(outcomes(await run(made, {}, ['src/b.ts']), made)).toEqual({ 'src/b.ts': ['type-error'] });
  });
});

describe('the project of a file', () => {
  const FILE = { ...GLOBALS, 'src/a.ts': `${IMPORT}export const n: number = bad();\n` };
  const JS = `${IMPORT}/** @type {number} */\nexport const n = bad();\n`;

  it.each<[string, Record<string, string>]>([
    ['one that another extends', { 'tsconfig.base.json': tsconfig(), 'src/tsconfig.json': '{ "extends": "../tsconfig.base.json", "include": ["."] }', ...FILE }],
    ['one that is referred to, in a circle', { 'tsconfig.json': '{ "files": [], "references": [{ "path": "./tsconfig.app.json" }] }', 'tsconfig.app.json': tsconfig({ composite: true }, { references: [{ path: '.' }, { path: './tsconfig.app.json' }] }), ...FILE }],
    ['one further up, when the closest leaves the file out', { 'tsconfig.json': tsconfig(), 'src/tsconfig.json': '{ "include": ["*.test.ts"] }', ...FILE }],
    ['a jsconfig.json that checks', { 'jsconfig.json': tsconfig({ checkJs: true }), ...GLOBALS, 'src/a.js': JS }],
    ['one whose JavaScript asks for it', { 'tsconfig.json': tsconfig({ allowJs: true }), ...GLOBALS, 'src/a.js': `// @ts-check\n${JS}` }],
    ['one with options that this TypeScript does not know', { 'tsconfig.json': tsconfig({ notYetInvented: true, moduleResolution: 'node10' }), ...FILE }],
  ])('can be %s', async (_, files) => {
    const made = workspace(files);
    const report = await run(made);
    expect(Object.values(outcomes(report, made))).toEqual([['type-error']]);
    expect(report.warnings).toBeUndefined();
  });

  it.each<[string, Record<string, string>]>([
    ['JavaScript is not checked', { 'jsconfig.json': tsconfig(), ...GLOBALS, 'src/a.js': JS }],
    ['the project has other files', { 'tsconfig.json': tsconfig({}, { include: ['lib'] }), ...FILE }],
    ['there is no project', FILE],
  ])('is none when %s', async (_, files) => {
    const made = workspace(files);
    expect(Object.values(outcomes(await run(made), made))).toEqual([['applied']]);
  });

  it.each([
    ['does not parse', '{ "compilerOptions": {', "'}' expected."],
    ['extends what is not there', '{ "extends": "@acme/tsconfig" }', "File '@acme/tsconfig' not found."],
    ['extends itself', '{ "extends": "./tsconfig.json" }', 'Circularity detected while resolving configuration'],
  ])('is left out with one warning when its configuration %s', async (_, config, why) => {
    const made = workspace({ 'tsconfig.json': config, ...FILE, 'src/b.ts': `${IMPORT}export const n: number = bad();\n` });
    const report = await run(made);
    expect(outcomes(report, made)).toEqual({ 'src/a.ts': ['applied'], 'src/b.ts': ['applied'] });
    expect(report.warnings).toEqual([expect.stringContaining(`tsconfig.json: types are not checked in this project, because it cannot be read (${why}`)]);
  });

  it('has the defaults of its own TypeScript', async () => {
    const old = { 'node_modules/typescript/package.json': '{ "version": "5.9.3" }', 'node_modules/@types/thing/index.d.ts': CALLS };
    const sloppy = { ...old, 'tsconfig.json': '{ "include": ["src"] }', 'src/a.ts': `${IMPORT}export function run(x?: number) {\n  const n: number = x;\n  return [n, bad()];\n}\n` };
    const made = workspace({ ...sloppy, 'src/b.ts': `${IMPORT}export const n: number = bad();\n` });
    expect(outcomes(await run(made), made)).toEqual({ 'src/a.ts': ['applied'], 'src/b.ts': ['type-error'] });
  });
});

describe('what TypeScript says about `any`', () => {
  /** Given to `good`, the function is no longer told what its parameter is. */
  const FILE = `${IMPORT}import { thing } from './thing';\nexport const f = [around((given) => given), thing];\n`;
  const API = { 'src/api.d.ts': "declare module '@opentelemetry/api' {}\n" };

  it('does not matter where modules are not installed', async () => {
    const made = workspace({ 'tsconfig.json': tsconfig(), ...GLOBALS, 'src/a.ts': FILE, 'src/thing.ts': 'export const thing = 1;\n' });
    expect(outcomes(await run(made), made)).toEqual({ 'src/a.ts': ['applied'] });
    const further = workspace({ 'tsconfig.json': tsconfig(), ...GLOBALS, ...API, 'src/a.ts': FILE, 'src/thing.ts': "export { thing } from 'missing';\n" });
    expect(outcomes(await run(further), further)).toEqual({ 'src/a.ts': ['applied'] });
  });

  it('matters where they are', async () => {
    const made = workspace({ 'tsconfig.json': tsconfig(), ...GLOBALS, ...API, 'src/a.ts': FILE, 'src/thing.ts': 'export const thing = 1;\n' });
    const report = await run(made);
    expect(outcomes(report, made)).toEqual({ 'src/a.ts': ['type-error'] });
    expect(explanations(report)[0]).toContain("Parameter 'given' implicitly has an 'any' type.");
  });
});
