import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'inject-in-client-span',
  settings: { opentelemetry: { instrumentations: ['undici'] } },
  valid: [
    {
      name: 'a span that a finally in front has ended',
      code: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('rpc');

        export async function call(socket, method) {
          const lookup = tracer.startSpan('lookup', { kind: SpanKind.CLIENT });
          try {
            await socket.lookup(method);
          } finally {
            lookup.end();
          }
          const carrier = {};
          propagation.inject(context.active(), carrier);
          await socket.send({ method, carrier });
        }

        export async function notify(socket, method) {
          const lookup = tracer.startSpan('lookup', { kind: SpanKind.CLIENT });
          await socket.lookup(method).finally(() => {
            lookup.end();
          });
          const carrier = {};
          propagation.inject(context.active(), carrier);
          await socket.send({ method, carrier });
        }
      `,
    },
    {
      name: 'injected in a context.with of the span',
      code: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('mail');

        export async function send(queue, mail) {
          const span = tracer.startSpan('send', { kind: SpanKind.PRODUCER });
          const headers = {};
          context.with(trace.setSpan(context.active(), span), () => propagation.inject(context.active(), headers));
          try {
            await queue.write({ ...mail, headers });
          } finally {
            span.end();
          }
        }
      `,
    },
    {
      name: 'injected in the callback of startActiveSpan',
      code: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        export const send = (queue, mail) =>
          trace.getTracer('mail').startActiveSpan('send', { kind: SpanKind.PRODUCER }, async (span) => {
            const headers = {};
            propagation.inject(context.active(), headers);
            try {
              await queue.write({ ...mail, headers });
            } finally {
              span.end();
            }
          });
      `,
    },
    {
      name: 'a context that has the span',
      code: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        export function send(queue, mail, tracer) {
          const span = tracer.startSpan('send', { kind: SpanKind.PRODUCER });
          const headers = {};
          propagation.inject(trace.setSpan(context.active(), span), headers);
          queue.write({ ...mail, headers });
          span.end();
        }
      `,
    },
    {
      name: 'while a context that has the span is attached',
      code: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        export function send(queue, mail, tracer) {
          const span = tracer.startSpan('send', { kind: SpanKind.PRODUCER });
          const sending = trace.setSpan(context.active(), span);
          const token = context.attach(sending);
          try {
            const headers = {};
            propagation.inject(context.active(), headers);
            queue.write({ ...mail, headers });
          } finally {
            token.dispose();
            span.end();
          }
        }
      `,
    },
    {
      name: 'no client span, and a span of another kind',
      code: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('mail');

        export function enqueue(queue, mail) {
          const headers = {};
          propagation.inject(context.active(), headers);
          queue.write({ ...mail, headers });
        }

        export function render(mail, headers) {
          propagation.inject(context.active(), headers);
          const span = tracer.startSpan('render', { kind: SpanKind.INTERNAL });
          mail.render(headers);
          span.end();
        }
      `,
    },
    {
      name: 'a span that has ended, one of another branch, and one that the headers have nothing to do with',
      code: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('mail');

        export function send(queue, mail) {
          const lookup = tracer.startSpan('lookup', { kind: SpanKind.CLIENT });
          queue.lookup(mail.to);
          lookup.end();
          const headers = {};
          propagation.inject(context.active(), headers);
          queue.write({ ...mail, headers });
        }

        export function either(queue, mail, direct) {
          const headers = {};
          if (direct) {
            propagation.inject(context.active(), headers);
          } else {
            const span = tracer.startSpan('send', { kind: SpanKind.PRODUCER });
            span.end();
          }
          queue.write({ ...mail, headers });
        }

        export function answer(res, queue) {
          const headers = {};
          propagation.inject(context.active(), headers);
          res.writeHead(202, headers);
          const span = tracer.startSpan('send', { kind: SpanKind.PRODUCER });
          queue.write('done');
          span.end();
        }
      `,
    },
    {
      name: 'headers of an instrumented client, which another rule reports',
      code: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        export async function stockOf(id, tracer) {
          const span = tracer.startSpan('stock', { kind: SpanKind.CLIENT });
          const headers = {};
          propagation.inject(context.active(), headers);
          try {
            return await fetch('http://stock/' + id, { headers });
          } finally {
            span.end();
          }
        }
      `,
    },
    {
      name: 'an inject that is not OpenTelemetry’s',
      code: `
        import { context, SpanKind, trace } from '@opentelemetry/api';
        import { propagation } from './own.js';

        export function send(queue, headers) {
          const span = trace.getTracer('mail').startSpan('send', { kind: SpanKind.PRODUCER });
          propagation.inject(context.active(), headers);
          queue.write(headers);
          span.end();
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a span that only a catch in front may have ended',
      code: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('rpc');

        export async function call(socket, method) {
          const span = tracer.startSpan(method, { kind: SpanKind.CLIENT });
          try {
            await socket.open();
          } catch (error) {
            span.end();
            throw error;
          }
          try {
            const carrier = {};
            propagation.inject(context.active(), carrier);
            return await socket.send({ method, carrier });
          } finally {
            span.end();
          }
        }
      `,
      errors: ['notActive'],
    },
    {
      name: 'before the span is started',
      code: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('mail');

        export async function send(queue, mail) {
          const headers = {};
          // The worker goes on with this trace.
          propagation.inject(context.active(), headers);
          const span = tracer.startSpan('send', { kind: SpanKind.PRODUCER });
          try {
            await queue.write({ ...mail, headers });
          } finally {
            span.end();
          }
        }
      `,
      errors: [{ messageId: 'tooEarly', data: { kind: 'PRODUCER', line: '9' }, line: 8 }],
      output: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('mail');

        export async function send(queue, mail) {
          const headers = {};
          const span = tracer.startSpan('send', { kind: SpanKind.PRODUCER });
          // The worker goes on with this trace.
          context.with(trace.setSpan(context.active(), span), () => propagation.inject(context.active(), headers));
          try {
            await queue.write({ ...mail, headers });
          } finally {
            span.end();
          }
        }
      `,
    },
    {
      name: 'while the span is not active, with trace to import',
      code: `
        import { context, propagation, SpanKind } from '@opentelemetry/api';

        export class Mailer {
          constructor(tracer, queue) {
            this.tracer = tracer;
            this.queue = queue;
          }

          send(mail) {
            const span = this.tracer.startSpan('send', { kind: SpanKind.CLIENT, attributes: { to: mail.to } });
            const message = { ...mail, headers: {} };
            propagation.inject(context.active(), message.headers);
            this.queue.write(message);
            span.end();
          }
        }
      `,
      errors: [{ messageId: 'notActive', data: { kind: 'CLIENT', line: '10' } }],
      output: `
        import { trace, context, propagation, SpanKind } from '@opentelemetry/api';

        export class Mailer {
          constructor(tracer, queue) {
            this.tracer = tracer;
            this.queue = queue;
          }

          send(mail) {
            const span = this.tracer.startSpan('send', { kind: SpanKind.CLIENT, attributes: { to: mail.to } });
            const message = { ...mail, headers: {} };
            context.with(trace.setSpan(context.active(), span), () => propagation.inject(context.active(), message.headers));
            this.queue.write(message);
            span.end();
          }
        }
      `,
    },
    {
      name: 'while a context without the span is attached, and behind the detach of one that has it',
      code: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        export function send(queue, mail, tracer) {
          const span = tracer.startSpan('send', { kind: SpanKind.PRODUCER });
          const token = context.attach(mail.context);
          try {
            const headers = {};
            propagation.inject(context.active(), headers);
            queue.write({ ...mail, headers });
          } finally {
            token.dispose();
            span.end();
          }
        }

        export function sign(queue, mail, tracer) {
          const span = tracer.startSpan('sign', { kind: SpanKind.CLIENT });
          const token = context.attach(trace.setSpan(context.active(), span));
          try {
            mail.sign();
          } finally {
            token.dispose();
          }
          const headers = {};
          propagation.inject(context.active(), headers);
          queue.write({ ...mail, headers });
          span.end();
        }
      `,
      errors: [
        { messageId: 'notActive', line: 8 },
        { messageId: 'notActive', line: 25 },
      ],
    },
    {
      name: 'before startActiveSpan',
      code: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        export function send(queue, mail) {
          const headers = {};
          propagation.inject(context.active(), headers);
          return trace.getTracer('mail').startActiveSpan('send', { kind: SpanKind.PRODUCER }, async (span) => {
            await queue.write({ ...mail, headers });
            span.end();
          });
        }
      `,
      errors: ['tooEarly'],
      output: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        export function send(queue, mail) {
          const headers = {};
          return trace.getTracer('mail').startActiveSpan('send', { kind: SpanKind.PRODUCER }, async (span) => {
            propagation.inject(context.active(), headers);
            await queue.write({ ...mail, headers });
            span.end();
          });
        }
      `,
    },
    {
      name: 'by a namespace, without semicolons',
      code: `
        import * as otel from '@opentelemetry/api'

        export function send(queue, mail, tracer) {
          const headers = {}
          otel.propagation.inject(otel.context.active(), headers)
          const span = tracer.startSpan('send', { kind: otel.SpanKind.PRODUCER })
          queue.write({ ...mail, headers })
          span.end()
        }
      `,
      errors: ['tooEarly'],
      output: `
        import * as otel from '@opentelemetry/api'

        export function send(queue, mail, tracer) {
          const headers = {}
          const span = tracer.startSpan('send', { kind: otel.SpanKind.PRODUCER })
          otel.context.with(otel.trace.setSpan(otel.context.active(), span), () => otel.propagation.inject(otel.context.active(), headers))
          queue.write({ ...mail, headers })
          span.end()
        }
      `,
    },
    {
      name: 'before startActiveSpan, whose callback is an expression, with comments that go along',
      code: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('mail');

        export async function send(queue, mail) {
          const headers = {};

          // The worker goes on
          // with this trace.
          propagation.inject(context.active(), /* the carrier */ headers); // W3C

          // Sent at once.
          return tracer.startActiveSpan('send', { kind: SpanKind.PRODUCER }, (span) => queue.write({ ...mail, headers }).finally(() => span.end()));
        }
      `,
      errors: ['tooEarly'],
      output: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('mail');

        export async function send(queue, mail) {
          const headers = {};

          // Sent at once.
          return tracer.startActiveSpan('send', { kind: SpanKind.PRODUCER }, (span) => {
            // The worker goes on
            // with this trace.
            // W3C
            propagation.inject(context.active(), /* the carrier */ headers);
            return queue.write({ ...mail, headers }).finally(() => span.end());
          });
        }
      `,
    },
    {
      name: 'before startActiveSpan, whose callback begins with a directive',
      code: `
        const { context, propagation, SpanKind, trace } = require('@opentelemetry/api');

        exports.send = (queue, headers) => {
          propagation.inject(context.active(), headers);
          return trace.getTracer('mail').startActiveSpan('send', { kind: SpanKind.CLIENT }, function (span) {
            'use strict';
            queue.write(headers);
            span.end();
          });
        };
      `,
      filename: 'send.cjs',
      errors: ['tooEarly'],
      output: `
        const { context, propagation, SpanKind, trace } = require('@opentelemetry/api');

        exports.send = (queue, headers) => {
          return trace.getTracer('mail').startActiveSpan('send', { kind: SpanKind.CLIENT }, function (span) {
            'use strict';
            propagation.inject(context.active(), headers);
            queue.write(headers);
            span.end();
          });
        };
      `,
    },
    {
      name: 'all on one line',
      code: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('mail');
        export const send = (queue, headers) => { propagation.inject(context.active(), headers); const span = tracer.startSpan('send', { kind: SpanKind.CLIENT }); queue.write(headers); span.end(); };
        export const later = (queue, headers) => { propagation.inject(context.active(), headers); return tracer.startActiveSpan('later', { kind: SpanKind.CLIENT }, (span) => { queue.write(headers); span.end(); }); };
      `,
      errors: ['tooEarly', 'tooEarly'],
      output: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('mail');
        export const send = (queue, headers) => { const span = tracer.startSpan('send', { kind: SpanKind.CLIENT }); context.with(trace.setSpan(context.active(), span), () => propagation.inject(context.active(), headers)); queue.write(headers); span.end(); };
        export const later = (queue, headers) => { return tracer.startActiveSpan('later', { kind: SpanKind.CLIENT }, (span) => { propagation.inject(context.active(), headers); queue.write(headers); span.end(); }); };
      `,
    },
    {
      name: 'under a condition, behind the start of the span',
      code: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        export function send(queue, mail, isTraced) {
          const span = trace.getTracer('mail').startSpan('send', { kind: SpanKind.PRODUCER }); // ends below
          const headers = {};
          if (isTraced) propagation.inject(context.active(), headers);
          queue.write({ ...mail, headers });
          span.end();
        }
      `,
      errors: ['notActive'],
      output: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        export function send(queue, mail, isTraced) {
          const span = trace.getTracer('mail').startSpan('send', { kind: SpanKind.PRODUCER }); // ends below
          const headers = {};
          if (isTraced) context.with(trace.setSpan(context.active(), span), () => propagation.inject(context.active(), headers));
          queue.write({ ...mail, headers });
          span.end();
        }
      `,
    },
    {
      name: 'withheld: the span is started under a condition',
      code: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        export function send(queue, mail, isTraced) {
          let span;
          if (isTraced) span = trace.getTracer('mail').startSpan('send', { kind: SpanKind.PRODUCER });
          const headers = {};
          propagation.inject(context.active(), headers);
          queue.write({ ...mail, headers });
          span?.end();
        }
      `,
      errors: ['notActive'],
      output: null,
      withheld: 'span-conditional',
    },
    {
      name: 'withheld: the headers are used in between',
      code: `
        import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

        export function send(queue, mail) {
          const headers = {};
          propagation.inject(context.active(), headers);
          const message = { ...mail, headers: { ...headers } };
          const span = trace.getTracer('mail').startSpan('send', { kind: SpanKind.PRODUCER });
          queue.write(message, headers);
          span.end();
        }
      `,
      errors: ['tooEarly'],
      output: null,
      withheld: 'not-in-one-list',
    },
  ],
});
