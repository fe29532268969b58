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

it('of a module with some helpers, and of one from which its owner took some, the others are not written', async () => {
  const made = committed({
    'package.json': '{ "type": "module" }',
    'src/place.js': ORDERS,
    'src/send.js': `import { context, propagation } from '@opentelemetry/api';
export function send(queue, order) {
  const otel = {};
  propagation.inject(context.active(), otel);
  return queue.add({ order, otel });
}
`,
  });
  const built = (...args: string[]): Promise<Ran> => runCli(BUILT, args, { cwd: made.root });
  const written = async (): Promise<string[]> => ((await built('src', '--only', 'use-helpers', '--helpers', 'otel.js')).stdout.match(/^\+import .* from '\.\.\/otel\.js';$/gm) ?? []);
  await built('helpers', 'otel.js');
  expect(await written()).toEqual(["+import { withSpan } from '../otel.js';", "+import { carrierOf } from '../otel.js';"]);
  made.write({ 'otel.js': made.read('otel.js').replace('export function carrierOf', 'function carrierOf') });
  expect(await written()).toEqual(["+import { withSpan } from '../otel.js';"]);
  await built('helpers', 'otel.js', '--only', 'carrierOf', '--force');
  expect(await written()).toEqual(["+import { carrierOf } from '../otel.js';"]);
});

it('an alias with an ending is what imports say, and no path', async () => {
  const made = committed({ 'package.json': '{ "type": "module", "imports": { "#otel.js": "./src/otel.js" } }', 'src/place.js': ORDERS });
  const built = (...args: string[]): Promise<Ran> => runCli(BUILT, args, { cwd: made.root });
  await built('helpers', 'src/otel.js');
  for (const alias of ['#otel.js', '@/otel.js']) {
    expect((await built('--only', 'use-helpers', '--helpers', alias)).stdout).toContain(`\n+import { withSpan } from '${alias}';\n`);
  }
});

it('a module of helpers that does not parse is refused', async () => {
  const made = committed({ 'package.json': '{ "type": "module" }' });
  await runCli(BUILT, ['helpers', 'otel.js'], { cwd: made.root });
  made.write({ 'otel.js': `${made.read('otel.js')}export function (\n` });
  const { code, stderr } = await runCli(BUILT, ['--helpers', 'otel.js'], { cwd: made.root });
  expect([code, stderr]).toEqual([2, expect.stringMatching(/^otel-codemod: otel\.js cannot be used: it does not parse \(.*\)\n$/)]);
});

it.each([
  ['{}', "'../otel'", "'../otel.js'"],
  ['{ "type": "module" }', "'../otel.js'", "'../otel.js'"],
])('a file without relative imports in a package of %s gets %s, one that writes .js gets %s', async (manifest, alone, beside) => {
  const inject = "import { context, propagation } from '@opentelemetry/api';\nexport function send() {\n  const otel: Record<string, string> = {};\n  propagation.inject(context.active(), otel);\n  return otel;\n}\n";
  const made = committed({
    'package.json': manifest,
    'tsconfig.json': '{ "compilerOptions": { "module": "esnext", "moduleResolution": "bundler" } }',
    'src/shop/alone.ts': inject,
    'src/shop/beside.ts': `import './db.js';\n${inject}`,
  });
  await runCli(BUILT, ['helpers', 'src/otel.ts'], { cwd: made.root });
  const { stdout } = await runCli(BUILT, ['src/shop', '--only', 'use-helpers', '--helpers', 'src/otel.ts'], { cwd: made.root });
  expect([...stdout.matchAll(/^\+import .* from (.*);$/gm)].map(([, specifier]) => specifier)).toEqual([alone, beside]);
});
