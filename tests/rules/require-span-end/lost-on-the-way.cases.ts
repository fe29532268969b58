import { defineCases } from '../../support/rule-cases.ts';

/** Spans that their code gives back, and what is awaited before that. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    {
      name: 'started behind what can be rejected',
      code: `
        import { trace } from '@opentelemetry/api';
        import { connect } from './db.js';
        const tracer = trace.getTracer('orders');
        export async function begin(url) {
          const client = await connect(url);
          const span = tracer.startSpan('session');
          return { client, span };
        }
      `,
    },
    {
      name: 'ended when it is rejected',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { connect } from './db.js';
        const tracer = trace.getTracer('orders');
        export async function begin(url) {
          const span = tracer.startSpan('session');
          try {
            await context.with(trace.setSpan(context.active(), span), () => connect(url));
            return span;
          } catch (error) {
            span.recordException(error);
            span.end();
            throw error;
          }
        }
      `,
    },
    {
      name: 'what is awaited cannot be rejected, or the span is returned all the same',
      code: `
        import { trace } from '@opentelemetry/api';
        import { connect, warm } from './db.js';
        const tracer = trace.getTracer('orders');
        export async function settled(urls) {
          const span = tracer.startSpan('session');
          await Promise.allSettled(urls.map((url) => connect(url)));
          return span;
        }
        export async function warmed(url) {
          const span = tracer.startSpan('session');
          try {
            await warm(url);
          } catch (error) {
            span.recordException(error);
          }
          return span;
        }
      `,
    },
    {
      name: 'somebody else has it before that',
      code: `
        import { trace } from '@opentelemetry/api';
        import { connect, open } from './db.js';
        const tracer = trace.getTracer('orders');
        export async function begin(url, sessions) {
          const span = tracer.startSpan('session');
          sessions.set(url, span);
          await connect(url);
          return span;
        }
        export async function given(url) {
          const span = tracer.startSpan('session');
          await connect(url, span);
          return span;
        }
      `,
    },
    {
      name: 'ended as the active one',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { connect } from './db.js';
        const tracer = trace.getTracer('orders');
        async function connected(url) {
          try {
            return await connect(url);
          } catch (error) {
            trace.getActiveSpan()?.end();
            throw error;
          }
        }
        export async function begin(url) {
          const span = tracer.startSpan('session');
          await context.with(trace.setSpan(context.active(), span), () => connected(url));
          return span;
        }
      `,
    },
    {
      name: 'returned by a callback behind nothing that is awaited, to somebody else, or ended there when it fails',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { userOf } from './users.js';
        const tracer = trace.getTracer('graphql');
        export function begin(request) {
          const span = tracer.startSpan('graphql.request');
          return context.with(trace.setSpan(context.active(), span), () => ({ span, user: request.user }));
        }
        export async function attached(request) {
          const span = tracer.startSpan('graphql.request');
          request.span = span;
          return context.with(trace.setSpan(context.active(), span), async () => ({ span, user: await userOf(request) }));
        }
        export async function guarded(request) {
          const span = tracer.startSpan('graphql.request');
          return context.with(trace.setSpan(context.active(), span), async () => {
            try {
              const user = await userOf(request);
              return { span, user };
            } catch (error) {
              span.end();
              throw error;
            }
          });
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'an error that is thrown in front of the return',
      code: `
        import { trace } from '@opentelemetry/api';
        import { open } from './db.js';
        const tracer = trace.getTracer('orders');
        export function begin(url) {
          const span = tracer.startSpan('session');
          if (!url) throw new TypeError('no url');
          return { span, client: open(url) };
        }
      `,
      errors: [{ messageId: 'lost', line: 5, data: { thrower: "throw new TypeError('no url')", line: '6' } }],
      output: null,
    },
    {
      name: 'a span that its activated callback gives back',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { userOf } from './users.js';
        const tracer = trace.getTracer('graphql');
        export async function contextOf(request) {
          const span = tracer.startSpan('graphql.request');
          return context.with(trace.setSpan(context.active(), span), async () => {
            const user = await userOf(request);
            span.setAttribute('user.role', user.role);
            if (user.guest) return { span };
            const found = { span, user };
            return found;
          });
        }
      `,
      errors: [{ messageId: 'lost', line: 5, data: { thrower: 'await userOf(request)', line: '7' } }],
      output: null,
    },
    {
      name: 'a span that is returned when it is connected',
      code: `
        import { trace } from '@opentelemetry/api';
        import { connect } from './db.js';
        const tracer = trace.getTracer('orders');
        export async function begin(url) {
          const span = tracer.startSpan('session');
          await connect(url);
          return span;
        }
      `,
      errors: [{ messageId: 'lost', line: 5, data: { thrower: 'await connect(url)', line: '6' } }],
      output: null,
    },
    {
      name: 'TypeScript: with its client and its context',
      filename: 'file.ts',
      code: `
        import { context, trace, type Context, type Span } from '@opentelemetry/api';
        import { connect, type Client } from './db.js';
        const tracer = trace.getTracer('orders');
        export async function begin(url: string): Promise<{ client: Client; span: Span; ctx: Context }> {
          const span = tracer.startSpan('session', { attributes: { 'server.address': url } });
          const ctx = trace.setSpan(context.active(), span);
          const client = await context.with(ctx, () => connect(url));
          span.addEvent('connected');
          return { client, span, ctx };
        }
      `,
      errors: [{ messageId: 'lost', line: 5 }],
      output: null,
    },
    {
      name: 'on one way behind another, in an array',
      code: `
        import { trace } from '@opentelemetry/api';
        import { connect } from './db.js';
        const tracer = trace.getTracer('orders');
        export const begin = async (url, warm) => {
          const span = tracer.startSpan('session');
          if (!warm) return [span, undefined];
          const client = await connect(url);
          return [span, client];
        };
      `,
      errors: [{ messageId: 'lost', line: 5, data: { thrower: 'await connect(url)', line: '7' } }],
      output: null,
    },
  ],
});
