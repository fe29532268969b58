import { describe, expect, it } from 'vitest';
import { projectFacts } from '../../codemods/facts/facts.ts';
import { flavourOf } from '../../codemods/helpers/flavour.ts';
import { helpersModule } from '../../codemods/helpers/module.ts';
import { HELPER_NAMES } from '../../codemods/helpers/sources.ts';
import { mendFiles } from '../../codemods/run.ts';
import type { ModuleFacts, Settings } from '../../detect/settings.ts';
import { workspace } from '../runner/workspace.ts';

/** What `otel-codemod helpers` writes into a file of this name. */
const written = (name: string, names: readonly string[] = HELPER_NAMES): string => helpersModule(names, flavourOf(`/${name}`));

const facts = (names: readonly string[]): ModuleFacts => Object.fromEntries(names.map((name) => [name, { is: `ScopedHelpers#${name}` }]));
const ALL = facts([...HELPER_NAMES].sort((left, right) => (left < right ? -1 : 1)));

async function exportsIn(files: Record<string, string>): Promise<Readonly<Record<string, ModuleFacts>> | undefined> {
  return (await projectFacts(['.'], { cwd: workspace(files).root })).exports;
}

describe('the helpers that otel-codemod helpers has written are facts', () => {
  it.each(['src/otel.ts', 'src/otel.mts', 'src/otel.cts', 'src/otel.mjs', 'src/otel.cjs', 'src/otel.js'])('%s', async (name) => {
    expect(await exportsIn({ [name]: written(name) })).toEqual({ [`./${name}`]: ALL });
  });

  it('those that were asked for, and no others', async () => {
    expect(await exportsIn({ 'otel.ts': written('otel.ts', ['bound', 'withSpan']) })).toEqual({ './otel.ts': facts(['bound', 'withSpan']) });
  });

  it('edited, renamed, reduced and extended since', async () => {
    const text = `${written('otel.ts', ['bound', 'withSpan', 'withBaggage']).replace('span.end();', 'span.setAttribute("ours", true);\n  span.end();').replace('export function bound', 'export function keep')}
export const tracer = trace.getTracer('shop');
`;
    expect(await exportsIn({ 'lib/scopes.ts': text })).toEqual({ './lib/scopes.ts': { ...facts(['withBaggage', 'withSpan']), tracer: { is: 'Tracer' } } });
  });

  it('one that CommonJS exports as a whole', async () => {
    const text = written('otel.cjs', ['withContext', 'withSpan']).replace(/^exports\.[^]*/m, 'module.exports = { withSpan };\n');
    expect((await exportsIn({ 'otel.cjs': text }))?.['./otel.cjs']).toEqual(facts(['withSpan']));
  });

  it('a module without the stamp is code like any other', async () => {
    const text = written('otel.ts', ['withSpan', 'carrierOf']).replace(/^ \* otel-codemod helpers .*\n/m, '');
    expect(await exportsIn({ 'otel.ts': text })).toEqual({});
  });

  it('through barrels, under other names, and in wrappers', async () => {
    const found = await exportsIn({
      'src/otel.ts': written('src/otel.ts'),
      'src/index.ts': "export * from './otel.ts';\n",
      'src/short.ts': "export { withSpan as traced, bound as default } from './otel.ts';\nexport * as scopes from './otel.ts';\n",
      'src/tracing.ts': `import { trace } from '@opentelemetry/api';
import { withSpan } from './index.ts';
const tracer = trace.getTracer('shop');
export const inSpan = (name, fn) => withSpan(tracer, name, fn);
export { withSpan };
`,
    });
    expect(found).toEqual({
      './src/index.ts': ALL,
      './src/otel.ts': ALL,
      './src/short.ts': { default: { is: 'ScopedHelpers#bound' }, scopes: { members: ALL }, traced: { is: 'ScopedHelpers#withSpan' } },
      './src/tracing.ts': { inSpan: { callsBack: ['Span'], owns: true }, withSpan: { is: 'ScopedHelpers#withSpan' } },
    });
  });
});

