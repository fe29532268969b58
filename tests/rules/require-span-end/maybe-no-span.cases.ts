import { defineCases } from '../../support/rule-cases.ts';

const START = `import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\n`;

const DESK = `import { trace, type Span } from '@opentelemetry/api';

class Desk {
  open(name: string): Span {
    return trace.getTracer('desk').startSpan(name);
  }
  close(span: Span): void {
    span.end();
  }
}
`;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a span that may not be there, in a finally that asks for it', code: `${START}export async function check(on, bucket) {\n  const span = on ? tracer.startSpan('check') : undefined;\n  try {\n    return await bucket.take();\n  } finally {\n    span?.end();\n  }\n}\n` },
    {
      name: 'a span of a wrapper that may not be there, ended by the same wrapper',
      filename: 'file.ts',
      code: `${DESK}
export async function sign(desk: Desk | undefined, paper: { read(): Promise<void> }) {
  const span = desk?.open('sign');
  try {
    await paper.read();
  } finally {
    if (span) desk?.close(span);
  }
}

export class Office {
  constructor(private readonly desk?: Desk) {}

  async sign(paper: { read(): Promise<void> }) {
    const span = this.desk?.open('sign');
    try {
      await paper.read();
    } finally {
      if (this.desk) this.desk.close(span!);
    }
  }
}
`,
    },
    {
      name: 'a wrapper that is set once, and then stays',
      filename: 'file.ts',
      code: `${DESK}
let desk: Desk | null = null;

export function openOffice() {
  desk = new Desk();
}

export async function sign(paper: { read(): Promise<void> }) {
  const span = desk?.open('sign');
  const other = desk ? desk.open('other') : undefined;
  try {
    await paper.read();
  } finally {
    if (span) desk?.close(span);
    if (other && desk) desk.close(other);
  }
}
`,
    },
  ],
  invalid: [
    {
      name: 'a tracer that may not be there, and work that fails in front of an optional end',
      filename: 'file.ts',
      code: `
        import { trace } from '@opentelemetry/api';

        export async function stamp(on: boolean, paper: { read(): Promise<string> }) {
          const tracer = on ? trace.getTracer('desk') : undefined;
          try {
            const span = tracer?.startSpan('stamp');
            const text = await paper.read();
            span?.end();
            return text;
          } catch {
            return '';
          }
        }
      `,
      errors: [{ messageId: 'somePaths', data: { exit: 'the way on which `await paper.read()` throws (line 7)' } }],
      output: `
        import { trace } from '@opentelemetry/api';

        export async function stamp(on: boolean, paper: { read(): Promise<string> }) {
          const tracer = on ? trace.getTracer('desk') : undefined;
          try {
            const span = tracer?.startSpan('stamp');
            try {
              const text = await paper.read();
              return text;
            } finally {
              span?.end();
            }
          } catch {
            return '';
          }
        }
      `,
    },
    {
      name: 'a wrapper that is taken away again, and another wrapper',
      filename: 'file.ts',
      code: `${DESK}
let desk: Desk | null = null;

export function openOffice() {
  desk = new Desk();
}

export function closeOffice() {
  desk = null;
}

export async function sign(paper: { read(): Promise<void> }) {
  const span = desk?.open('sign');
  try {
    await paper.read();
  } finally {
    if (span) desk?.close(span);
  }
}

export async function hand(here: Desk | undefined, there: Desk | undefined, paper: { read(): Promise<void> }) {
  const span = here?.open('hand');
  try {
    await paper.read();
  } finally {
    if (span) there?.close(span);
  }
}
`,
      errors: [
        { messageId: 'somePaths', data: { exit: 'the way on which `desk` is falsy (line 27)' } },
        { messageId: 'somePaths', data: { exit: 'the way on which `there` is falsy (line 36)' } },
      ],
    },
    {
      name: 'a wrapper that is set behind the start of a span that is another one’s',
      filename: 'file.ts',
      code: `${DESK}
let desk: Desk | null = null;

export async function sign(spare: Desk, paper: { read(): Promise<void> }) {
  const span = desk ? undefined : spare.open('sign');
  try {
    await paper.read();
    desk = new Desk();
  } finally {
    if (!desk) spare.close(span!);
  }
}
`,
      errors: [{ messageId: 'somePaths', data: { exit: 'the way on which `desk` is truthy (line 20)' } }],
    },
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
            return c.render(order);
          } finally {
            span.end();
          }
        });
      `,
    },
    {
      name: 'a span that is asserted to be there',
      filename: 'file.ts',
      code: `
        import assert from 'node:assert';
        import type { Span, Tracer } from '@opentelemetry/api';

        export function check(tracer: Tracer, work: () => void): void {
          const span = tracer.startSpan('check') as Span | undefined;
          assert.ok(span);
          work();
          span.end();
        }

        export function expectOne(tracer: Tracer, work: () => void): void {
          const span = tracer.startSpan('expect') as Span | undefined;
          work();
          span!.end();
        }
      `,
      errors: ['notOnThrow', 'notOnThrow'],
      output: `
        import assert from 'node:assert';
        import type { Span, Tracer } from '@opentelemetry/api';

        export function check(tracer: Tracer, work: () => void): void {
          const span = tracer.startSpan('check') as Span | undefined;
          try {
            assert.ok(span);
            work();
          } finally {
            span?.end();
          }
        }

        export function expectOne(tracer: Tracer, work: () => void): void {
          const span = tracer.startSpan('expect') as Span | undefined;
          try {
            work();
          } finally {
            span?.end();
          }
        }
      `,
    },
  ],
});
