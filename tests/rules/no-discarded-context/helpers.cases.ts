import { HELPERS } from '../../support/project-facts.ts';
import { defineCases } from '../../support/rule-cases.ts';

/** The scoped helpers that `otel-codemod helpers` writes, under any local name. */
export default defineCases({
  rule: 'no-discarded-context',
  settings: HELPERS,
  valid: [
    {
      name: 'a bound function that is given on',
      filename: 'src/orders.ts',
      code: `
        import { bound } from './otel.ts';
        export function later(emitter, order, handle) {
          emitter.once('drained', bound(() => handle(order)));
        }
      `,
    },
    {
      name: 'a scope whose result nobody takes',
      filename: 'src/orders.ts',
      code: `
        import { withContext, withBaggage } from './otel.ts';
        export function later(ctx, order, handle) {
          withContext(ctx, () => handle(order));
          withBaggage({ tenant: order.tenant }, () => handle(order));
        }
      `,
    },
    {
      name: 'a carrier in a payload, a link in the options of a span, and both in variables that are read',
      filename: 'src/orders.ts',
      code: `
        import { trace } from '@opentelemetry/api';
        import { carrierOf, linkTo, withSpan } from './otel.ts';
        const tracer = trace.getTracer('orders');
        export function send(queue, order) {
          const otel = carrierOf();
          queue.add({ order, otel });
          queue.add({ order, ...carrierOf() });
        }
        export function receive(messages, handle) {
          const links = messages.flatMap((message) => linkTo(message.headers) ?? []);
          return withSpan(tracer, 'orders process', { root: true, links }, (span) => {
            const late = linkTo(messages[0].payload);
            if (late) span.addLink(late);
            return handle(messages);
          });
        }
      `,
    },
    {
      name: 'a carrier that the caller gets, and one that an arrow gives to whoever calls it',
      filename: 'src/orders.ts',
      code: `
        import { carrierOf } from './otel.ts';
        export const envOf = () => carrierOf();
        export function start(fork, script) {
          return fork(script, { env: { ...process.env, ...carrierOf() } });
        }
      `,
    },
    {
      name: 'a function that is not the helper',
      filename: 'src/orders.ts',
      code: `
        import '@opentelemetry/api';
        import { linkTo } from './router.ts';
        export function home() {
          linkTo('/');
        }
      `,
    },
    {
      name: 'another function of that name',
      filename: 'src/orders.ts',
      code: `
        import '@opentelemetry/api';
        import { bound } from './limits.ts';
        export function check(amount) {
          bound(amount);
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a bound function that is dropped',
      filename: 'src/orders.ts',
      code: `
        import { bound as keep } from './otel.ts';
        export function later(emitter, handle) {
          keep(handle);
          emitter.once('drained', handle);
        }
      `,
      errors: [{ messageId: 'droppedFunction', line: 3, data: { call: 'keep()', what: 'function' } }],
    },
    {
      name: 'a carrier that is dropped, as if it went into the message by itself, and one that nobody reads',
      filename: 'src/orders.ts',
      code: `
        import { carrierOf } from './otel.ts';
        export function send(queue, order, ctx) {
          carrierOf(ctx);
          queue.add({ order });
        }
        export function sendAll(queue, orders) {
          const otel = carrierOf();
          for (const order of orders) queue.add({ order });
        }
      `,
      errors: [
        { messageId: 'dropped', line: 3, data: { call: 'carrierOf()', what: 'carrier' } },
        { messageId: 'unread', line: 7, data: { call: 'carrierOf()', what: 'carrier', name: 'otel' } },
      ],
      output: null,
    },
    {
      name: 'a link that is made inside of the span and not added to it',
      filename: 'src/orders.ts',
      code: `
        import { trace } from '@opentelemetry/api';
        import { linkTo as link, withSpan } from './otel.ts';
        const tracer = trace.getTracer('orders');
        export function receive(messages, handle) {
          return withSpan(tracer, 'orders process', { root: true }, () => {
            messages.forEach((message) => link(message.headers));
            return handle(messages);
          });
        }
      `,
      errors: [{ messageId: 'dropped', line: 6, data: { call: 'link()', what: 'link' } }],
      output: null,
    },
  ],
});
