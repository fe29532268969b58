import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'no-noop-activation',
  valid: [
    {
      name: 'carriers that look like a getter or setter, and are none',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        const headers = { get: 'x', keys: 'y' };
        const store = { set() {}, size: 0 };
        export const parentOf = (ctx) => [propagation.extract(ctx, headers), propagation.extract(context.active(), store)];
      `,
    },
    {
      name: 'a getter and a setter behind the carrier, which has methods itself',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        const letters = { get: (letter, key) => letter.get(key), keys: (letter) => letter.keys(), set: (letter, key, value) => letter.set(key, value) };
        export function carry(stamps) {
          const letter = { get: (key) => stamps[key], keys: () => Object.keys(stamps), set: (key, value) => (stamps[key] = value) };
          propagation.inject(context.active(), letter, letters);
          return propagation.extract(context.active(), letter, letters);
        }
      `,
    },
    {
      name: 'contexts where they belong',
      code: `
        import { context, propagation, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('shop');
        export function run(ctx, headers, options, args) {
          tracer.startSpan('a', options).end();
          tracer.startSpan('a', {}, context.active()).end();
          tracer.startActiveSpan('a', {}, context.active(), (span) => span.end());
          tracer.startActiveSpan('a', options, (span) => span.end());
          propagation.inject(context.active(), headers);
          propagation.extract(...args);
          return propagation.extract(ctx, headers);
        }
      `,
    },
    {
      name: 'tracers with other parameters',
      code: `
        import { context } from '@opentelemetry/api';
        class Tracing {
          startSpan(name, ctx) { return [name, ctx]; }
          startActiveSpan(name, ctx, fn) { return fn(name, ctx); }
        }
        export function run(other) {
          const tracing = new Tracing();
          tracing.startSpan('a', context.active());
          tracing.startActiveSpan('a', context.active(), (name) => name);
          other.startSpan('a', context.active());
          other.extract(context.active());
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a getter in place of the carrier',
      code: `
        import { defaultTextMapGetter, propagation } from '@opentelemetry/api';
        const getter = { keys: (carrier) => Object.keys(carrier), get: (carrier, key) => carrier[key]?.toString() };
        export const parentOf = (message) => [
          propagation.extract(message.headers, getter),
          propagation.extract(message, defaultTextMapGetter),
        ];
      `,
      errors: ['contextMissing', 'contextMissing'],
      output: `
        import { defaultTextMapGetter, context, propagation } from '@opentelemetry/api';
        const getter = { keys: (carrier) => Object.keys(carrier), get: (carrier, key) => carrier[key]?.toString() };
        export const parentOf = (message) => [
          propagation.extract(context.active(), message.headers, getter),
          propagation.extract(context.active(), message, defaultTextMapGetter),
        ];
      `,
    },
    {
      name: 'a getter or setter between the context and no carrier',
      code: `
        import { context, defaultTextMapGetter, propagation } from '@opentelemetry/api';
        export function carry(stamps) {
          const letter = { get: (key) => stamps[key], set: (key, value) => (stamps[key] = value) };
          propagation.inject(context.active(), letter);
          context.with(propagation.extract(context.active(), defaultTextMapGetter), carry);
          return propagation.extract(context.active(), letter);
        }
      `,
      errors: [{ messageId: 'accessorAsCarrier', line: 4 }, { messageId: 'accessorAsCarrier', line: 5 }, { messageId: 'accessorAsCarrier', line: 6 }],
      output: null,
    },
    {
      name: 'a context in the place of the options',
      code: `
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('shop');
        export function run(parent, work) {
          const ctx = trace.setSpan(context.active(), parent);
          const span = tracer.startSpan('child', ctx);
          span.end();
          return tracer.startActiveSpan('work', ctx, (active) => work(active));
        }
      `,
      errors: [
        { messageId: 'contextAsOptions', line: 5 },
        { messageId: 'contextAsOptions', line: 7 },
      ],
      output: `
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('shop');
        export function run(parent, work) {
          const ctx = trace.setSpan(context.active(), parent);
          const span = tracer.startSpan('child', {}, ctx);
          span.end();
          return tracer.startActiveSpan('work', {}, ctx, (active) => work(active));
        }
      `,
    },
    {
      name: 'a parameter that is a context, by where else it is given',
      code: `
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('shop');
        export function run(ctx, options, work) {
          tracer.startSpan('other', options).end();
          tracer.startSpan('child', ctx).end();
          return context.with(ctx, work);
        }
      `,
      errors: [{ messageId: 'contextAsOptions', line: 5 }],
    },
    {
      name: 'a carrier without a context',
      code: `
        import { propagation } from '@opentelemetry/api';
        export function run(headers) {
          propagation.inject(headers);
          return propagation.extract(headers);
        }
      `,
      errors: ['contextMissing', 'contextMissing'],
      output: `
        import { context, propagation } from '@opentelemetry/api';
        export function run(headers) {
          propagation.inject(context.active(), headers);
          return propagation.extract(context.active(), headers);
        }
      `,
    },
    {
      name: 'a context without a carrier',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function run() {
          propagation.inject(context.active());
          return propagation.extract(context.active());
        }
      `,
      errors: ['carrierMissing', 'carrierMissing'],
      output: null,
    },
    {
      name: 'the wrong way round',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function run(headers) {
          propagation.inject(headers, context.active());
          return propagation.extract({ ...headers }, context.active());
        }
      `,
      errors: ['swapped', 'swapped'],
      output: `
        import { context, propagation } from '@opentelemetry/api';
        export function run(headers) {
          propagation.inject(context.active(), headers);
          return propagation.extract(context.active(), { ...headers });
        }
      `,
    },
  ],
});
