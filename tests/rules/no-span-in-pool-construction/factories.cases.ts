import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'no-span-in-pool-construction',
  valid: [
    {
      name: 'a span where the resource is used',
      code: `
        import { trace } from '@opentelemetry/api';
        import { createPool } from 'generic-pool';
        import { connect } from './driver.js';
        const tracer = trace.getTracer('db');
        const pool = createPool({ create: () => connect(), destroy: (client) => client.end() });
        export async function query(sql) {
          return tracer.startActiveSpan('query', async (span) => {
            const client = await pool.acquire();
            try {
              return await client.query(sql);
            } finally {
              await pool.release(client);
              span.end();
            }
          });
        }
      `,
    },
    {
      name: 'a root span with a link to the request that triggered it',
      code: `
        import { trace } from '@opentelemetry/api';
        import { createPool } from 'generic-pool';
        import { connect } from './driver.js';
        const tracer = trace.getTracer('db');
        export const pool = createPool({
          async create() {
            const active = trace.getActiveSpan();
            const links = active ? [{ context: active.spanContext() }] : [];
            return tracer.startActiveSpan('connect', { root: true, links }, async (span) => {
              try {
                return await connect();
              } finally {
                span.end();
              }
            });
          },
          async destroy(client) {
            await client.end();
          },
        });
      `,
    },
    {
      name: 'a span in ROOT_CONTEXT',
      code: `
        import { ROOT_CONTEXT, trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('db');
        export const pool = new Pool();
        pool.on('connect', () => {
          tracer.startSpan('connected', {}, ROOT_CONTEXT).end();
        });
      `,
    },
    {
      name: 'an event that is not about making a connection',
      code: `
        import { trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('db');
        export const pool = new Pool();
        pool.on('error', (error) => {
          const span = tracer.startSpan('pool error');
          span.recordException(error);
          span.end();
        });
      `,
    },
    {
      name: 'a createPool of another package',
      code: `
        import { trace } from '@opentelemetry/api';
        import { createPool } from './swimming.js';
        const tracer = trace.getTracer('db');
        export const pool = createPool({ create: () => tracer.startSpan('fill').end() });
      `,
    },
    {
      name: 'an instrumentation of a driver',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { InstrumentationBase } from '@opentelemetry/instrumentation';
        import { Pool } from 'pg';
        export class DriverInstrumentation extends InstrumentationBase {
          pool = new Pool();
          ctx = context.active();
          patch(connection) {
            this.pool.on('connect', () => this.tracer.startSpan('connect').end());
            return context.with(this.ctx, () => connection.open());
          }
        }
      `,
    },
    {
      name: 'a subclass of a client that starts spans in its queries',
      code: `
        import { trace } from '@opentelemetry/api';
        import { Client } from 'pg';
        const tracer = trace.getTracer('db');
        export class TracedClient extends Client {
          query(...args) {
            return tracer.startActiveSpan('query', async (span) => {
              try {
                return await super.query(...args);
              } finally {
                span.end();
              }
            });
          }
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a span in create, in a try and finally',
      code: `
        import { trace } from '@opentelemetry/api';
        import { createPool } from 'generic-pool';
        import { connect } from './driver.js';
        const tracer = trace.getTracer('db');
        export const pool = createPool(
          {
            create: async () => {
              const span = tracer.startSpan('connect');
              try {
                return await connect();
              } finally {
                span.end();
              }
            },
            destroy: (client) => client.end(),
          },
          { min: 0, max: 10 },
        );
      `,
      errors: [
        {
          messageId: 'spanInFactory',
          line: 8,
          data: { pool: 'generic-pool.createPool', slot: 'create', call: 'tracer.startSpan()' },
        },
      ],
      output: `
        import { createPool } from 'generic-pool';
        import { connect } from './driver.js';
        export const pool = createPool(
          {
            create: async () => {
              return await connect();
            },
            destroy: (client) => client.end(),
          },
          { min: 0, max: 10 },
        );
      `,
    },
    {
      name: 'functions given by name, and a method',
      code: `
        import { trace } from '@opentelemetry/api';
        import { Pool } from 'tarn';
        import { open, close, ping } from './driver.js';
        const tracer = trace.getTracer('db');
        async function create() {
          return tracer.startActiveSpan('open', async (span) => {
            try {
              return await open();
            } finally {
              span.end();
            }
          });
        }
        const validate = (connection) => {
          const span = tracer.startSpan('ping');
          try {
            return ping(connection);
          } finally {
            span.end();
          }
        };
        export const pool = new Pool({
          create,
          validate,
          destroy(connection) {
            tracer.startSpan('close').end();
            return close(connection);
          },
          min: 0,
          max: 4,
        });
      `,
      errors: [
        { messageId: 'spanInFactory', line: 6 },
        { messageId: 'spanInFactory', line: 15 },
        { messageId: 'spanInFactory', line: 26 },
      ],
      output: `
        import { Pool } from 'tarn';
        import { open, close, ping } from './driver.js';
        async function create() {
          return await open();
        }
        const validate = (connection) => {
          return ping(connection);
        };
        export const pool = new Pool({
          create,
          validate,
          destroy(connection) {
            return close(connection);
          },
          min: 0,
          max: 4,
        });
      `,
    },
    {
      name: 'an object of a class as the factory',
      code: `
        import { trace } from '@opentelemetry/api';
        import * as pools from 'generic-pool';
        import { connect } from './driver.js';
        class Connections {
          tracer = trace.getTracer('db');
          async create() {
            const span = this.tracer.startSpan('connect');
            try {
              return await connect();
            } finally {
              span.end();
            }
          }
          async destroy(client) {
            await client.end();
          }
        }
        export const pool = pools.createPool(new Connections(), { max: 4 });
      `,
      errors: [{ messageId: 'spanInFactory', line: 7 }],
      output: `
        import { trace } from '@opentelemetry/api';
        import * as pools from 'generic-pool';
        import { connect } from './driver.js';
        class Connections {
          tracer = trace.getTracer('db');
          async create() {
            return await connect();
          }
          async destroy(client) {
            await client.end();
          }
        }
        export const pool = pools.createPool(new Connections(), { max: 4 });
      `,
    },
    {
      name: 'a listener of pg’s connect event',
      code: `
        import { trace } from '@opentelemetry/api';
        import pg from 'pg';
        export class Database {
          tracer = trace.getTracer('db');
          pool = new pg.Pool();
          constructor() {
            this.pool.on('connect', async (client) => {
              const span = this.tracer.startSpan('configure session');
              try {
                await client.query("set time zone 'UTC'");
              } finally {
                span.end();
              }
            });
          }
        }
      `,
      errors: [{ messageId: 'spanInFactory', line: 8, data: { pool: 'pg.Pool', slot: "on('connect')", call: 'this.tracer.startSpan()' } }],
      output: `
        import { trace } from '@opentelemetry/api';
        import pg from 'pg';
        export class Database {
          tracer = trace.getTracer('db');
          pool = new pg.Pool();
          constructor() {
            this.pool.on('connect', async (client) => {
              await client.query("set time zone 'UTC'");
            });
          }
        }
      `,
    },
    {
      name: 'CommonJS: the connection event of mysql, knex’s afterCreate',
      filename: 'file.cjs',
      code: `
        const { trace } = require('@opentelemetry/api');
        const mysql = require('mysql2');
        const knex = require('knex');
        const tracer = trace.getTracer('db');
        const pool = mysql.createPool({ host: 'db' });
        pool.on('connection', () => {
          tracer.startSpan('connected').end();
        });
        const db = knex({
          client: 'pg',
          pool: {
            min: 0,
            afterCreate(connection, done) {
              const span = tracer.startSpan('prepare connection');
              connection.query('set application_name = 1', (error) => {
                span.end();
                done(error, connection);
              });
            },
          },
        });
        module.exports = { pool, db };
      `,
      errors: [
        { messageId: 'spanInFactory', line: 7 },
        { messageId: 'spanInFactory', line: 14 },
      ],
      output: `
        const mysql = require('mysql2');
        const knex = require('knex');
        const pool = mysql.createPool({ host: 'db' });
        pool.on('connection', () => {
        });
        const db = knex({
          client: 'pg',
          pool: {
            min: 0,
            afterCreate(connection, done) {
              connection.query('set application_name = 1', (error) => {
                done(error, connection);
              });
            },
          },
        });
        module.exports = { pool, db };
      `,
    },
    {
      name: 'hooks of sequelize, undici’s connect',
      code: `
        import { trace } from '@opentelemetry/api';
        import { Sequelize } from 'sequelize';
        import { Agent, buildConnector } from 'undici';
        const tracer = trace.getTracer('clients');
        export const sequelize = new Sequelize('postgres://db', {
          hooks: {
            beforeConnect: async () => {
              tracer.startSpan('resolve password').end();
            },
          },
        });
        sequelize.addHook('afterConnect', () => tracer.startSpan('connected').end());
        const connector = buildConnector({});
        export const agent = new Agent({
          connect(options, callback) {
            const span = tracer.startSpan('tls handshake');
            connector(options, (error, socket) => {
              span.end();
              callback(error, socket);
            });
          },
        });
      `,
      errors: [
        { messageId: 'spanInFactory', line: 8 },
        { messageId: 'spanInFactory', line: 12 },
        { messageId: 'spanInFactory', line: 16 },
      ],
      output: `
        import { Sequelize } from 'sequelize';
        import { Agent, buildConnector } from 'undici';
        export const sequelize = new Sequelize('postgres://db', {
          hooks: {
            beforeConnect: async () => {
            },
          },
        });
        sequelize.addHook('afterConnect', () => {});
        const connector = buildConnector({});
        export const agent = new Agent({
          connect(options, callback) {
            connector(options, (error, socket) => {
              callback(error, socket);
            });
          },
        });
      `,
    },
    {
      name: 'connect of a subclass',
      code: `
        import { trace } from '@opentelemetry/api';
        import { Client, Pool } from 'pg';
        const tracer = trace.getTracer('db');
        class TracedClient extends Client {
          async connect() {
            const span = tracer.startSpan('connect');
            try {
              await super.connect();
            } finally {
              span.end();
            }
          }
        }
        export const pool = new Pool({ Client: TracedClient });
      `,
      errors: [{ messageId: 'spanInFactory', line: 6 }],
      output: `
        import { Client, Pool } from 'pg';
        class TracedClient extends Client {
          async connect() {
            await super.connect();
          }
        }
        export const pool = new Pool({ Client: TracedClient });
      `,
    },
  ],
});
