import { defineCases } from '../../support/rule-cases.ts';

const START = `import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\n`;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a span that may not be there, in a finally that asks for it', code: `${START}export async function check(on, bucket) {\n  const span = on ? tracer.startSpan('check') : undefined;\n  try {\n    return await bucket.take();\n  } finally {\n    span?.end();\n  }\n}\n` },
  ],
  invalid: [
    {
      name: 'a middleware of Hono that a function gives back',
      filename: 'file.ts',
      code: `
        import { trace } from '@opentelemetry/api';
        import type { MiddlewareHandler } from 'hono';

        const tracer = trace.getTracer('gateway');

        export function cached(cache: Cache): MiddlewareHandler {
          return async (c, next) => {
            const span = tracer.startSpan('cache');
            const hit = await cache.find(c.req.url);
            if (hit) {
              span.end();
              return c.json(hit);
            }
            span.end();
            await next();
          };
        }
      `,
      errors: ['notOnThrow'],
      output: `
        import { trace } from '@opentelemetry/api';
        import type { MiddlewareHandler } from 'hono';

        const tracer = trace.getTracer('gateway');

        export function cached(cache: Cache): MiddlewareHandler {
          return async (c, next) => {
            const span = tracer.startSpan('cache');
            try {
              const hit = await cache.find(c.req.url);
              if (hit) {
                return c.json(hit);
              }
            } finally {
              span.end();
            }
            await next();
          };
        }
      `,
    },
    {
      name: 'a tracer that may not be there, and a Fastify reply, which is not waited for',
      filename: 'file.ts',
      code: `
        import type { FastifyReply, FastifyRequest } from 'fastify';
        import type { Tracer } from '@opentelemetry/api';

        export async function limit(request: FastifyRequest, reply: FastifyReply, bucket: Bucket, tracer?: Tracer) {
          const span = tracer?.startSpan('token bucket');
          if (!bucket.allows(request.ip)) {
            span?.setAttribute('limited', true);
            span?.end();
            return reply.code(429).header('retry-after', '1').send({ error: 'limited' });
          }
          span?.end();
          bucket.take(request.ip);
          return reply.send(bucket.left);
        }
      `,
      errors: ['notOnThrow'],
      output: `
        import type { FastifyReply, FastifyRequest } from 'fastify';
        import type { Tracer } from '@opentelemetry/api';

        export async function limit(request: FastifyRequest, reply: FastifyReply, bucket: Bucket, tracer?: Tracer) {
          const span = tracer?.startSpan('token bucket');
          try {
            if (!bucket.allows(request.ip)) {
              span?.setAttribute('limited', true);
              return reply.code(429).header('retry-after', '1').send({ error: 'limited' });
            }
          } finally {
            span?.end();
          }
          bucket.take(request.ip);
          return reply.send(bucket.left);
        }
      `,
    },
    {
      name: 'a function of the file that gives a span or none',
      code: `
        import { trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('shop');
        const spanOf = (message) => (message.ignored ? undefined : tracer.startSpan('process'));

        export function receive(message, hook) {
          const span = spanOf(message);
          if (span) {
            hook(span.spanContext());
            span.end();
          }
          return message;
        }
      `,
      errors: ['notOnThrow'],
      output: `
        import { trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('shop');
        const spanOf = (message) => (message.ignored ? undefined : tracer.startSpan('process'));

        export function receive(message, hook) {
          const span = spanOf(message);
          try {
            if (span) {
              hook(span.spanContext());
            }
          } finally {
            span?.end();
          }
          return message;
        }
      `,
    },
    {
      name: 'a function of the file that gives a span always, and a response of Hono',
      code: `
        import { trace } from '@opentelemetry/api';
        import { Hono } from 'hono';

        const tracer = trace.getTracer('shop');
        const spanOf = (name) => tracer.startSpan(name);
        const app = new Hono();

        app.get('/orders/:id', async (c) => {
          const span = spanOf('find order');
          const order = await find(c.req.param('id'));
          span.end();
          return c.json(order);
        });
      `,
      errors: ['notOnThrow'],
      output: `
        import { trace } from '@opentelemetry/api';
        import { Hono } from 'hono';

        const tracer = trace.getTracer('shop');
        const spanOf = (name) => tracer.startSpan(name);
        const app = new Hono();

        app.get('/orders/:id', async (c) => {
          const span = spanOf('find order');
          try {
            const order = await find(c.req.param('id'));
            return c.json(order);
          } finally {
            span.end();
          }
        });
      `,
    },
    {
      name: 'an own method of Hono’s context, which may be a promise',
      code: `
        import { trace } from '@opentelemetry/api';
        import { Hono } from 'hono';

        const tracer = trace.getTracer('shop');
        const app = new Hono();

        app.get('/orders/:id', async (c) => {
          const span = tracer.startSpan('find order');
          const order = await find(c.req.param('id'));
          span.end();
          return c.render(order);
        });
      `,
      errors: ['notOnThrow'],
      output: `
        import { trace } from '@opentelemetry/api';
        import { Hono } from 'hono';

        const tracer = trace.getTracer('shop');
        const app = new Hono();

        app.get('/orders/:id', async (c) => {
          const span = tracer.startSpan('find order');
          try {
            const order = await find(c.req.param('id'));
            return await c.render(order);
          } finally {
            span.end();
          }
        });
      `,
    },
  ],
});
