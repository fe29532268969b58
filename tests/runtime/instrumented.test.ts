import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { mendText } from '../../codemods/index.ts';
import type { RecordedSpan } from '../../examples/support/record-spans.ts';
import { spanTree } from '../../examples/support/span-tree.ts';
import { root } from '../support/discover.ts';
import { TRACE_ID } from './instrumented/caller.ts';

/**
 * Runtime proof on the real frameworks: each service is called with a `traceparent`, as it is and as the codemods mend
 * it, under the real SDK and the real instrumentations. What a request or a message arrives through is not touched.
 */
const SERVICES = join(root, 'tests/runtime/instrumented/services');
const RUNNER = join(root, 'tests/runtime/instrumented/run.ts');
const CODEMODS = ['use-active-context', 'drop-redundant-inject', 'inject-in-span'];

const folder = mkdtempSync(join(tmpdir(), 'otel-instrumented-'));
cpSync(SERVICES, folder, { recursive: true });
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Trees {
  readonly findings: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** The tree of the spans that a service makes, the caller's own span at the top. */
function run(file: string): string[] {
  const env = { ...process.env, OTEL_METRICS_EXPORTER: 'none', OTEL_LOGS_EXPORTER: 'none' };
  const spans = JSON.parse(execFileSync(process.execPath, [RUNNER, join(folder, file)], { env, encoding: 'utf8' })) as RecordedSpan[];
  // A client's span may still be open when the answer is there.
  const closed = spans.map((span) => ({ ...span, ended: true }));
  return spanTree(closed, { remotes: { [TRACE_ID]: 'caller' } });
}

async function mended(service: string): Promise<{ file: string; outcomes: string[] }> {
  const file = `${service}.mended.js`;
  const settings = { instrumentations: ['http', 'express', 'koa', 'hapi', 'grpc', 'undici', 'kafkajs', 'amqplib'] };
  const { output, entries } = await mendText(readFileSync(join(SERVICES, `${service}.js`), 'utf8'), { filename: join(folder, file), only: CODEMODS, settings });
  writeFileSync(join(folder, file), output);
  return { file, outcomes: entries.map((entry) => entry.outcome) };
}

const TREES: Readonly<Record<string, Trees>> = {
  http: {
    findings: 1,
    before: [
      '(caller)',
      '├─ GET',
      '└─ list orders',
    ],
    after: [
      '(caller)',
      '└─ GET',
      '   └─ list orders',
    ],
  },
  express: {
    findings: 2,
    before: [
      '(caller)',
      '├─ GET /orders',
      '│  ├─ middleware - <anonymous>',
      '│  └─ request handler',
      '└─ list orders',
      '   └─ query',
    ],
    after: [
      '(caller)',
      '└─ GET /orders',
      '   ├─ middleware - <anonymous>',
      '   └─ request handler',
      '      └─ list orders',
      '         └─ query',
    ],
  },
  koa: {
    findings: 1,
    before: [
      '(caller)',
      '├─ GET',
      '│  └─ middleware - anonymous',
      '└─ list orders',
    ],
    after: [
      '(caller)',
      '└─ GET',
      '   └─ middleware - anonymous',
      '      └─ list orders',
    ],
  },
  fastify: {
    findings: 1,
    before: [
      '(caller)',
      '├─ GET',
      '└─ list orders',
    ],
    after: [
      '(caller)',
      '└─ GET',
      '   └─ list orders',
    ],
  },
  hapi: {
    findings: 1,
    before: [
      '(caller)',
      '├─ GET /orders',
      '│  └─ route - /orders',
      '└─ list orders of /orders',
    ],
    after: [
      '(caller)',
      '└─ GET /orders',
      '   └─ route - /orders',
      '      └─ list orders of /orders',
    ],
  },
  grpc: {
    findings: 1,
    before: [
      '(caller)',
      '├─ grpc.shop.Orders/List',
      '└─ list orders',
    ],
    after: [
      '(caller)',
      '└─ grpc.shop.Orders/List',
      '   └─ list orders',
    ],
  },
  kafkajs: {
    findings: 1,
    before: [
      '(caller)',
      '├─ process orders',
      '└─ place order',
    ],
    after: [
      '(caller)',
      '└─ process orders',
      '   └─ place order',
    ],
  },
  amqplib: {
    findings: 1,
    before: [
      '(caller)',
      '├─ orders process',
      '└─ place order',
    ],
    after: [
      '(caller)',
      '└─ orders process',
      '   └─ place order',
    ],
  },
  fetch: {
    findings: 1,
    before: [
      '(caller)',
      '└─ GET',
      '   └─ GET',
      'GET',
      '└─ count',
    ],
    after: [
      '(caller)',
      '└─ GET',
      '   └─ GET',
      '      └─ GET',
      '         └─ count',
    ],
  },
  undici: {
    findings: 1,
    before: [
      '(caller)',
      '└─ GET',
      '   └─ GET',
      'GET',
      '└─ count',
    ],
    after: [
      '(caller)',
      '└─ GET',
      '   └─ GET',
      '      └─ GET',
      '         └─ count',
    ],
  },
  'undici-named': {
    findings: 1,
    before: [
      '(caller)',
      '└─ GET',
      '   └─ GET',
      'GET',
      '└─ count',
    ],
    after: [
      '(caller)',
      '└─ GET',
      '   └─ GET',
      '      └─ GET',
      '         └─ count',
    ],
  },
  queue: {
    findings: 1,
    before: [
      '(caller)',
      '├─ enqueue',
      '└─ send mail',
    ],
    after: [
      '(caller)',
      '└─ enqueue',
      '   └─ send mail',
    ],
  },
};

describe.each(Object.entries(TREES))('%s', (service, { findings, before, after }) => {
  it('goes past the instrumentation’s span as it is', () => expect(run(`${service}.js`)).toEqual(before));

  it('is one trace when it is mended', async () => {
    const { file, outcomes } = await mended(service);
    expect(outcomes).toEqual(Array.from({ length: findings }, () => 'applied'));
    expect(run(file)).toEqual(after);
  });
});

describe('a traceparent by hand', () => {
  it('splits the trace as an injection does, and is left to a person', async () => {
    expect(run('fetch-by-hand.js')).toEqual(TREES['fetch']!.before);
    expect((await mended('fetch-by-hand')).outcomes).toEqual(['report-only']);
  });
});
