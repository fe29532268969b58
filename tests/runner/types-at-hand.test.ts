import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../codemods/report/report.ts';
import type { RunOptions } from '../../codemods/run-options.ts';
import { mendFiles } from '../../codemods/run.ts';
import { root } from '../support/discover.ts';
import { workspace } from './workspace.ts';

const TSCONFIG = JSON.stringify({ compilerOptions: { strict: true, module: 'nodenext', target: 'esnext', lib: ['esnext'], types: ['node'], skipLibCheck: true }, include: ['src'] });
const ORDERS = `export interface Order { id: string; total: number; lines: string[]; customer: string; address: string; city: string; country: string; at: Date }
export declare function load(id: string): Promise<Order>;
export default load;
interface Hidden { id: string; first: string; second: string; third: string; fourth: string; fifth: string; sixth: string; seventh: string }
export declare function hidden(): Promise<Hidden>;
`;

/** Code between an attach and a detach, with a variable that a function changes later and another one reads. */
const file = (imports: string, declaration: string, change: string): string => `import { context, type Context } from '@opentelemetry/api';
${imports}
export async function work(given: Context, on: (changed: () => void) => void) {
  const token = context.attach(given);
  ${declaration}
  on(() => {
    ${change}
  });
  token.dispose();
  return () => value;
}
`;

/** Runs the codemods in a project with the types of the API. */
async function run(files: Record<string, string>, options: RunOptions = {}): Promise<Report & { outputOf(name: string): string }> {
  const made = workspace({ 'tsconfig.json': TSCONFIG, 'package.json': '{ "type": "module" }', 'src/orders.ts': ORDERS, ...files });
  made.link('node_modules', join(root, 'node_modules'));
  const report = await mendFiles(['src'], { cwd: made.root, ...options });
  return { ...report, outputOf: (name) => report.files.find(({ path }) => path === made.path(name))?.output ?? made.read(name) };
}

const reasonsOf = (report: Report): (string | undefined)[] => [...new Set(report.files.flatMap(({ entries }) => entries.map(({ outcome, reason }) => reason ?? outcome)))];