/** What the codemod reports of `files`, which stand beside the helpers, without any settings. */
async function reported(files: Record<string, string>, options: { readonly settings?: Settings; readonly helpers?: string } = {}): Promise<Record<string, string[]>> {
  const made = workspace(files);
  made.commit();
  const { root } = made;
  const report = await mendFiles(['.'], { cwd: root, ...options });
  return Object.fromEntries(report.files.map(({ path, entries, problem }) => [path.slice(root.length + 1), problem === undefined ? entries.map(({ rule }) => rule) : [problem]]));
}

/** A mistake with a helper, and its right neighbours; OpenTelemetry is not mentioned. */
const USES = `
export const send = (queue, order) => queue.add({ order, otel: carrierOf() });
export function later(emitter, order) {
  bound(() => handle(order));
  emitter.once('drained', bound(() => handle(order)));
}
export const place = (tracer, order) => withSpan(tracer, 'place', (span) => save(order, span));
`;
const MISTAKES = ['no-discarded-context'];

describe('the codemod knows helpers that nobody has told it of', () => {
  it.each<[string, string, Record<string, string>]>([
    ['src/a.ts', "import { bound, carrierOf, withSpan } from './otel.ts';", {}],
    ['src/a.js', "import { bound, carrierOf, withSpan } from './otel.js';", {}],
    ['src/a.js', "import * as otel from './otel.js';\nconst { bound, carrierOf, withSpan } = otel;", {}],
    ['src/a.cjs', "const { bound, carrierOf, withSpan } = require('./otel.cjs');", {}],
    ['src/a.cts', "import otel = require('./otel.cjs');\nconst { bound, carrierOf, withSpan } = otel;", {}],
    ['src/a.ts', "import { bound, carrierOf, withSpan } from '@/otel';", { 'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }' }],
    ['src/a.ts', "import { bound, carrierOf, withSpan } from './lib';", { 'src/lib/index.ts': "export * from './more';\n", 'src/lib/more.ts': "export { bound, carrierOf, withSpan } from '../otel.js';\n" }],
    ['src/a.ts', "import { keep as bound, inCarrier as carrierOf, withSpan } from './lib';", { 'src/lib.ts': "export { bound as keep, carrierOf as inCarrier, withSpan } from './otel.js';\n" }],
  ])('in %s: %s', async (name, imports, files) => {
    const module = name.replace('/a.', '/otel.');
    const found = await reported({ 'package.json': '{ "type": "module" }', ...files, [module]: written(module), [name]: imports + USES });
    expect(found).toEqual({ [name]: MISTAKES });
  });

  it('not a module without the stamp', async () => {
    const found = await reported({ 'src/otel.ts': "import { context } from '@opentelemetry/api';\nexport const bound = (fn) => fn, carrierOf = () => ({}), withSpan = (tracer, name, fn) => fn();\n", 'src/a.ts': `import { bound, carrierOf, withSpan } from './otel.ts';${USES}` });
    expect(found).toEqual({});
  });

  it('and writes the API all the same, unless it is told to write the helpers', async () => {
    const files = {
      'src/otel.ts': written('src/otel.ts'),
      'src/a.ts': `import { context, trace } from '@opentelemetry/api';
import { withSpan } from './otel.ts';

export function run(ctx, order) {
  const token = context.attach(ctx);
  save(order);
  token.dispose();
}
export const place = (order) => withSpan(trace.getTracer('shop'), 'place', () => save(order));
`,
    };
    const mended = async (options: { readonly helpers?: string }): Promise<string> => {
      const made = workspace(files);
      made.commit();
      await mendFiles(['.'], { cwd: made.root, write: true, ...options });
      return made.read('src/a.ts');
    };
    expect(await mended({})).toContain('context.with(ctx, ');
    expect(await mended({ helpers: 'src/otel.ts' })).toContain('withContext(ctx, ');
  });
});
