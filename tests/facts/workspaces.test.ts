import { describe, expect, it } from 'vitest';
import type { FactsBlock } from '../../codemods/facts/facts-block.ts';
import { projectFacts } from '../../codemods/facts/facts.ts';
import { workspace } from '../runner/workspace.ts';

const TRACING = "import { trace } from '@opentelemetry/api';\nexport const tracer = trace.getTracer('shop');\n";
const TRACER = { tracer: { is: 'Tracer' } };
const NOTHING = { modules: [], exports: {}, pools: [], aliases: [] };

async function factsOf(files: Record<string, string>, paths = ['.']): Promise<FactsBlock & { warnings: string[] }> {
  const warnings: string[] = [];
  const block = await projectFacts(paths, { cwd: workspace(files).root, onWarning: (message) => warnings.push(message) });
  return { ...block, warnings };
}
const json = (value: unknown): string => JSON.stringify(value);

describe('a service', () => {
  it('with path aliases', async () => {
    const { exports, aliases, warnings } = await factsOf({
      'tsconfig.base.json': '{ // for all\n "compilerOptions": { "baseUrl": ".", "paths": { "@/*": ["src/*"], "tracing": ["src/lib/tracing/index.ts"], } } }',
      'tsconfig.json': json({ extends: './tsconfig.base.json', include: ['src'] }),
      'src/lib/tracing/index.ts': TRACING,
      'src/orders.ts': "import { tracer } from '@/lib/tracing';\nexport const start = (name: string) => tracer.startSpan(name);\n",
      'src/jobs/nightly.ts': "import { tracer } from 'tracing';\nimport { start } from '@/orders';\nstart('nightly').end();\ntracer;\n",
    });
    expect(warnings).toEqual([]);
    expect(exports).toEqual({ './src/lib/tracing/index.ts': TRACER, './src/orders.ts': { start: { returns: 'Span', handsOver: true } } });
    expect(aliases).toEqual([
      { specifier: '@/lib/tracing', module: './src/lib/tracing/index.ts' },
      { specifier: '@/orders', module: './src/orders.ts' },
      { specifier: 'tracing', module: './src/lib/tracing/index.ts' },
    ]);
  });

  it('of CommonJS modules, without any configuration', async () => {
    const { exports, aliases } = await factsOf({
      'tracing.js': "const { trace } = require('@opentelemetry/api');\nmodule.exports = { tracer: trace.getTracer('shop') };\n",
      'lib/index.js': "const { tracer } = require('../tracing');\nconst tracing = require('../tracing');\nmodule.exports = { tracer, tracing, start: (name) => tracer.startSpan(name), name: 'lib' };\n",
      'main.js': "const { start } = require('./lib');\nmodule.exports = () => start('main');\n",
    });
    expect(exports).toEqual({
      './lib/index.js': { start: { returns: 'Span', handsOver: true }, tracer: TRACER.tracer, tracing: { members: TRACER } },
      './main.js': { default: { returns: 'Span', handsOver: true } },
      './tracing.js': TRACER,
    });
    expect(aliases).toEqual([]);
  });

  it('with barrels, renamed and default exports, and `.js` for `.ts`', async () => {
    const { exports } = await factsOf({
      'package.json': json({ type: 'module' }),
      'tsconfig.json': json({ compilerOptions: { module: 'nodenext' } }),
      'src/telemetry/tracer.ts': `${TRACING}export default tracer;\n`,
      'src/telemetry/spans.ts': "import orders from './tracer.js';\nexport function start(name: string) { return orders.startSpan(name); }\n",
      'src/telemetry/index.ts': "export * from './spans.js';\nexport { tracer as ordersTracer, default } from './tracer.js';\nexport * as all from './tracer.js';\n",
      'src/index.ts': "export * from './telemetry/index.js';\n",
      'src/other.ts': "export * from './unrelated.js';\n",
      'src/unrelated.ts': 'export const tracer = 7;\n',
    });
    const start = { returns: 'Span', handsOver: true };
    expect(exports).toEqual({
      './src/index.ts': { all: { members: { default: TRACER.tracer, ...TRACER } }, ordersTracer: TRACER.tracer, start },
      './src/telemetry/index.ts': { all: { members: { default: TRACER.tracer, ...TRACER } }, default: TRACER.tracer, ordersTracer: TRACER.tracer, start },
      './src/telemetry/spans.ts': { start },
      './src/telemetry/tracer.ts': { default: TRACER.tracer, ...TRACER },
    });
  });

  it('with wrappers of wrappers, and a class with an injected tracer', async () => {
    const { exports } = await factsOf({
      'src/with-span.ts': "import { trace, type Span } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\nexport async function withSpan<T>(name: string, work: (span: Span) => Promise<T>): Promise<T> {\n  return tracer.startActiveSpan(name, async (span) => {\n    try { return await work(span); } finally { span.end(); }\n  });\n}\n",
      'src/db.ts': "import { withSpan } from './with-span';\nexport const query = (sql: string, run) => withSpan(`db ${sql}`, run);\n",
      'src/orders.ts': "import type { Tracer } from '@opentelemetry/api';\nexport class Orders {\n  constructor(protected readonly tracer: Tracer) {}\n  begin(name: string) { return this.tracer.startSpan(name); }\n}\n",
      'src/refunds.ts': "import { Orders } from './orders';\nexport class Refunds extends Orders { refund() { return 1; } }\n",
    });
    expect(exports['./src/with-span.ts']).toEqual({ withSpan: { callsBack: ['Span'], owns: true } });
    expect(exports['./src/db.ts']).toEqual({ query: { callsBack: ['Span'], owns: true } });
    const instances = { begin: { returns: 'Span', handsOver: true }, ...TRACER };
    expect(exports['./src/orders.ts']).toEqual({ Orders: { instances } });
    expect(exports['./src/refunds.ts']).toEqual({ Refunds: { instances } });
  });
});

