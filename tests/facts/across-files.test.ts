import { describe, expect, it } from 'vitest';
import { mendFiles } from '../../codemods/run.ts';
import type { RunOptions } from '../../codemods/run-options.ts';
import { workspace } from '../runner/workspace.ts';

/** The rules that report something in each file, without any settings. */
async function findings(files: Record<string, string>, paths = ['.'], options: RunOptions = {}): Promise<Record<string, string[]>> {
  const { root } = workspace(files);
  const report = await mendFiles(paths, { cwd: root, ...options });
  return Object.fromEntries(report.files.map(({ path, entries, problem }) => [path.slice(root.length + 1), problem === undefined ? entries.map(({ rule }) => rule) : [problem]]));
}

const TRACING = `import { context, propagation, trace, type Context, type Span } from '@opentelemetry/api';
export const tracer = trace.getTracer('shop');
export const start = (name: string) => tracer.startSpan(name);
export function finish(span: Span, error?: Error) { if (error) span.recordException(error); span.end(); }
export const withTenant = (ctx: Context, tenant: string) => propagation.setBaggage(ctx, propagation.createBaggage({ tenant: { value: tenant } }));
export async function withSpan<T>(name: string, work: (span: Span) => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, async (span) => { try { return await work(span); } finally { span.end(); } });
}
export const extractFrom = (headers: Record<string, string>) => propagation.extract(context.active(), headers);
`;

describe('across files, without settings', () => {
  it.each([
    ['an imported tracer', "import { tracer } from './tracing';\nexport function run() { const span = tracer.startSpan('run'); work(); }", ['require-span-end']],
    ['a tracer whose span is ended', "import { tracer } from './tracing';\nexport function run() { const span = tracer.startSpan('run'); try { work(); } finally { span.end(); } }", undefined],
    ['a span that a helper has started', "import { start } from './tracing';\nexport function run() { const span = start('run'); work(); }", ['require-span-end']],
    ['a span that one helper starts and another ends', "import { start, finish } from './tracing';\nexport function run() { const span = start('run'); try { work(); } finally { finish(span); } }", undefined],
    ['a span that a helper ends, but not when the work throws', "import { start, finish } from './tracing';\nexport function run() { const span = start('run'); work(); finish(span); }", ['require-span-end']],
    ['a context that nobody takes', "import { context } from '@opentelemetry/api';\nimport { withTenant } from './tracing';\nexport function run() { withTenant(context.active(), 'acme'); work(); }", ['no-discarded-context']],
    ['a context that is used', "import { context } from '@opentelemetry/api';\nimport { withTenant } from './tracing';\nexport function run() { return context.with(withTenant(context.active(), 'acme'), work); }", undefined],
    ['a wrapper that ends the span', "import { withSpan } from './tracing';\nexport const run = () => withSpan('run', async (span) => { span.setAttribute('a', 1); await work(); });", undefined],
  ])('%s', async (_, code, rules) => {
    expect((await findings({ 'src/tracing.ts': TRACING, 'src/run.ts': code }))['src/run.ts']).toEqual(rules);
  });

  it('nothing of the other files without `facts`, unless the settings say it', async () => {
    const files = { 'src/tracing.ts': TRACING, 'src/run.ts': "import { start } from './tracing';\nexport function run() { const span = start('run'); work(); }" };
    expect((await findings(files))['src/run.ts']).toEqual(['require-span-end']);
    expect((await findings(files, ['.'], { facts: false }))['src/run.ts']).toBeUndefined();
    const settings = { exports: { './src/tracing.ts': { start: { returns: 'Span', handsOver: true } } } };
    expect((await findings(files, ['.'], { facts: false, settings }))['src/run.ts']).toEqual(['require-span-end']);
  });

  it('through an alias, a barrel and a package of the workspace that stands outside of the paths', async () => {
    const code = (from: string): string => `import { tracer } from '${from}';\nexport function run() { const span = tracer.startSpan('run'); work(); }\n`;
    const found = await findings(
      {
        'package.json': '{ "workspaces": ["packages/*"] }',
        'packages/otel/package.json': '{ "name": "@acme/otel", "main": "dist/index.js" }',
        'packages/otel/src/index.ts': "export * from './tracing.js';\n",
        'packages/otel/src/tracing.ts': TRACING,
        'packages/api/package.json': '{ "name": "@acme/api" }',
        'packages/api/tsconfig.json': '{ "compilerOptions": { "paths": { "~/*": ["./src/*"] } } }',
        'packages/api/src/telemetry.ts': "export { tracer } from '@acme/otel';\n",
        'packages/api/src/a.ts': code('@acme/otel'),
        'packages/api/src/b.ts': code('~/telemetry'),
        'packages/api/src/c.ts': code('~/elsewhere'),
      },
      ['packages/api/src'],
    );
    expect(found).toEqual({ 'packages/api/src/a.ts': ['require-span-end'], 'packages/api/src/b.ts': ['require-span-end'] });
  });

  it('what the settings say wins', async () => {
    const files = { 'src/tracing.ts': TRACING, 'src/run.ts': "import { start } from './tracing';\nexport function run() { const span = start('run'); work(); }" };
    expect(await findings(files)).toHaveProperty(['src/run.ts']);
    expect(await findings(files, ['.'], { settings: { exports: { './src/tracing.ts': { start: { is: 'Meter' } } } } })).not.toHaveProperty(['src/run.ts']);
  });
});
