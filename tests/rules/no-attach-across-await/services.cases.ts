import { defineCases } from '../../support/rule-cases.ts';

/** Async handlers in the shape in which services have them, beside the same service done right. */
export default defineCases({
  rule: 'no-attach-across-await',
  valid: [
    {
      name: 'a consumer that runs each message in its own context',
      code: `
        import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');

        export async function consume(subscription, store) {
          for await (const message of subscription) {
            const parent = propagation.extract(ROOT_CONTEXT, message.attributes);
            await context.with(parent, () =>
              tracer.startActiveSpan('order.received', async (span) => {
                try {
                  await store.save(JSON.parse(message.data));
                  await message.ack();
                } catch (error) {
                  span.recordException(error);
                  await message.nack();
                } finally {
                  span.end();
                }
              }),
            );
          }
        }
      `,
    },
    {
      name: 'a handler that attaches for its synchronous part only',
      filename: 'file.ts',
      code: `
        import { context, trace, type Context } from '@opentelemetry/api';

        export async function handle(parent: Context, body: string, save: (order: unknown) => Promise<string>): Promise<string> {
          let order: unknown;
          const token = context.attach(parent);
          try {
            order = JSON.parse(body);
            trace.getActiveSpan()?.addEvent('parsed');
          } finally {
            token.dispose();
          }
          return await save(order);
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a job handler that attaches, awaits and detaches in a finally',
      filename: 'file.ts',
      code: `
        import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
        import type { Job } from './queue.js';

        const tracer = trace.getTracer('billing');

        export async function charge(job: Job): Promise<string> {
          const parent = propagation.extract(ROOT_CONTEXT, job.headers);
          const span = tracer.startSpan('charge', {}, parent);
          const token = context.attach(trace.setSpan(parent, span));
          try {
            const customer = await job.load('customer');
            const receipt = await job.gateway.charge(customer, job.amount);
            return receipt.id;
          } finally {
            token.dispose();
            span.end();
          }
        }
      `,
      errors: [
        {
          messageId: 'acrossAwait',
          line: 9,
          data: {
            call: 'context.attach()',
            scoped: 'with',
            suspensions: '`await job.load(\'customer\')` (line 11), `await job.gateway.charge(customer, job.…` (line 12)',
          },
        },
      ],
    },
    {
      name: 'a stream of results that yields while attached',
      code: `
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('search');

        export async function* results(client, query) {
          const span = tracer.startSpan('search');
          const token = context.attach(trace.setSpan(context.active(), span));
          try {
            let page = await client.search(query);
            while (page) {
              yield* page.hits;
              page = await page.next();
            }
          } finally {
            token.dispose();
            span.end();
          }
        }
      `,
      errors: [{ messageId: 'acrossAwait', line: 6 }],
    },
    {
      name: 'a fastify hook that enters a store and then awaits',
      code: `
        import { AsyncLocalStorage } from 'node:async_hooks';
        const sessions = new AsyncLocalStorage();

        export default async function sessionPlugin(fastify, { load }) {
          fastify.addHook('onRequest', async (request) => {
            const session = { id: request.cookies.sid, user: undefined };
            sessions.enterWith(session);
            session.user = await load(session.id);
          });
          fastify.decorate('session', () => sessions.getStore());
        }
      `,
      errors: [{ messageId: 'acrossAwait', line: 7 }],
    },
  ],
});
