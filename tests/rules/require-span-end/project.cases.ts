import { PROJECT, SOURCES } from '../../support/project-facts.ts';
import { defineCases } from '../../support/rule-cases.ts';

const ended = (start: string, body = ''): string => `
        ${start}
        export async function createOrder(order) {
          const span = tracer.startSpan('create-order');
          try {
            ${body}await save(order);
          } finally {
            span.end();
          }
        }
      `;
const open = (start: string): string => `
        ${start}
        export async function createOrder(order) {
          const span = tracer.startSpan('create-order');
          await save(order);
          span.end();
        }
      `;
const mended = (start: string): string => `
        ${start}
        export async function createOrder(order) {
          const span = tracer.startSpan('create-order');
          try {
            await save(order);
          } finally {
            span.end();
          }
        }
      `;

/** Every way in which a file gets at a tracer of the project's own. */
const TRACERS = [
  "import { tracer } from '@acme/telemetry';",
  "import { tracer as own } from '@acme/telemetry';\n        const tracer = own;",
  "import * as telemetry from '@acme/telemetry';\n        const { tracer } = telemetry;",
  "import tracer from '@acme/tracer';",
  "const { tracer } = require('@acme/telemetry');",
  "const tracer = require('@acme/telemetry').tracer;",
  "const tracer = require('@acme/tracer');",
  "import { getTracer } from '@acme/telemetry';\n        const tracer = getTracer();",
  "import getTracer from '@acme/get-tracer';\n        const tracer = getTracer();",
  "const getTracer = require('@acme/get-tracer');\n        const tracer = getTracer();",
  "import { otel } from '@acme/telemetry';\n        const tracer = otel.trace.getTracer('orders');",
  "import { telemetry } from '@/telemetry';\n        const { tracer } = telemetry;",
  "import { Telemetry } from '@acme/telemetry';\n        const tracer = new Telemetry().tracer;",
  "import { Telemetry } from '@acme/telemetry';\n        const { tracer } = Telemetry.shared;",
  "import Telemetry from '@acme/telemetry-class';\n        const { tracer } = new Telemetry();",
  "const Telemetry = require('@acme/telemetry-class');\n        const tracer = new Telemetry().tracer;",
  "const { tracer } = await import('@acme/telemetry');",
  "const { default: tracer } = await import('@acme/tracer');",
];

const TYPED_TRACERS = [
  "import telemetry = require('@acme/telemetry');\n        const { tracer } = telemetry;",
  "import { Telemetry } from '@acme/telemetry';\n        declare const own: Telemetry;\n        const { tracer } = own;",
  "import Telemetry from '@acme/telemetry-class';\n        declare const own: Telemetry;\n        const tracer = own.tracer;",
];

