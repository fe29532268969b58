import { expect, it } from 'vitest';
import type { Workspace } from '../runner/workspace.ts';
import { workspace } from '../runner/workspace.ts';
import type { Ran } from './run-cli.ts';
import { BUILT, runCli } from './run-cli.ts';

function committed(files: Record<string, string>): Workspace {
  const made = workspace(files);
  made.commit();
  return made;
}

const ORDERS = `import { SpanStatusCode, trace } from '@opentelemetry/api';
import { save } from './db.js';

const tracer = trace.getTracer('orders');

export const place = (order) =>
  tracer.startActiveSpan('place order', async (span) => {
    try {
      return await save(order);
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
      throw error;
    } finally {
      span.end();
    }
  });
`;

it('--helpers writes the helpers that a file of the project has, and use-helpers puts them in', async () => {
  const made = committed({ 'package.json': '{ "type": "module" }', 'src/shop/orders.js': ORDERS, 'src/shop/db.js': 'export const save = (order) => order;\n' });
  const built = (...args: string[]): Promise<Ran> => runCli(BUILT, args, { cwd: made.root });
  expect((await built('helpers', 'src/otel.js')).code).toBe(0);
  const { code, stderr } = await built('--only', 'use-helpers', '--helpers', 'src/otel.js', '--write');
  expect([code, stderr]).toEqual([0, '']);
  expect(made.read('src/shop/orders.js')).toBe(`import { trace } from '@opentelemetry/api';
import { withSpan } from '../otel.js';
import { save } from './db.js';

const tracer = trace.getTracer('orders');

export const place = (order) =>
  withSpan(tracer, 'place order', async () => await save(order));
`);
  expect((await built('--only', 'use-helpers', '--helpers', 'src/otel.js')).stdout).toMatch(/^Nothing found/);
});

it('a module that lacks a helper which codemods write is refused', async () => {
  const made = committed({ 'package.json': '{ "type": "module" }' });
  await runCli(BUILT, ['helpers', 'otel.js', '--only', 'withSpan'], { cwd: made.root });
  const { code, stderr } = await runCli(BUILT, ['--helpers', 'otel.js'], { cwd: made.root });
  expect(code).toBe(2);
  expect(stderr).toContain('otel.js has no withContext, which codemods write; otel-codemod helpers otel.js --force writes all helpers');
  await runCli(BUILT, ['helpers', 'otel.js', '--only', 'withSpan,withContext', '--force'], { cwd: made.root });
  expect((await runCli(BUILT, ['--helpers', 'otel.js'], { cwd: made.root })).stderr).toContain('otel.js has no withBaggage');
});
