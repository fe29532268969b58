import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'no-span-in-pool-construction',
  valid: [
    {
      name: 'what a client listens with that a connection makes and closes',
      code: `
        import Redis from 'ioredis';
        import { context } from '@opentelemetry/api';
        import { WebSocketServer } from 'ws';

        new WebSocketServer({ port: 8080 }).on('connection', (socket) => {
          const opened = context.active();
          const subscriber = new Redis();
          subscriber.on('message', (channel, text) => context.with(opened, () => socket.send(text)));
          socket.on('close', () => subscriber.quit());
        });
      `,
    },
    {
      name: 'what one of several stores is given',
      code: `
        import { Pool } from 'pg';
        import { context } from '@opentelemetry/api';

        class Orders {
          constructor(parent) {
            this.parent = parent;
            this.pool = new Pool();
          }
          read(id) {
            return context.with(this.parent, () => this.pool.query('select * from orders where id = $1', [id]));
          }
        }

        export const imported = new Orders(context.active());
        export const open = (parent) => new Orders(parent);
      `,
    },
    {
      name: 'what a plugin uses while it starts',
      code: `
        import fp from 'fastify-plugin';
        import { Pool } from 'pg';
        import { propagation, context } from '@opentelemetry/api';

        export default fp(async (app, { carrier }) => {
          const pool = new Pool();
          const started = propagation.extract(context.active(), carrier);
          await context.with(started, () => pool.query('select 1'));
          app.decorate('query', (sql) => pool.query(sql));
        });
      `,
    },
    {
      name: 'a client of one request beside what that request started in',
      code: `
        import { createClient } from 'redis';
        import { context } from '@opentelemetry/api';

        const running = new Map();

        export async function withClient(request, work) {
          const parent = context.active();
          const client = createClient();
          running.set(request, { get: (key) => context.with(parent, () => client.get(key)) });
          try {
            return await work(running.get(request));
          } finally {
            running.delete(request);
            await client.quit();
          }
        }
      `,
    },
    {
      name: 'a span that each call sets anew, behind the pool that the first one makes',
      filename: 'db.cjs',
      code: `
        'use strict';
        const { context, trace } = require('@opentelemetry/api');
        const { Pool } = require('pg');
        let pool;
        let current;
        exports.begin = (sql) => {
          if (!pool) {
            pool = new Pool();
          }
          current = trace.getActiveSpan();
          return pool.query(sql);
        };
        exports.mark = () => current?.addEvent('mark');
      `,
    },
    {
      name: 'the context is read at each call',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        export class Orders {
          pool = new Pool();
          tracer = trace.getTracer('orders');
          load(id) {
            const ctx = context.active();
            return new Promise((resolve) => {
              this.pool.query('select 1', [id], (error, rows) => context.with(ctx, () => resolve(rows)));
            });
          }
        }
      `,
    },
    {
      name: 'an object of one operation that is handed the pool',
      code: `
        import { context, trace, type Context, type Span } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('orders');
        const pool = new Pool();
        export class UnitOfWork {
          private readonly span: Span = tracer.startSpan('unit of work');
          private readonly ctx: Context;
          constructor(private readonly db: Pool) {
            this.ctx = trace.setSpan(context.active(), this.span);
          }
          query(sql: string) {
            return context.with(this.ctx, () => this.db.query(sql));
          }
          done(): void {
            this.span.end();
          }
        }
        export const begin = () => new UnitOfWork(pool);
      `,
    },
    {
      name: 'the trace of one agent run',
      code: `
        import { context, trace, type Context, type Span, type Tracer } from '@opentelemetry/api';
        export class RunTrace {
          private readonly root: Span;
          private readonly active: Context;
          constructor(private readonly tracer: Tracer, name: string, parent?: Span) {
            const base = parent ? trace.setSpan(context.active(), parent) : trace.deleteSpan(context.active());
            this.root = this.tracer.startSpan(name, {}, base);
            this.active = trace.setSpan(context.active(), this.root);
          }
          child(name: string): Span {
            return this.tracer.startSpan(name, {}, this.active);
          }
          within<T>(fn: () => T): T {
            return context.with(this.active, fn);
          }
          end(): void {
            this.root.end();
          }
        }
      `,
    },
    {
      name: 'a span around making the pool at start-up',
      code: `
        import { trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('orders');
        let pool;
        export async function init() {
          await tracer.startActiveSpan('init', async (span) => {
            try {
              pool = new Pool();
              await pool.query('select 1');
            } finally {
              span.end();
            }
          });
        }
        export const query = (sql) => pool.query(sql);
      `,
    },
    {
      name: 'ROOT_CONTEXT kept on purpose, and the tracer',
      code: `
        import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
        import Redis from 'ioredis';
        export class Cache {
          constructor() {
            this.tracer = trace.getTracer('cache');
            this.ctx = ROOT_CONTEXT;
            this.client = context.with(this.ctx, () => new Redis());
          }
          refresh() {
            return context.with(this.ctx, () => this.client.get('all'));
          }
        }
      `,
    },
    {
      name: 'a client of one call, with callbacks in its context',
      code: `
        import { context } from '@opentelemetry/api';
        import { Client } from 'pg';
        export async function copy(ids) {
          const ctx = context.active();
          const client = new Client();
          await client.connect();
          try {
            return await Promise.all(ids.map((id) => context.with(ctx, () => client.query('select 1', [id]))));
          } finally {
            await client.end();
          }
        }
      `,
    },
    {
      name: 'a span that measures the life of the pool',
      code: `
        import { trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        export class Database {
          constructor() {
            this.pool = new Pool();
            this.life = trace.getTracer('db').startSpan('pool');
          }
          async close() {
            await this.pool.end();
            this.life.end();
          }
        }
      `,
    },
    {
      name: 'only where it was made is kept, for a link',
      code: `
        import { trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('db');
        export class Database {
          pool = new Pool();
          madeBy = trace.getActiveSpan();
          query(sql) {
            const links = this.madeBy ? [{ context: this.madeBy.spanContext() }] : [];
            return tracer.startActiveSpan('query', { links }, async (span) => {
              try {
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
      name: 'a field that each call sets anew, beside a pool that is made once',
      code: `
        import { context } from '@opentelemetry/api';
        import { createClient } from 'redis';
        export class Session {
          open() {
            this.client ??= createClient();
            this.ctx = context.active();
          }
          get(key) {
            return context.with(this.ctx, () => this.client.get(key));
          }
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a kept span that goes into contexts of their own, which are activated',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('orders');
        export class Orders {
          pool = new Pool();
          #span = tracer.startSpan('orders');
          async load(id) {
            const ctx = trace.setSpan(context.active(), this.#span);
            const { rows } = await context.with(ctx, () => this.pool.query('select $1', [id]));
            await context.with(ctx, async () => {
              rows.push(await this.pool.query('select 1'));
            });
            return rows;
          }
          async later(id) {
            const ctx = trace.setSpan(context.active(), this.#span);
            setTimeout(() => context.with(ctx, () => this.pool.query('select $1', [id])), 10);
          }
        }
      `,
      errors: [{ messageId: 'captured', line: 6 }],
      output: `
        import { context, trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('orders');
        export class Orders {
          pool = new Pool();
          async load(id) {
            return tracer.startActiveSpan('orders', async (span) => {
              try {
                const { rows } = await this.pool.query('select $1', [id]);
                rows.push(await this.pool.query('select 1'));
                return rows;
              } finally {
                span.end();
              }
            });
          }
          async later(id) {
            return tracer.startActiveSpan('orders', async (span) => {
              try {
                const ctx = context.active();
                setTimeout(() => context.with(ctx, () => this.pool.query('select $1', [id])), 10);
              } finally {
                span.end();
              }
            });
          }
        }
      `,
    },
    {
      name: 'what a client listens with that stays open as long as the program runs',
      code: `
        import Redis from 'ioredis';
        import { context } from '@opentelemetry/api';

        export function startRelay(handle) {
          const started = context.active();
          const subscriber = new Redis();
          subscriber.on('message', (channel, text) => context.with(started, () => handle(text)));
          process.once('SIGTERM', () => subscriber.quit());
        }
      `,
      errors: [{ messageId: 'captured', line: 5 }],
      output: `
        import Redis from 'ioredis';

        export function startRelay(handle) {
          const subscriber = new Redis();
          subscriber.on('message', (channel, text) => handle(text));
          process.once('SIGTERM', () => subscriber.quit());
        }
      `,
    },
    {
      name: 'what a client listens with that goes on to its caller',
      code: `
        import Redis from 'ioredis';
        import { context } from '@opentelemetry/api';

        export function startRelay(handle) {
          const started = context.active();
          const subscriber = new Redis();
          subscriber.on('message', (channel, text) => context.with(started, () => handle(text)));
          subscriber.once('error', () => subscriber.quit());
          return subscriber;
        }
      `,
      errors: [{ messageId: 'captured', line: 5 }],
      output: `
        import Redis from 'ioredis';

        export function startRelay(handle) {
          const subscriber = new Redis();
          subscriber.on('message', (channel, text) => handle(text));
          subscriber.once('error', () => subscriber.quit());
          return subscriber;
        }
      `,
    },
    {
      name: 'what the only store is given when the module is loaded',
      code: `
        import { Pool } from 'pg';
        import { context } from '@opentelemetry/api';

        class Orders {
          constructor(parent) {
            this.parent = parent;
            this.pool = new Pool();
          }
          read(id) {
            return context.with(this.parent, () => this.pool.query('select * from orders where id = $1', [id]));
          }
        }

        export const orders = new Orders(context.active());
      `,
      errors: [{ messageId: 'captured', line: 14 }],
      withheld: 'given-by-parameter',
    },
    {
      name: 'what a plugin puts on the server beside its pool',
      code: `
        import fp from 'fastify-plugin';
        import { Pool } from 'pg';
        import { context } from '@opentelemetry/api';

        export default fp(async (app) => {
          const pool = new Pool();
          const started = context.active();
          app.decorate('query', (sql) => context.with(started, () => pool.query(sql)));
        });
      `,
      errors: [{ messageId: 'captured', line: 7 }],
      output: `
        import fp from 'fastify-plugin';
        import { Pool } from 'pg';

        export default fp(async (app) => {
          const pool = new Pool();
          app.decorate('query', (sql) => pool.query(sql));
        });
      `,
    },
    {
      name: 'what stands in a cache beside the client',
      code: `
        import { createClient } from 'redis';
        import { context } from '@opentelemetry/api';

        const clients = new Map();

        export function clientFor(url) {
          if (!clients.has(url)) {
            const parent = context.active();
            const client = createClient({ url });
            clients.set(url, { get: (key) => context.with(parent, () => client.get(key)) });
          }
          return clients.get(url);
        }
      `,
      errors: [{ messageId: 'captured', line: 8 }],
      output: `
        import { createClient } from 'redis';

        const clients = new Map();

        export function clientFor(url) {
          if (!clients.has(url)) {
            const client = createClient({ url });
            clients.set(url, { get: (key) => client.get(key) });
          }
          return clients.get(url);
        }
      `,
    },
    {
      name: 'a context beside a client of MQTT',
      code: `
        import { context } from '@opentelemetry/api';
        import mqtt from 'mqtt';
        const client = mqtt.connect('mqtt://broker');
        const ctx = context.active();
        client.on('message', (topic, payload) => context.with(ctx, () => store(topic, payload)));
      `,
      errors: ['captured'],
    },
    {
      name: 'a context in the constructor of a class that makes a pool',
      code: `
        import { context } from '@opentelemetry/api';
        import { Pool } from 'pg';
        export class Orders {
          constructor() {
            this.pool = new Pool();
            this.ctx = context.active();
          }
          load(id) {
            return context.with(this.ctx, () => this.pool.query('select 1', [id]));
          }
        }
      `,
      errors: [{ messageId: 'captured', line: 6, data: { what: 'the active context', pool: 'pg.Pool', line: '9' } }],
      output: `
        import { Pool } from 'pg';
        export class Orders {
          constructor() {
            this.pool = new Pool();
          }
          load(id) {
            return this.pool.query('select 1', [id]);
          }
        }
      `,
    },
    {
      name: 'a span and an extracted context in fields of typed code',
      code: `
        import { context, propagation, trace, type Context, type Span } from '@opentelemetry/api';
        import { MongoClient } from 'mongodb';
        export class Documents {
          private readonly client: MongoClient;
          private readonly span: Span = trace.getTracer('documents').startSpan('documents');
          private readonly origin: Context;
          constructor(url: string, headers: Record<string, string>) {
            this.client = new MongoClient(url);
            this.origin = propagation.extract(context.active(), headers);
          }
          find(id: string) {
            this.span.addEvent('find', { id });
            return context.with(this.origin, () => this.client.db().collection('documents').findOne({ id }));
          }
        }
      `,
      errors: [
        { messageId: 'captured', line: 5, data: { what: 'a span', pool: 'mongodb.MongoClient', line: '12' } },
        { messageId: 'captured', line: 9, data: { what: 'an extracted context', pool: 'mongodb.MongoClient', line: '13' } },
      ],
      output: `
        import { context, propagation, trace, type Context } from '@opentelemetry/api';
        import { MongoClient } from 'mongodb';
        export class Documents {
          private readonly client: MongoClient;
          private readonly origin: Context;
          constructor(url: string, headers: Record<string, string>) {
            this.client = new MongoClient(url);
            this.origin = propagation.extract(context.active(), headers);
          }
          find(id: string) {
            return trace.getTracer('documents').startActiveSpan('documents', async (span) => {
              try {
                span.addEvent('find', { id });
                return await context.with(this.origin, () => this.client.db().collection('documents').findOne({ id }));
              } finally {
                span.end();
              }
            });
          }
        }
      `,
    },
    {
      name: 'a class that extends a pool',
      code: `
        import { context } from '@opentelemetry/api';
        import pg from 'pg';
        class BasePool extends pg.Pool {}
        export class TracedPool extends BasePool {
          ctx = context.active();
          query(...args) {
            return context.with(this.ctx, () => super.query(...args));
          }
        }
      `,
      errors: [{ messageId: 'captured', line: 5 }],
      output: `
        import pg from 'pg';
        class BasePool extends pg.Pool {}
        export class TracedPool extends BasePool {
          query(...args) {
            return super.query(...args);
          }
        }
      `,
    },
    {
      name: 'a method that makes the pool keeps the context with it',
      code: `
        import { context } from '@opentelemetry/api';
        import { createClient } from 'redis';
        export class Session {
          async connect() {
            this.client = await createClient().on('error', console.error).connect();
            this.ctx = context.active();
          }
          get(key) {
            return context.with(this.ctx, () => this.client.get(key));
          }
        }
      `,
      errors: [{ messageId: 'captured', line: 6 }],
      output: `
        import { createClient } from 'redis';
        export class Session {
          async connect() {
            this.client = await createClient().on('error', console.error).connect();
          }
          get(key) {
            return this.client.get(key);
          }
        }
      `,
    },
    {
      name: 'a function beside the pool that closes over the span',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('db');
        export function makeDatabase(url) {
          const span = tracer.startSpan('db');
          const pool = new Pool({ connectionString: url });
          const query = (sql) => context.with(trace.setSpan(context.active(), span), () => pool.query(sql));
          return { query, close: () => pool.end() };
        }
      `,
      errors: [{ messageId: 'captured', line: 5, data: { what: 'a span', pool: 'pg.Pool', line: '7' } }],
      output: `
        import { trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('db');
        export function makeDatabase(url) {
          const pool = new Pool({ connectionString: url });
          const query = (sql) => tracer.startActiveSpan('db', async (span) => {
            try {
              return await pool.query(sql);
            } finally {
              span.end();
            }
          });
          return { query, close: () => pool.end() };
        }
      `,
    },
    {
      name: 'a span of startActiveSpan that the returned functions keep',
      code: `
        import { trace } from '@opentelemetry/api';
        import { createClient } from 'redis';
        const tracer = trace.getTracer('cache');
        export const open = () =>
          tracer.startActiveSpan('open cache', (parent) => {
            const client = createClient();
            const owner = parent;
            parent.end();
            return {
              get(key) {
                owner.addEvent('get');
                return client.get(key);
              },
            };
          });
      `,
      errors: [{ messageId: 'captured', line: 5 }],
      withheld: 'derived',
    },
    {
      name: 'a memoised factory',
      code: `
        import { context } from '@opentelemetry/api';
        import { Pool } from 'pg';
        let instance;
        export function database() {
          if (!instance) {
            const ctx = context.active();
            const pool = new Pool();
            instance = { query: (sql) => context.with(ctx, () => pool.query(sql)) };
          }
          return instance;
        }
      `,
      errors: [{ messageId: 'captured', line: 6 }],
      output: `
        import { Pool } from 'pg';
        let instance;
        export function database() {
          if (!instance) {
            const pool = new Pool();
            instance = { query: (sql) => pool.query(sql) };
          }
          return instance;
        }
      `,
    },
    {
      name: 'beside a pool that the first call makes',
      filename: 'db.cjs',
      code: `
        'use strict';
        const { context, trace } = require('@opentelemetry/api');
        const { Pool } = require('pg');
        const tracer = trace.getTracer('db');
        let pool;
        let owner;
        function connected() {
          if (!pool) {
            pool = new Pool();
            owner = tracer.startSpan('pool');
          }
          return pool;
        }
        exports.query = (sql) => context.with(trace.setSpan(context.active(), owner), () => connected().query(sql));
      `,
      errors: [{ messageId: 'captured', line: 10, data: { what: 'a span', pool: 'pg.Pool', line: '14' } }],
      withheld: 'kept-by-first-call',
    },
    {
      name: 'at module level, beside the pool',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('db');
        const pool = new Pool();
        const parent = context.active();
        export async function load(id) {
          const span = tracer.startSpan('load', {}, parent);
          try {
            return await pool.query('select 1', [id]);
          } finally {
            span.end();
          }
        }
      `,
      errors: [{ messageId: 'captured', line: 5 }],
      output: `
        import { trace } from '@opentelemetry/api';
        import { Pool } from 'pg';
        const tracer = trace.getTracer('db');
        const pool = new Pool();
        export async function load(id) {
          const span = tracer.startSpan('load');
          try {
            return await pool.query('select 1', [id]);
          } finally {
            span.end();
          }
        }
      `,
    },
    {
      name: 'a pool of the settings',
      code: `
        import { context } from '@opentelemetry/api';
        import { openDatabase } from '@acme/db';
        const db = openDatabase();
        const ctx = context.active();
        export const load = (id) => context.with(ctx, () => db.load(id));
      `,
      settings: { opentelemetry: { pools: [{ from: '@acme/db', name: 'openDatabase' }] } },
      errors: [{ messageId: 'captured', line: 4, data: { what: 'the active context', pool: '@acme/db.openDatabase', line: '5' } }],
      output: `
        import { openDatabase } from '@acme/db';
        const db = openDatabase();
        export const load = (id) => db.load(id);
      `,
    },
    {
      name: 'the default export of a file of the settings, an AWS client, a generated gRPC client',
      code: `
        import { context } from '@opentelemetry/api';
        import { S3Client } from '@aws-sdk/client-s3';
        import { credentials } from '@grpc/grpc-js';
        import { OrderClient } from './generated/order.js';
        import Ledger from './ledger.js';
        export class Files {
          client = new S3Client({});
          ctx = context.active();
          send(command) {
            return context.with(this.ctx, () => this.client.send(command));
          }
        }
        export class Orders {
          client = new OrderClient('orders:50051', credentials.createInsecure());
          ctx = context.active();
          get(id) {
            return context.with(this.ctx, () => this.client.get({ id }));
          }
        }
        export class Books {
          ledger = new Ledger();
          ctx = context.active();
          post(entry) {
            return context.with(this.ctx, () => this.ledger.post(entry));
          }
        }
      `,
      settings: { opentelemetry: { pools: [{ from: './ledger.ts', name: 'default' }] } },
      errors: [
        { messageId: 'captured', line: 8 },
        { messageId: 'captured', line: 15 },
        { messageId: 'captured', line: 22 },
      ],
      output: `
        import { S3Client } from '@aws-sdk/client-s3';
        import { credentials } from '@grpc/grpc-js';
        import { OrderClient } from './generated/order.js';
        import Ledger from './ledger.js';
        export class Files {
          client = new S3Client({});
          send(command) {
            return this.client.send(command);
          }
        }
        export class Orders {
          client = new OrderClient('orders:50051', credentials.createInsecure());
          get(id) {
            return this.client.get({ id });
          }
        }
        export class Books {
          ledger = new Ledger();
          post(entry) {
            return this.ledger.post(entry);
          }
        }
      `,
    },
  ],
});