/** Spans of tracers, starters, helpers and wrappers that other modules of the project export. */
export default defineCases({
  rule: 'require-span-end',
  settings: PROJECT,
  valid: [
    ...TRACERS.map((start) => ({ name: `ended: ${start}`, code: ended(start) })),
    ...TYPED_TRACERS.map((start) => ({ name: `ended: ${start}`, code: ended(start), filename: 'file.ts' })),
    {
      name: 'a tracer that the facts say is something else',
      code: open("import { monitor as tracer } from '@acme/telemetry';\n        import '@opentelemetry/api';"),
    },
    {
      name: 'a namespace of a module whose default export is a tracer: it is none itself',
      code: `
        import * as tracing from '@acme/tracer';
        export function run(job) {
          const span = tracing.startSpan('job');
          work(job);
        }
      `,
    },
    ...["import { startSpan } from '@acme/tracer';", "const { startSpan } = await import('@acme/tracer');"].map((taken) => ({
      name: `another export of a module whose default export is a tracer: ${taken}`,
      code: `
        ${taken}
        export function run(job) {
          const span = startSpan('job');
          work(job);
        }
      `,
    })),
    {
      name: 'a parameter that shadows the tracer',
      code: `
        import { startJob } from '@acme/telemetry';
        export const run = (startJob, job) => {
          const span = startJob(job);
          work(job);
        };
      `,
    },
    {
      name: 'an export of which nothing is known',
      code: `
        import { beginJob } from '@acme/telemetry';
        export function run(job) {
          const span = beginJob(job);
          work(job);
        }
      `,
    },
    {
      name: 'a function that gives a span which somebody else ends',
      code: `
        import { peekSpan } from '@acme/telemetry';
        export function annotate(job) {
          const span = peekSpan();
          span.setAttribute('job', job.id);
        }
      `,
    },
    {
      name: 'the same module, imported by a path that means another one',
      filename: 'lib/jobs/run.ts',
      settings: SOURCES,
      code: `
        import { startJob } from '../tracing';
        export function run(job) {
          const span = startJob(job);
          work(job);
        }
      `,
    },
    {
      name: 'a span of a starter, ended in a finally',
      code: `
        import { startJob } from '@acme/telemetry';
        export async function run(job) {
          const span = startJob(job.name);
          try {
            return await work(job);
          } finally {
            span.end();
          }
        }
      `,
    },
    {
      name: 'a span of an asynchronous starter, ended in a finally',
      code: `
        import { openJob } from '@acme/telemetry';
        export async function run(job) {
          const span = await openJob(job.name);
          try {
            return await work(job);
          } finally {
            span.end();
          }
        }
      `,
    },
    {
      name: 'a starter whose span is handed on',
      code: `
        import { startJob } from '@acme/telemetry';
        export const startNightly = (job) => startJob(job.name + ' nightly');
      `,
    },
    {
      name: 'a helper that ends the span, in a finally',
      code: `
        import { tracer, finish } from '@acme/telemetry';
        export async function run(job) {
          const span = tracer.startSpan('run');
          try {
            return await work(job);
          } finally {
            finish(span);
          }
        }
      `,
    },
    {
      name: 'helpers that end the span, one on each way',
      code: `
        import { tracer, finish } from '@acme/telemetry';
        export async function run(job) {
          const span = tracer.startSpan('run');
          try {
            await work(job);
            finish(span);
          } catch (error) {
            finish(span, error);
          }
        }
      `,
    },
    {
      name: 'a wrapper that starts and ends the span',
      code: `
        import { withSpan } from '@acme/telemetry';
        export const run = (job) =>
          withSpan('run', async (span) => {
            span.setAttribute('job', job.id);
            await work(job);
          });
      `,
    },
    {
      name: 'a wrapper of that kind as a method',
      filename: 'orders.service.ts',
      code: `
        import { Telemetry } from '@acme/telemetry';
        export class Orders {
          constructor(private readonly telemetry: Telemetry) {}
          create(order: Order) {
            return this.telemetry.withSpan('create', (span) => this.save(order, span));
          }
        }
      `,
    },
  ],
  invalid: [
    ...TRACERS.map((start) => ({ name: `not on a throw: ${start}`, code: open(start), errors: ['notOnThrow'], output: mended(start) })),
    ...TYPED_TRACERS.map((start) => ({ name: `not on a throw: ${start}`, filename: 'file.ts', code: open(start), errors: ['notOnThrow'], output: mended(start) })),
    ...["'./tracing'", "'./tracing/index.js'", "'#telemetry'", "'~/tracing'"].map((specifier) => ({
      name: `a module of the sources: ${specifier}`,
      filename: 'src/run.ts',
      settings: SOURCES,
      code: open(`import { tracer } from ${specifier};`),
      errors: ['notOnThrow'],
      output: mended(`import { tracer } from ${specifier};`),
    })),
    {
      name: 'a module that re-exports the API and exports more',
      settings: { opentelemetry: { modules: ['@acme/otel'], exports: { '@acme/otel': { tracer: { is: 'Tracer' } } } } },
      code: `
        import { tracer, context, trace } from '@acme/otel';
        export function run(job, work) {
          const span = tracer.startSpan('run');
          return context.with(trace.setSpan(context.active(), span), work);
        }
      `,
      errors: ['neverEnded'],
    },
    ...["import { context, trace } from '@acme/otel';", "import * as otel from '@acme/otel';\n        const { context, trace } = otel;", "const { context, trace } = require('@acme/otel');"].map((taken) => ({
      name: `a module that re-exports the API and whose default export is a tracer: ${taken}`,
      settings: { opentelemetry: { modules: ['@acme/otel'], exports: { '@acme/otel': { default: { is: 'Tracer' } } } } },
      code: `
        ${taken}
        export function run(job, work) {
          const span = trace.getTracer('jobs').startSpan('run');
          return context.with(trace.setSpan(context.active(), span), work);
        }
      `,
      errors: ['neverEnded'],
    })),
    {
      name: 'a span of a starter that nobody ends',
      code: `
        import { startJob } from '@acme/telemetry';
        export async function run(job) {
          const span = startJob(job.name);
          await work(job);
        }
      `,
      errors: [{ messageId: 'neverEnded', line: 3 }],
      output: `
        import { startJob } from '@acme/telemetry';
        export async function run(job) {
          const span = startJob(job.name);
          try {
            await work(job);
          } finally {
            span.end();
          }
        }
      `,
    },
    {
      name: 'a span of an asynchronous starter that is not ended when its work throws',
      code: `
        import { openJob } from '@acme/telemetry';
        export async function run(job) {
          const span = await openJob(job.name);
          await work(job);
          span.end();
        }
      `,
      errors: ['notOnThrow'],
      output: `
        import { openJob } from '@acme/telemetry';
        export async function run(job) {
          const span = await openJob(job.name);
          try {
            await work(job);
          } finally {
            span.end();
          }
        }
      `,
    },
    {
      name: 'a starter that is a method of an injected service',
      filename: 'orders.service.ts',
      code: `
        import { Telemetry } from '@acme/telemetry';
        export class Orders {
          constructor(private readonly telemetry: Telemetry) {}
          async create(order: Order) {
            const span = this.telemetry.startJob('create');
            if (!order.items.length) return;
            await this.save(order);
            span.end();
          }
        }
      `,
      errors: ['somePaths'],
      output: `
        import { Telemetry } from '@acme/telemetry';
        export class Orders {
          constructor(private readonly telemetry: Telemetry) {}
          async create(order: Order) {
            const span = this.telemetry.startJob('create');
            try {
              if (!order.items.length) return;
              await this.save(order);
            } finally {
              span.end();
            }
          }
        }
      `,
    },
    {
      name: 'a starter that is inherited',
      code: `
        import { Telemetry } from '@acme/telemetry';
        export class Orders extends Telemetry {
          async create(order) {
            const span = this.startJob('create');
            await this.save(order);
          }
        }
      `,
      errors: ['neverEnded'],
      output: `
        import { Telemetry } from '@acme/telemetry';
        export class Orders extends Telemetry {
          async create(order) {
            const span = this.startJob('create');
            try {
              await this.save(order);
            } finally {
              span.end();
            }
          }
        }
      `,
    },
    {
      name: 'a helper that ends the span only when nothing throws',
      code: `
        import { tracer, finish } from '@acme/telemetry';
        export async function run(job) {
          const span = tracer.startSpan('run');
          await work(job);
          finish(span);
        }
      `,
      errors: ['notOnThrow'],
      withheld: 'ended-by-helper',
    },
    {
      name: 'a helper that ends a span which was ended already',
      code: `
        import { tracer, finish } from '@acme/telemetry';
        export async function run(job) {
          const span = tracer.startSpan('run');
          try {
            await work(job);
          } finally {
            span.end();
            finish(span);
          }
        }
      `,
      errors: [{ messageId: 'twice', line: 3, data: { first: '7', second: '8' } }],
      output: null,
    },
    {
      name: 'a callback that ends the span of its wrapper',
      code: `
        import { withSpan } from '@acme/telemetry';
        export const run = (job) =>
          withSpan('run', async (span) => {
            span.setAttribute('job', job.id);
            await work(job);
            span.end();
          });
      `,
      errors: [{ messageId: 'endedByCaller', line: 6, data: { call: 'withSpan()' } }],
      output: `
        import { withSpan } from '@acme/telemetry';
        export const run = (job) =>
          withSpan('run', async (span) => {
            span.setAttribute('job', job.id);
            await work(job);
          });
      `,
    },
    {
      name: 'a callback that ends the span of the sugared tracer',
      code: `
        import { trace } from '@opentelemetry/api';
        import { wrapTracer } from '@opentelemetry/api/experimental';
        const tracer = wrapTracer(trace.getTracer('jobs'));
        export const run = (job) =>
          tracer.withActiveSpan('run', async (span) => {
            try {
              await work(job);
            } finally {
              span.end();
            }
          });
      `,
      errors: ['endedByCaller'],
      withheld: 'end-in-expression',
    },
  ],
});