describe('a monorepo', () => {
  const MANIFESTS = {
    'package.json': json({ private: true, workspaces: ['packages/*', 'apps/*'] }),
    'packages/otel/package.json': json({ name: '@acme/otel', exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' }, './spans': './dist/spans.js' } }),
    'packages/otel/src/index.ts': "export * from './tracing';\n",
    'packages/otel/src/tracing.ts': TRACING,
    'packages/otel/src/spans.ts': "import { tracer } from './tracing';\nexport const start = (name: string) => tracer.startSpan(name);\n",
  };

  it('whose packages import one another by name, although nothing is installed or built', async () => {
    const { aliases, exports } = await factsOf({
      ...MANIFESTS,
      'apps/web/package.json': json({ name: 'web', dependencies: { '@acme/otel': 'workspace:*' } }),
      'apps/web/src/main.ts': "import { tracer } from '@acme/otel';\nimport { start } from '@acme/otel/spans';\nexport const begin = () => start('web');\ntracer;\n",
    });
    expect(aliases).toEqual([
      { specifier: '@acme/otel', module: './packages/otel/src/index.ts' },
      { specifier: '@acme/otel/spans', module: './packages/otel/src/spans.ts' },
    ]);
    expect(exports['./apps/web/src/main.ts']).toEqual({ begin: { returns: 'Span', handsOver: true } });
  });

  it.each([
    ['main', { name: '@acme/otel', main: 'src/index.ts' }],
    ['a built main', { name: '@acme/otel', main: './lib/index.js' }],
    ['source', { name: '@acme/otel', source: './src/index.ts', main: './dist/otel.cjs' }],
    ['nothing', { name: '@acme/otel' }],
    ['a string', { name: '@acme/otel', exports: './dist/esm/index.mjs' }],
    ['a pattern', { name: '@acme/otel', exports: { './*': './dist/*.js', '.': [{ import: './dist/index.js' }] } }],
  ])('whose manifest has %s', async (_, manifest) => {
    const { aliases } = await factsOf({ ...MANIFESTS, 'packages/otel/package.json': json(manifest), 'apps/web/main.ts': "import { tracer } from '@acme/otel';\ntracer;\n" });
    expect(aliases).toEqual([{ specifier: '@acme/otel', module: './packages/otel/src/index.ts' }]);
  });

  it('in which the same specifier means different modules', async () => {
    const project = json({ compilerOptions: { paths: { '~/*': ['./src/*'] } } });
    const { aliases } = await factsOf({
      'package.json': json({ workspaces: ['apps/*'] }),
      'apps/a/tsconfig.json': project,
      'apps/a/src/tracing.ts': TRACING,
      'apps/a/src/main.ts': "import { tracer } from '~/tracing';\ntracer;\n",
      'apps/b/tsconfig.json': project,
      'apps/b/src/tracing.ts': 'export const tracer = 7;\n',
      'apps/b/src/main.ts': "import { tracer } from '~/tracing';\ntracer;\n",
    });
    expect(aliases).toEqual([{ specifier: '~/tracing', module: './apps/a/src/tracing.ts', under: './apps/a' }]);
  });

  it('whose aliases stand in a referenced configuration', async () => {
    const { aliases } = await factsOf({
      'tsconfig.json': json({ files: [], references: [{ path: './tsconfig.app.json' }] }),
      'tsconfig.app.json': json({ compilerOptions: { paths: { '@/*': ['./src/*'] } }, include: ['src'] }),
      'src/tracing.ts': TRACING,
      'src/main.ts': "import { tracer } from '@/tracing';\ntracer;\n",
    });
    expect(aliases).toEqual([{ specifier: '@/tracing', module: './src/tracing.ts' }]);
  });
});

describe('modules and pools', () => {
  it('a module that re-exports the API under its own names stands for it', async () => {
    const { modules, exports } = await factsOf({
      'src/otel.ts': "export * from '@opentelemetry/api';\nexport const name = 'shop';\n",
      'src/lib.ts': "export * from './otel';\n",
      'src/part.ts': "import { context, type Span } from '@opentelemetry/api';\nexport { context };\nexport type { Span };\n",
      'src/tracing.ts': "import { trace } from './otel';\nexport const tracer = trace.getTracer('shop');\n",
    });
    expect(modules).toEqual(['./src/lib.ts', './src/otel.ts', './src/part.ts']);
    expect(exports).toEqual({ './src/tracing.ts': TRACER });
  });

  it.each([
    ['types only', "export type { Context } from '@opentelemetry/api';\nexport { type Span } from '@opentelemetry/api';"],
    ['a namespace', "export * as otel from '@opentelemetry/api';"],
    ['another name', "export { context as otelContext } from '@opentelemetry/api';"],
    ['the name of another thing', "export * from '@opentelemetry/api';\nexport const context = new RequestContext();"],
    ['the name of another module', "export { trace } from '@opentelemetry/api';\nexport { ctx as context } from './ctx';"],
    ['another package', "export * from '@opentelemetry/api-logs';"],
  ])('one that exports %s does not', async (_, code) => {
    expect((await factsOf({ 'src/otel.ts': code })).modules).toEqual([]);
  });

  it('a function or a class of the project makes a pool', async () => {
    const { pools } = await factsOf({
      'src/db.ts': "import { Pool } from 'pg';\nexport const createPool = (url: string) => new Pool({ connectionString: url });\nexport class Ledger extends Pool {}\nexport const pool = createPool('');\nexport const query = (sql: string) => pool.query(sql);\n",
      'src/index.ts': "export { createPool as makePool } from './db';\nexport * from './db';\n",
      'src/main.ts': "import { trace } from '@opentelemetry/api';\nimport { makePool } from './index';\nmakePool(trace);\n",
      'src/unused.ts': "import { Pool } from 'pg';\nexport const other = () => new Pool();\n",
    });
    expect(pools).toEqual([
      { from: './src/db.ts', name: 'Ledger' },
      { from: './src/db.ts', name: 'createPool' },
      { from: './src/index.ts', name: 'Ledger' },
      { from: './src/index.ts', name: 'createPool' },
      { from: './src/index.ts', name: 'makePool' },
    ]);
  });

  it('one of the project makes a pool for a file that takes the API from the project, too', async () => {
    const { pools } = await factsOf({
      'src/otel.ts': "export * from '@opentelemetry/api';\n",
      'src/db.ts': "import { Pool } from 'pg';\nexport const createPool = () => new Pool();\n",
      'src/main.ts': "import { context } from './otel';\nimport { createPool } from './db';\nexport const find = () => context.with(context.active(), createPool);\n",
      'src/other.ts': "import { createQueue } from './queue';\nexport const queue = createQueue();\n",
      'src/queue.ts': "import { Pool } from 'pg';\nexport const createQueue = () => new Pool();\n",
    });
    expect(pools).toEqual([{ from: './src/db.ts', name: 'createPool' }]);
  });
});

describe('what ends', () => {
  it('modules that import one another', async () => {
    const { exports } = await factsOf({
      'a.ts': "import { trace } from '@opentelemetry/api';\nimport { start } from './b';\nexport const tracer = trace.getTracer('a');\nexport const again = (name: string) => start(name);\n",
      'b.ts': "import { tracer } from './a';\nexport * from './a';\nexport const start = (name: string) => tracer.startSpan(name);\n",
    });
    const start = { returns: 'Span', handsOver: true };
    expect(exports).toEqual({ './a.ts': { again: start, ...TRACER }, './b.ts': { again: start, start, ...TRACER } });
  });

  it('with nothing, where nothing uses OpenTelemetry', async () => {
    expect(await factsOf({ 'a.ts': 'export const tracer = 7;\n', 'tsconfig.json': '{ broken' })).toEqual({ ...NOTHING, warnings: [] });
    expect(await factsOf({})).toEqual({ ...NOTHING, warnings: [] });
  });
});

describe('bad input is one line, and the rest goes on', () => {
  const FILES = { 'src/tracing.ts': TRACING, 'src/main.ts': "import { tracer } from './tracing';\nexport const t = tracer;\n" };
  const EXPORTS = { './src/main.ts': { t: TRACER.tracer }, './src/tracing.ts': TRACER };

  it.each([
    ['a configuration that is not JSON', { 'tsconfig.json': '{ "compilerOptions": ' }, [expect.stringMatching(/^tsconfig\.json: .+ What it says is taken as far as it can be read\.$/)]],
    ['an empty configuration', { 'tsconfig.json': '' }, []],
    ['one that extends what is not there', { 'tsconfig.json': json({ extends: '@acme/tsconfig' }) }, [expect.stringMatching(/^tsconfig\.json: .*@acme\/tsconfig.* What it says/)]],
    [
      'two that extend what is not there',
      { 'src/tsconfig.json': json({ extends: '@acme/tsconfig' }), 'lib/tsconfig.json': json({ extends: '@acme/tsconfig' }), 'lib/use.ts': "import { tracer } from '../src/tracing';\nvoid tracer;\n" },
      [expect.stringMatching(/^(?:src|lib)\/tsconfig\.json: .*@acme\/tsconfig.* What it says/)],
    ],
    ['one that extends itself', { 'tsconfig.json': json({ extends: './tsconfig.base.json' }), 'tsconfig.base.json': json({ extends: './tsconfig.json' }) }, [expect.stringMatching(/^tsconfig\.json: .*[Cc]ircular.* What it says/)]],
    ['one that references what is not there', { 'tsconfig.json': json({ references: [{ path: './gone' }] }) }, ['tsconfig.json: the project that it references, gone, does not exist. The others are taken.']],
    ['references in a circle', { 'tsconfig.json': json({ references: [{ path: './lib' }] }), 'lib/tsconfig.json': json({ references: [{ path: '..' }] }) }, ['lib/tsconfig.json: its references lead back to tsconfig.json. Each configuration is taken once.']],
    ['a manifest that is not JSON', { 'package.json': '{' }, [expect.stringMatching(/^package\.json: it cannot be read, so imports of this package by its name are not followed: /)]],
    ['a manifest that is no object', { 'package.json': 'null' }, [expect.stringMatching(/^package\.json: it cannot be read/)]],
    ['a file that does not parse', { 'src/broken.ts': "import '@opentelemetry/api';\nexport const = 7;\n" }, [expect.stringMatching(/^src\/broken\.ts: it cannot be parsed, so what it exports is not known: 2:13 /)]],
  ])('%s', async (_, files, expected) => {
    const { warnings, exports } = await factsOf({ ...FILES, ...(files as unknown as Record<string, string>) });
    expect(warnings).toEqual(expected);
    expect(exports).toEqual(EXPORTS);
  });

  it('links in a circle', async () => {
    const made = workspace(FILES);
    made.link('src/loop', '..');
    made.link('src/self.ts', 'self.ts');
    expect((await projectFacts(['.'], { cwd: made.root })).exports).toEqual(EXPORTS);
  });
});
