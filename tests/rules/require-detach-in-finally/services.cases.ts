import { defineCases } from '../../support/rule-cases.ts';

/** Attach code in the shape in which services have it, beside the same service done right. */
export default defineCases({
  rule: 'require-detach-in-finally',
  valid: [
    {
      name: 'a queue worker that detaches each job',
      code: `
        import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('mailer');

        export class MailWorker {
          constructor(queue, smtp) {
            this.queue = queue;
            this.smtp = smtp;
          }

          drain() {
            let job;
            while ((job = this.queue.shift())) {
              const parent = propagation.extract(ROOT_CONTEXT, job.headers);
              const span = tracer.startSpan('mail.send', {}, parent);
              const token = context.attach(trace.setSpan(parent, span));
              try {
                this.smtp.enqueue(job.message);
              } catch (error) {
                span.recordException(error);
                this.queue.push(job);
              } finally {
                token.dispose();
                span.end();
              }
            }
          }
        }
      `,
    },
    {
      name: 'a plugin interface with begin and end, by context.with',
      filename: 'file.ts',
      code: `
        import { context, trace, type Span } from '@opentelemetry/api';

        export interface Plugin<T> { run(next: () => T): T }

        export function tracing<T>(name: string): Plugin<T> {
          const tracer = trace.getTracer('plugins');
          return {
            run(next) {
              const span: Span = tracer.startSpan(name);
              return context.with(trace.setSpan(context.active(), span), () => {
                try {
                  return next();
                } finally {
                  span.end();
                }
              });
            },
          };
        }
      `,
    },
    {
      name: 'an optional parent that is attached when there is one',
      filename: 'file.ts',
      code: `
        import { context, type Context, type ContextManagementToken } from '@opentelemetry/api';

        export function publishAll(events: readonly string[], emit: (event: string) => void, parent?: Context): number {
          let token: ContextManagementToken | undefined;
          let sent = 0;
          try {
            if (parent !== undefined) {
              token = context.attach(parent);
            }
            for (const event of events) {
              emit(event);
              sent += 1;
            }
            return sent;
          } finally {
            if (token !== undefined) {
              token.dispose();
            }
          }
        }
      `,
    },
    {
      name: 'request-scoped data by run in an express middleware',
      filename: 'file.cjs',
      code: `
        const { AsyncLocalStorage } = require('node:async_hooks');
        const { randomUUID } = require('node:crypto');
        const requests = new AsyncLocalStorage();

        function requestScope(req, res, next) {
          const store = { id: req.headers['x-request-id'] ?? randomUUID(), started: Date.now() };
          res.setHeader('x-request-id', store.id);
          requests.run(store, () => next());
        }

        const currentRequest = () => requests.getStore();

        module.exports = { requestScope, currentRequest };
      `,
    },
  ],
  invalid: [
    {
      name: 'a queue worker whose parse error skips the detach',
      code: `
        import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('mailer');

        export class MailWorker {
          constructor(queue, smtp) {
            this.queue = queue;
            this.smtp = smtp;
          }

          drain() {
            let job;
            while ((job = this.queue.shift())) {
              const parent = propagation.extract(ROOT_CONTEXT, job.headers);
              const span = tracer.startSpan('mail.send', {}, parent);
              const token = context.attach(trace.setSpan(parent, span));
              const message = JSON.parse(job.body);
              try {
                this.smtp.enqueue(message);
              } finally {
                token.dispose();
                span.end();
              }
            }
          }
        }
      `,
      errors: [{ messageId: 'notInFinally', line: 15, data: { call: 'context.attach()', thrower: 'JSON.parse(job.body)', line: '16' } }],
    },
    {
      name: 'a job loop that attaches and lets every later job join',
      filename: 'file.ts',
      code: `
        import * as otel from '@opentelemetry/api';
        import { type Queue } from './queue.js';

        const tracer = otel.trace.getTracer('jobs');

        export async function work(queue: Queue): Promise<void> {
          for (;;) {
            const job = await queue.next();
            if (!job) return;
            const parent = otel.propagation.extract(otel.ROOT_CONTEXT, job.headers);
            otel.context.attach(parent);
            const span = tracer.startSpan(job.name);
            try {
              await job.run();
            } finally {
              span.end();
            }
          }
        }
      `,
      errors: [{ messageId: 'dropped', line: 11 }],
    },
    {
      name: 'begin and end hooks of a plugin that keep the token in a field',
      filename: 'file.ts',
      code: `
        import { context, trace, type ContextManagementToken, type Span } from '@opentelemetry/api';

        export class TracingPlugin {
          private token?: ContextManagementToken;
          private span?: Span;

          onOperationStart(name: string): void {
            this.span = trace.getTracer('graphql').startSpan(name);
            this.token = context.attach(trace.setSpan(context.active(), this.span));
          }

          onOperationEnd(): void {
            this.token?.dispose();
            this.span?.end();
          }
        }
      `,
      errors: [{ messageId: 'leaves', line: 9 }],
    },
    {
      name: 'a hapi extension that enters a store and continues',
      filename: 'file.cjs',
      code: `
        const { AsyncLocalStorage } = require('node:async_hooks');
        const tenants = new AsyncLocalStorage();

        exports.plugin = {
          name: 'tenants',
          register(server) {
            server.ext('onPreHandler', (request, h) => {
              tenants.enterWith({ tenant: request.headers['x-tenant'] });
              return h.continue;
            });
          },
        };
        exports.tenant = () => tenants.getStore()?.tenant;
      `,
      errors: [{ messageId: 'notRestored', line: 8 }],
    },
    {
      name: 'a lambda wrapper that detaches when the promise settles',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export function traced(handler) {
          return (event, lambda) => {
            const token = context.attach(propagation.extract(context.active(), event.headers ?? {}));
            return handler(event, lambda)
              .then((response) => ({ ...response, traced: true }))
              .finally(() => {
                token.dispose();
              });
          };
        }
      `,
      errors: [{ messageId: 'leaves', line: 5 }],
    },
    {
      name: 'a test harness that swaps tokens in the wrong order',
      code: `
        import { context, createContextKey } from '@opentelemetry/api';
        const TENANT = createContextKey('tenant');
        const USER = createContextKey('user');

        export function as(tenant, user, action) {
          const outer = context.attach(context.active().setValue(TENANT, tenant));
          const inner = context.attach(context.active().setValue(USER, user));
          try {
            return action();
          } finally {
            outer.dispose();
            inner.dispose();
          }
        }
      `,
      errors: [{ messageId: 'wrongOrder', line: 6 }],
    },
  ],
});