describe('a variable that has to be declared in front of the callback', () => {
  it('is withheld where no project covers the file, or types are not asked for', async () => {
    const code = file("import { load } from './orders.js';", "let value = await load('1');", 'value = { ...value };');
    expect(reasonsOf(await run({ 'src/a.ts': code }, { typecheck: false }))).toEqual(['type-unknown']);
    expect(reasonsOf(await run({ 'tsconfig.json': '{ "include": ["lib"] }', 'src/a.ts': code }))).toEqual(['type-unknown']);
  });

  it.each([
    ['a type of the language', '', "let value = await Promise.resolve('a');", "value += 'b';", '', 'string'],
    ['a union of literals', 'declare const kind: "old" | "new";', 'let value = await Promise.resolve(kind);', 'value = kind;', 'declare const kind: "old" | "new";', "'old' | 'new'"],
    ['a type that the file has, under another name', "import { load, type Order as Sale } from './orders.js';", "let value = await load('1');", 'value = { ...value };', "import { load, type Order as Sale } from './orders.js';", 'Sale'],
    ['a type of a namespace import', "import * as orders from './orders.js';", "let value = await orders.load('1');", 'value = { ...value };', "import * as orders from './orders.js';", 'orders.Order'],
    ['one to import beside values', "import { load } from './orders.js';", "let value = [await load('1')];", 'value = [];', "import { load, type Order } from './orders.js';", 'Order[]'],
    ['one to import beside types', "import type { load as Load } from './orders.js';\ndeclare const load: typeof Load;", "let value = await load('1');", 'value = { ...value };', "import type { load as Load, Order } from './orders.js';\ndeclare const load: typeof Load;", 'Order'],
    ['one to import beside a default import', "import load from './orders.js';", "let value = await load('1');", 'value = { ...value };', "import type { Order } from './orders.js';\nimport load from './orders.js';", 'Order'],
    ['one of a file that is reached through another', "import { load } from './barrel.js';", "let value = await load('1');", 'value = { ...value };', "import type { Order } from './orders.js';\nimport { load } from './barrel.js';", 'Order'],
    ['one of a package', "import net from 'node:net';", 'let value = await Promise.resolve(net.connect(1));', 'value = net.connect(2);', "import net from 'node:net';", 'net.Socket'],
  ])('gets its type: %s', async (_, imports, declaration, change, expected, type) => {
    const report = await run({ 'src/a.ts': file(imports, declaration, change), 'src/barrel.ts': "export { load } from './orders.js';\n" });
    expect(reasonsOf(report)).toEqual(['applied']);
    expect(report.outputOf('src/a.ts')).toBe(`import { context, type Context } from '@opentelemetry/api';
${expected}
export async function work(given: Context, on: (changed: () => void) => void) {
  let value!: ${type};
  await context.with(given, async () => {
    ${declaration.replace('let ', '')}
    on(() => {
      ${change}
    });
  });
  return () => value;
}
`);
  });

  it.each([
    ['is any', '', "let value = JSON.parse(await Promise.resolve('1'));", 'value = 1;'],
    ['is not exported', "import { hidden } from './orders.js';", 'let value = await hidden();', 'value = { ...value };'],
    ['is called like something else here', "import { load } from './orders.js';\nexport class Order {}", "let value = await load('1');", 'value = { ...value };'],
    ['takes more than a line to write', '', `let value = await Promise.resolve({ ${'abcdefghijklmnop'.split('').map((name) => `${name}: 'text'`).join(', ')} });`, 'value = { ...value };'],
  ])('is withheld when its type %s', async (_, imports, declaration, change) => {
    const code = file(imports, declaration, change);
    const report = await run({ 'src/a.ts': code });
    expect(reasonsOf(report)).toEqual(['type-unknown']);
    expect(report.outputOf('src/a.ts')).toBe(code);
  });

  it('shares an import with another one', async () => {
    const code = file("import { load } from './orders.js';", "let value = await load('1');\n  let other = value;", 'value = other;\n    other = value;');
    const { outputOf, ...report } = await run({ 'src/a.ts': code.replace('() => value', '() => [value, other]') });
    expect(reasonsOf(report)).toEqual(['applied']);
    expect(outputOf('src/a.ts')).toContain("import { load, type Order } from './orders.js';");
    expect(outputOf('src/a.ts')).toContain('  let value!: Order;\n  let other!: Order;\n');
  });
});

describe('what TypeScript may no longer know in a callback', () => {
  /** A check in front of the attached code, whose variable changes later. */
  const checked = (type: string): string => `import { context, type Context } from '@opentelemetry/api';
declare function find(): string | undefined;
declare function send(name: ${type}): Promise<void>;
export async function work(given: Context) {
  let name = find();
  if (!name) return;
  const token = context.attach(given);
  try {
    await send(name);
  } finally {
    token.dispose();
  }
  name = find();
}
`;

  it('is withheld as lost where TypeScript does not look', async () => {
    expect(reasonsOf(await run({ 'src/a.ts': checked('string | undefined') }, { typecheck: false }))).toEqual(['narrowing-lost']);
  });

  it('is tried where it does, and made when nothing needs it', async () => {
    const report = await run({ 'src/a.ts': checked('string | undefined') });
    expect(reasonsOf(report)).toEqual(['applied']);
    expect(report.outputOf('src/a.ts')).toContain('  await context.with(given, async () => {\n    await send(name);\n  });\n');
  });

  it('is withheld with what TypeScript says when something does', async () => {
    const report = await run({ 'src/a.ts': checked('string') });
    expect(reasonsOf(report)).toEqual(['type-error']);
    expect(report.files[0]!.entries[0]!.explanation).toContain('TS2345 at `await send(name);` in a.ts');
    expect(report.outputOf('src/a.ts')).toBe(checked('string'));
  });
});
