import { defineCases } from '../../support/rule-cases.ts';

/** Spans of a list, and spans that callbacks tell something: ending and telling throws nothing, whosever tracer it is. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    {
      name: 'one span of each query, ended together before the span of the batch',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export const batch = (queries, run) =>
          tracer.startActiveSpan('batch', async (span) => {
            const parts = queries.map((query) => tracer.startSpan(query.name));
            try {
              return await run(queries);
            } finally {
              parts.forEach((part) => part.end());
              span.end();
            }
          });
      `,
    },
    {
      name: 'spans that a map holds',
      code: `
        import { trace, type Span } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export const fanOut = (shards: string[], run: (shard: string) => Promise<void>) =>
          tracer.startActiveSpan('fan out', async (span) => {
            const parts = new Map<string, Span>();
            for (const shard of shards) parts.set(shard, tracer.startSpan(shard));
            try {
              await Promise.all(shards.map(run));
            } finally {
              for (const part of parts.values()) part.end();
              span.end();
            }
          });
      `,
    },
    {
      name: 'a callback that only tells the span of a tracer that was handed in',
      code: `
        import { SpanKind } from '@opentelemetry/api';
        export class LongTasks {
          constructor(tracer) {
            this.tracer = tracer;
          }
          report(entry) {
            const span = this.tracer.startSpan('long task', { kind: SpanKind.INTERNAL, startTime: entry.startTime });
            if (Array.isArray(entry.parts)) {
              entry.parts.forEach((part, index) => {
                span.setAttribute(\`part.\${index}.name\`, part.name);
                span.addEvent('part', { duration: part.duration });
              });
            }
            span.end(entry.startTime + entry.duration);
          }
        }
      `,
    },
    {
      name: 'a guard of another module asks what an attribute is',
      code: `
        import { trace } from '@opentelemetry/api';
        import { isString } from './guards';
        const tracer = trace.getTracer('clicks');
        export function report(click) {
          const span = tracer.startSpan('dead click', { links: [{ context: click.span.spanContext() }] });
          if (isString(click.path)) span.setAttribute('path', click.path);
          span.setAttribute('click', click.span.spanContext().spanId);
          span.end();
        }
      `,
    },
    {
      name: 'ended in the next turn',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export function seen(order) {
          const span = tracer.startSpan('seen');
          Promise.resolve().then(() => {
            span.setAttribute('order.id', order.id);
            span.end();
          });
        }
      `,
    },
    {
      name: 'an instrument under a name of its own',
      code: `
        import { metrics, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('server');
        const active = metrics.getMeter('server').createUpDownCounter('active_requests');
        export async function handle(request, next) {
          const span = tracer.startSpan(request.method);
          active.add(1, { method: request.method });
          try {
            return await next();
          } finally {
            active.add(-1, { method: request.method });
            span.end();
          }
        }
      `,
    },
    {
      name: 'ended before the promise around it is settled',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('pages');
        export const open = (load) =>
          new Promise((resolve, reject) => {
            tracer.startActiveSpan('open', async (span) => {
              try {
                await load();
                span.end();
                resolve();
              } catch (error) {
                span.end();
                reject(error);
              }
            });
          });
      `,
    },
    {
      name: 'a list of a written type, copied',
      code: `
        import type { Tracer } from '@opentelemetry/api';
        export const ask = (tracer: Tracer, history: string[], text: string, chat: (messages: string[]) => Promise<string>) =>
          tracer.startActiveSpan('ask', async (span) => {
            const messages = [...history, text];
            try {
              return await chat(messages);
            } finally {
              span.end();
            }
          });
      `,
    },
  ],
  invalid: [
    {
      name: 'something that may be no list, copied',
      code: `
        import type { Tracer } from '@opentelemetry/api';
        export const ask = (tracer: Tracer, history: Iterable<string>, text: string, chat: (messages: string[]) => Promise<string>) =>
          tracer.startActiveSpan('ask', async (span) => {
            const messages = [...history, text];
            try {
              return await chat(messages);
            } finally {
              span.end();
            }
          });
      `,
      errors: [{ messageId: 'notOnThrow', line: 3 }],
    },
    {
      name: 'a list that has the name of an instrument’s method',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('server');
        export async function handle(request, active, next) {
          const span = tracer.startSpan(request.method);
          active.add(request);
          try {
            return await next();
          } finally {
            span.end();
          }
        }
      `,
      errors: [{ messageId: 'notOnThrow', line: 4 }],
    },
    {
      name: 'ended before a callback that can throw',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('pages');
        export const open = (load, resolve, reject) =>
          tracer.startActiveSpan('open', async (span) => {
            try {
              await load();
              span.end();
              resolve();
            } catch (error) {
              span.end();
              reject(error);
            }
          });
      `,
      errors: ['twice'],
    },
    {
      name: 'closing the queries themselves can fail',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export const batch = (queries, run) =>
          tracer.startActiveSpan('batch', async (span) => {
            try {
              return await run(queries);
            } finally {
              queries.forEach((query) => query.close());
              span.end();
            }
          });
      `,
      errors: [{ messageId: 'notOnThrow', line: 4 }],
    },
    {
      name: 'what another module finds out can fail',
      code: `
        import { trace } from '@opentelemetry/api';
        import { isAllowed } from './rights';
        const tracer = trace.getTracer('clicks');
        export function report(click) {
          const span = tracer.startSpan('dead click');
          if (isAllowed(click.user)) span.setAttribute('path', click.path);
          span.end();
        }
      `,
      errors: [{ messageId: 'notOnThrow', line: 5 }],
    },
    {
      name: 'ended behind work of the next turn, which may fail',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export function seen(order, store) {
          const span = tracer.startSpan('seen');
          Promise.resolve()
            .then(() => store.save(order))
            .then(() => {
              span.end();
            });
        }
      `,
      errors: [{ messageId: 'fulfilmentOnly', line: 4 }],
    },
    {
      name: 'what stands in front of the next turn can fail',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export function seen(order, store) {
          const span = tracer.startSpan('seen');
          const cursor = store.open(order);
          Promise.resolve().then(() => span.end());
          return cursor;
        }
      `,
      errors: [{ messageId: 'notOnThrow', line: 4 }],
    },
  ],
});
