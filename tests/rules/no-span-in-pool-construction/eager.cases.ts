import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'no-span-in-pool-construction',
  valid: [
    {
      name: 'a queue of BullMQ that is handed a connection',
      code: `
        import { trace } from '@opentelemetry/api';
        import { Queue } from 'bullmq';
        import { connection } from './redis.js';
        const tracer = trace.getTracer('mails');
        const queues = new Map();
        export const enqueue = (name, mail) =>
          tracer.startActiveSpan('enqueue', async (span) => {
            try {
              if (!queues.has(name)) queues.set(name, new Queue(name, { connection }));
              await queues.get(name).add('send', mail);
            } finally {
              span.end();
            }
          });
      `,
    },
    {
      name: 'connected in a context without a span, inside of that of a request',
      code: `
        import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
        import { createClient } from 'redis';
        const tracer = trace.getTracer('orders');
        const client = createClient();
        export const get = (key) =>
          tracer.startActiveSpan('get', async (span) => {
            try {
              await context.with(ROOT_CONTEXT, async () => {
                if (!client.isOpen) await client.connect();
              });
              return await client.get(key);
            } finally {
              span.end();
            }
          });
        export const ping = (parent) =>
          context.with(parent, async () => {
            if (!client.isOpen) await client.connect();
            return client.ping();
          });
      `,
    },
    {
      name: 'pg connects at first use',
      code: `
        import { trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('orders');
        export class Handler {
          handle(sql) {
            return tracer.startActiveSpan('handle', async (span) => {
              try {
                this.pool ??= new Pool();
                return await this.pool.query(sql);
              } finally {
                span.end();
              }
            });
          }
        }
      `,
    },
    {
      name: 'ioredis that connects later, a pool without a minimum',
      code: `
        import { trace } from '@opentelemetry/api';
        import Redis from 'ioredis';
        import { createPool } from 'generic-pool';
        import { factory } from './driver.js';
        const tracer = trace.getTracer('orders');
        let redis;
        let pool;
        export function handle(key) {
          return tracer.startActiveSpan('handle', async (span) => {
            try {
              redis ??= new Redis({ lazyConnect: true });
              pool ??= createPool(factory, { max: 4 });
              return await redis.get(key);
            } finally {
              span.end();
            }
          });
        }
      `,
    },
    {
      name: 'made in ROOT_CONTEXT, made at start-up, made for one call',
      code: `
        import { trace } from '@opentelemetry/api';
        import Redis from 'ioredis';
        const tracer = trace.getTracer('orders');
        let redis;
        export async function init() {
          await tracer.startActiveSpan('connect', async (span) => {
            try {
              redis ??= new Redis();
              await redis.ping();
            } finally {
              span.end();
            }
          });
        }
        export function flush(url) {
          return tracer.startActiveSpan('flush', async (span) => {
            const own = new Redis(url);
            try {
              return await own.flushall();
            } finally {
              own.disconnect();
              span.end();
            }
          });
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a queue of BullMQ that opens its own connection',
      code: `
        import { trace } from '@opentelemetry/api';
        import { Queue } from 'bullmq';
        const tracer = trace.getTracer('mails');
        const queues = new Map();
        export const enqueue = (name, mail) =>
          tracer.startActiveSpan('enqueue', async (span) => {
            try {
              if (!queues.has(name)) queues.set(name, new Queue(name, { connection: { host: 'redis', port: 6379 } }));
              await queues.get(name).add('send', mail);
            } finally {
              span.end();
            }
          });
      `,
      errors: [{ messageId: 'madeInSpan', line: 8 }],
      output: null,
    },
    {
      name: 'in a span that context.with makes active',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import mongoose from 'mongoose';
        const tracer = trace.getTracer('orders');
        export async function load(id) {
          const span = tracer.startSpan('load');
          const ctx = trace.setSpan(context.active(), span);
          try {
            return await context.with(ctx, async () => {
              if (mongoose.connection.readyState !== 1) await mongoose.connect(process.env.MONGO_URL);
              return await mongoose.model('Order').findById(id);
            });
          } finally {
            span.end();
          }
        }
      `,
      errors: [{ messageId: 'madeInSpan', line: 9, data: { pool: 'mongoose.connect', line: '8' } }],
      output: null,
    },
    {
      name: 'the first request makes a client that connects at once',
      code: `
        import { trace } from '@opentelemetry/api';
        import Redis from 'ioredis';
        const tracer = trace.getTracer('orders');
        export class Handler {
          handle(key) {
            return tracer.startActiveSpan('handle', async (span) => {
              try {
                this.redis ??= new Redis();
                return await this.redis.get(key);
              } finally {
                span.end();
              }
            });
          }
        }
      `,
      errors: [{ messageId: 'madeInSpan', line: 8, data: { pool: 'ioredis', line: '6' } }],
      output: null,
    },
    {
      name: 'a pool with a minimum, a message broker',
      code: `
        import { trace } from '@opentelemetry/api';
        import amqp from 'amqplib';
        import { createPool } from 'generic-pool';
        import { factory } from './driver.js';
        const tracer = trace.getTracer('orders');
        let pool;
        let broker;
        export async function handle(work) {
          return tracer.startActiveSpan('handle', async (span) => {
            try {
              if (!pool) pool = createPool(factory, { min: 2, max: 4 });
              broker ??= await amqp.connect('amqp://broker');
              return await work(pool, broker);
            } finally {
              span.end();
            }
          });
        }
      `,
      errors: [
        { messageId: 'madeInSpan', line: 11 },
        { messageId: 'madeInSpan', line: 12 },
      ],
      output: null,
    },
  ],
});
