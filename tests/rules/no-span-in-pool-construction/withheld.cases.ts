import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'no-span-in-pool-construction',
  valid: [],
  invalid: [
    {
      name: 'a span that a callback of its own ends, beside a function that gives something',
      code: `
        import { S3Client } from '@aws-sdk/client-s3';
        import { context, trace } from '@opentelemetry/api';

        const client = new S3Client({});
        const span = trace.getTracer('s3').startSpan('s3');
        export const put = (command) => context.with(trace.setSpan(context.active(), span), () => client.send(command));
        process.on('exit', () => span.end());
      `,
      errors: ['captured'],
      withheld: 'ended-elsewhere',
    },
    {
      name: 'the options of the span come from a parameter',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('db');
        export class Database {
          constructor(url) {
            this.pool = new Pool({ connectionString: url });
            this.span = tracer.startSpan('database', { attributes: { url } });
          }
          query(sql) {
            return context.with(trace.setSpan(context.active(), this.span), () => this.pool.query(sql));
          }
        }
      `,
      errors: ['captured'],
      withheld: 'local-values',
    },
    {
      name: 'a getter uses the span',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('db');
        export class Database {
          pool = new Pool();
          span = tracer.startSpan('database');
          get trace() {
            return this.span.isRecording();
          }
        }
      `,
      errors: ['captured'],
      withheld: 'inside-accessor',
    },
    {
      name: 'read in a callback of the driver',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('db');
        export class Database {
          pool = new Pool();
          ctx = context.active();
          query(sql, done) {
            this.pool.query(sql, (error, result) => context.with(this.ctx, () => done(error, result)));
          }
        }
      `,
      errors: ['captured'],
      withheld: 'in-callback',
    },
    {
      name: 'declared together with the pool',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('db');
        const pool = new Pool(), ctx = context.active();
        export const query = (sql) => context.with(ctx, () => pool.query(sql));
      `,
      errors: ['captured'],
      withheld: 'declared-together',
    },
    {
      name: 'what the function gives may be a promise',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('db');
        export class Database {
          pool = new Pool();
          span = tracer.startSpan('database');
          query(plan) {
            this.span.addEvent('query');
            return plan.run(this.pool);
          }
        }
      `,
      errors: ['captured'],
      withheld: 'promise-unknown',
    },
    {
      name: 'read from outside of the class',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('db');
        export class Database {
          pool = new Pool();
          ctx = context.active();
          query(sql) {
            return context.with(this.ctx, () => this.pool.query(sql));
          }
        }
        export const contextOf = (database) => database.ctx;
      `,
      errors: ['captured'],
      withheld: 'used-outside',
    },
    {
      name: 'set again by a method',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('db');
        export class Database {
          pool = new Pool();
          ctx = context.active();
          query(sql) {
            return context.with(this.ctx, () => this.pool.query(sql));
          }
          reset(ctx) {
            this.ctx = ctx;
          }
        }
      `,
      errors: ['captured'],
      withheld: 'reassigned',
    },
    {
      name: 'passed on',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('db');
        export class Database {
          pool = new Pool();
          ctx = context.active();
          query(sql, log) {
            log(this.ctx);
            return this.pool.query(sql);
          }
        }
      `,
      errors: ['captured'],
      withheld: 'passed-on',
    },
    {
      name: 'ended in another method than it is used',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('db');
        export class Database {
          pool = new Pool();
          span = tracer.startSpan('database');
          async query(sql) {
            this.span.addEvent('query');
            return this.pool.query(sql);
          }
          async close() {
            await this.pool.end();
            this.span.end();
          }
        }
      `,
      errors: ['captured'],
      withheld: 'ended-elsewhere',
    },
    {
      name: 'made of another span',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('db');
        export class Database {
          pool = new Pool();
          ctx = trace.setSpan(context.active(), tracer.startSpan('database'));
          query(sql) {
            return context.with(this.ctx, () => this.pool.query(sql));
          }
        }
      `,
      errors: ['captured'],
      withheld: 'derived',
    },
    {
      name: 'exported',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('db');
        const pool = new Pool();
        export const ctx = context.active();
        export const query = (sql) => context.with(ctx, () => pool.query(sql));
      `,
      errors: ['captured'],
      withheld: 'used-outside',
    },
    {
      name: 'a generator uses the span',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('db');
        export class Database {
          pool = new Pool();
          span = tracer.startSpan('database');
          *each(rows) {
            this.span.addEvent('each');
            yield* rows;
          }
        }
      `,
      errors: ['captured'],
      withheld: 'yield-inside',
    },
    {
      name: 'a parameter property that a caller can set',
      code: `
        import { context, type Context } from '@opentelemetry/api';
        import { Pool } from 'pg';
        export class Database {
          private readonly pool = new Pool();
          constructor(private readonly ctx: Context = context.active()) {}
          query(sql: string) {
            return context.with(this.ctx, () => this.pool.query(sql));
          }
        }
      `,
      errors: ['captured'],
      withheld: 'given-by-parameter',
    },
    {
      name: 'the span of a factory is handed on',
      code: `
        import { trace } from '@opentelemetry/api';
        import { createPool } from 'generic-pool';
        import { connect } from './driver.js';
        const tracer = trace.getTracer('db');
        export const pool = createPool({
          create: async () => {
            const span = tracer.startSpan('connect');
            try {
              return await connect(span);
            } finally {
              span.end();
            }
          },
          destroy: (client) => client.end(),
        });
      `,
      errors: ['spanInFactory'],
      withheld: 'span-used',
    },
  ],
});
