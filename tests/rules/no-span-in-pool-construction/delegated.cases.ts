import { defineCases } from '../../support/rule-cases.ts';

/** What a pool calls may leave the work to another function; what is made beside a pool may be bound. */
export default defineCases({
  rule: 'no-span-in-pool-construction',
  valid: [
    {
      name: 'a function that others call as well',
      code: `
        import { trace } from '@opentelemetry/api';
        import { Pool } from 'tarn';
        import { open } from './driver.js';

        const connect = (url) =>
          trace.getTracer('db').startActiveSpan('connect', async (span) => {
            try {
              return await open(url);
            } finally {
              span.end();
            }
          });
        export const check = (url) => connect(url).then((connection) => connection.close());
        export const makePool = (url) => new Pool({ create: () => connect(url), destroy: (connection) => connection.close(), min: 0, max: 4 });
      `,
    },
    {
      name: 'a callback that is bound for one query',
      code: `
        import { context } from '@opentelemetry/api';
        import { Pool } from 'pg';

        const pool = new Pool();
        export function stream(sql, onRow) {
          const tell = context.bind(context.active(), onRow);
          return pool.query(sql).then(({ rows }) => rows.forEach(tell));
        }
      `,
    },
    {
      name: 'a client that a constructor only asks something',
      code: `
        import { context } from '@opentelemetry/api';
        import { Client } from 'pg';

        export class Migration {
          constructor() {
            const client = new Client();
            this.database = client.database;
            this.ctx = context.active();
          }
          run(step) {
            return context.with(this.ctx, step);
          }
        }
      `,
    },
    {
      name: 'a pool of the module that an object of one operation is handed',
      code: `
        import { context } from '@opentelemetry/api';
        import { Pool } from 'pg';

        const pool = new Pool();
        export class Session {
          pool = pool;
          ctx = context.active();
          query(sql) {
            return context.with(this.ctx, () => this.pool.query(sql));
          }
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'TypeScript: a client in a constant of the constructor',
      filename: 'src/bus.ts',
      code: `
        import { context, type Context } from '@opentelemetry/api';
        import { Kafka, type Producer } from 'kafkajs';

        export class Bus {
          private readonly producer: Producer;
          private readonly ctx: Context;

          constructor(brokers: string[]) {
            const kafka = new Kafka({ brokers });
            this.producer = kafka.producer();
            this.ctx = context.active();
          }

          async publish(topic: string, value: string): Promise<void> {
            await context.with(this.ctx, () => this.producer.send({ topic, messages: [{ value }] }));
          }
        }
      `,
      errors: [{ messageId: 'captured', line: 11 }],
      output: `
        import { Kafka, type Producer } from 'kafkajs';

        export class Bus {
          private readonly producer: Producer;

          constructor(brokers: string[]) {
            const kafka = new Kafka({ brokers });
            this.producer = kafka.producer();
          }

          async publish(topic: string, value: string): Promise<void> {
            await this.producer.send({ topic, messages: [{ value }] });
          }
        }
      `,
    },
    {
      name: 'a method that the factory calls',
      code: `
        const { trace } = require('@opentelemetry/api');
        const { Pool } = require('tarn');
        const { open } = require('./driver');

        class Connections {
          constructor(url) {
            this.pool = new Pool({ create: () => this.connect(url), destroy: (connection) => connection.close(), min: 0, max: 4 });
          }
          connect(url) {
            return trace.getTracer('db').startActiveSpan('connect', async (span) => {
              try {
                return await open(url);
              } finally {
                span.end();
              }
            });
          }
        }
        module.exports = Connections;
      `,
      errors: [{ messageId: 'spanInFactory', line: 10 }],
      output: `
        const { Pool } = require('tarn');
        const { open } = require('./driver');

        class Connections {
          constructor(url) {
            this.pool = new Pool({ create: () => this.connect(url), destroy: (connection) => connection.close(), min: 0, max: 4 });
          }
          async connect(url) {
            return await open(url);
          }
        }
        module.exports = Connections;
      `,
    },
    {
      name: 'TypeScript: a method that is bound',
      filename: 'src/connections.ts',
      code: `
        import { trace } from '@opentelemetry/api';
        import { createPool } from 'generic-pool';
        import { open, type Connection } from './driver.js';

        export class Connections {
          readonly pool = createPool<Connection>({ create: this.connect.bind(this), destroy: (connection) => connection.close() });

          private async connect(): Promise<Connection> {
            const span = trace.getTracer('db').startSpan('connect');
            try {
              return await open();
            } finally {
              span.end();
            }
          }
        }
      `,
      errors: [{ messageId: 'spanInFactory', line: 9 }],
      output: `
        import { createPool } from 'generic-pool';
        import { open, type Connection } from './driver.js';

        export class Connections {
          readonly pool = createPool<Connection>({ create: this.connect.bind(this), destroy: (connection) => connection.close() });

          private async connect(): Promise<Connection> {
            return await open();
          }
        }
      `,
    },
    {
      name: 'a listener that is not async around a callback that is',
      code: `
        import { trace } from '@opentelemetry/api';
        import { Pool } from 'pg';

        export const pool = new Pool();
        pool.on('connect', (client) => {
          trace.getTracer('db').startActiveSpan('set up', async (span) => {
            try {
              await client.query('set time zone utc');
            } finally {
              span.end();
            }
          });
        });
      `,
      errors: [{ messageId: 'spanInFactory', line: 6 }],
      withheld: 'callback-async',
    },
    {
      name: 'what is bound to the context of whoever makes the pool',
      code: `
        import { context } from '@opentelemetry/api';
        import { Pool } from 'pg';

        let database;
        export function getDatabase() {
          if (!database) {
            const pool = new Pool();
            database = { query: context.bind(context.active(), (sql) => pool.query(sql)) };
          }
          return database;
        }
      `,
      errors: [{ messageId: 'captured', line: 8 }],
      output: `
        import { Pool } from 'pg';

        let database;
        export function getDatabase() {
          if (!database) {
            const pool = new Pool();
            database = { query: (sql) => pool.query(sql) };
          }
          return database;
        }
      `,
    },
  ],
});
