import { defineCases } from '../../support/rule-cases.ts';

/** A constant keeps the context from before the span, so the injection reads the active one in its place. */
export default defineCases({
  rule: 'inject-in-client-span',
  settings: { opentelemetry: { instrumentations: ['undici'] } },
  valid: [
    {
      name: 'a constant that is read in the span',
      code: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        export function send(queue, mail) {
          return trace.getTracer('mail').startActiveSpan('send', { kind: SpanKind.PRODUCER }, (span) => {
            const ctx = context.active();
            const headers = {};
            propagation.inject(ctx, headers);
            try {
              return queue.write({ ...mail, headers });
            } finally {
              span.end();
            }
          });
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'in front of an active span',
      code: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        export function send(queue, mail) {
          const ctx = context.active();
          const headers = {};
          propagation.inject(ctx, headers);
          return trace.getTracer('mail').startActiveSpan('send', { kind: SpanKind.PRODUCER }, (span) => {
            try {
              return queue.write({ ...mail, headers });
            } finally {
              span.end();
            }
          });
        }
      `,
      errors: [{ messageId: 'tooEarly', line: 6 }],
      output: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        export function send(queue, mail) {
          const headers = {};
          return trace.getTracer('mail').startActiveSpan('send', { kind: SpanKind.PRODUCER }, (span) => {
            propagation.inject(context.active(), headers);
            try {
              return queue.write({ ...mail, headers });
            } finally {
              span.end();
            }
          });
        }
      `,
    },
    {
      name: 'TypeScript: in front of a span, with a setter, of metadata that no instrumentation fills',
      filename: 'src/orders.ts',
      code: `
        import { Metadata } from '@grpc/grpc-js';
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';
        import { client } from './client.js';

        export function cancel(id: string, done: (error: Error | null) => void): void {
          const metadata = new Metadata();
          const parent = context.active();
          propagation.inject(parent, metadata, { set: (to, key, value) => to.set(key, value) });
          const span = trace.getTracer('orders').startSpan('cancel', { kind: SpanKind.CLIENT }, parent);
          client.cancel({ id }, metadata, (error: Error | null) => {
            span.end();
            done(error);
          });
        }
      `,
      errors: [{ messageId: 'tooEarly', line: 8 }],
      output: `
        import { Metadata } from '@grpc/grpc-js';
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';
        import { client } from './client.js';

        export function cancel(id: string, done: (error: Error | null) => void): void {
          const metadata = new Metadata();
          const parent = context.active();
          const span = trace.getTracer('orders').startSpan('cancel', { kind: SpanKind.CLIENT }, parent);
          context.with(trace.setSpan(context.active(), span), () => propagation.inject(context.active(), metadata, { set: (to, key, value) => to.set(key, value) }));
          client.cancel({ id }, metadata, (error: Error | null) => {
            span.end();
            done(error);
          });
        }
      `,
    },
    {
      name: 'behind the start of a span',
      code: `
        const { context, propagation, SpanKind, trace } = require('@opentelemetry/api');

        exports.send = async (queue, mail) => {
          const ctx = context.active();
          const span = trace.getTracer('mail').startSpan('send', { kind: SpanKind.PRODUCER });
          const headers = {};
          propagation.inject(ctx, headers);
          try {
            await queue.write({ ...mail, headers });
          } finally {
            span.end();
          }
        };
      `,
      errors: [{ messageId: 'notActive', line: 7 }],
      output: `
        const { context, propagation, SpanKind, trace } = require('@opentelemetry/api');

        exports.send = async (queue, mail) => {
          const span = trace.getTracer('mail').startSpan('send', { kind: SpanKind.PRODUCER });
          const headers = {};
          context.with(trace.setSpan(context.active(), span), () => propagation.inject(context.active(), headers));
          try {
            await queue.write({ ...mail, headers });
          } finally {
            span.end();
          }
        };
      `,
    },
  ],
});
