import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'no-noop-activation',
  valid: [
    {
      name: 'queries that are awaited, chained or run inside',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import knex from 'knex';
        import mongoose from 'mongoose';
        import { drizzle } from 'drizzle-orm/node-postgres';
        const db = knex({ client: 'pg' });
        const orm = drizzle(process.env.URL);
        const User = mongoose.model('User', new mongoose.Schema({}));
        const tracer = trace.getTracer('shop');
        export async function run(ctx, users) {
          await context.with(ctx, async () => await db('orders').where({ id: 1 }));
          await context.with(ctx, async () => db('orders'));
          await context.with(ctx, () => db('orders').then((rows) => rows.length));
          context.with(ctx, () => db('orders').toSQL());
          await context.with(ctx, () => db.transaction(async (trx) => trx('orders').del()));
          await tracer.startActiveSpan('find', () => User.findOne({ name: 'a' }).exec());
          await tracer.startActiveSpan('create', () => User.create({ name: 'a' }));
          await context.with(ctx, () => orm.select().from(users).execute());
          await context.with(ctx, () => orm.transaction(async (tx) => tx.select().from(users)));
          context.with(ctx, () => { void db('orders').then(); });
        }
      `,
    },
    {
      name: 'methods of the same names that belong to nobody known',
      code: `
        import { context } from '@opentelemetry/api';
        import { db, User } from './db';
        export async function run(ctx, repository) {
          await context.with(ctx, () => db('orders').where({ id: 1 }));
          await context.with(ctx, () => db.select().from('orders'));
          await context.with(ctx, () => User.findOne({ id: 1 }));
          return context.with(ctx, () => repository.find({ id: 1 }));
        }
      `,
    },
    {
      name: 'Objection: queries that run inside, and a model of another kind',
      code: `
        import { context } from '@opentelemetry/api';
        import { Model } from 'objection';
        import { Base } from './base.js';
        class Order extends Model {
          static tableName = 'orders';
        }
        class Message extends Base {}
        export async function run(ctx, id) {
          await context.with(ctx, async () => await Order.query().findById(id));
          await context.with(ctx, () => Order.query().findById(id).then((order) => order.lines));
          await context.with(ctx, () => Order.query().resultSize());
          await context.with(ctx, () => Order.transaction(async (trx) => await Order.query(trx).deleteById(id)));
          return context.with(ctx, () => Message.query().findById(id));
        }
      `,
    },
    {
      name: 'Prisma: transactions, and queries that run inside',
      filename: 'file.ts',
      code: `
        import { context, trace, type Context } from '@opentelemetry/api';
        import { Prisma, PrismaClient } from '@prisma/client';
        const tracer = trace.getTracer('shop');
        export class Users {
          constructor(private readonly prisma: PrismaClient, private readonly users: { findMany(): Promise<unknown[]> }) {}
          async run(ctx: Context, id: number) {
            await context.with(ctx, async () => this.prisma.user.findUnique({ where: { id } }));
            await context.with(ctx, () => this.prisma.user.count().then((count) => count + 1));
            await context.with(ctx, () => this.prisma.$transaction([this.prisma.user.count()]));
            await context.with(ctx, () => this.prisma.$transaction((tx: Prisma.TransactionClient) => tx.user.findMany()));
            await context.with(ctx, () => Promise.all([this.prisma.user.count(), this.prisma.order.count()]));
            await context.with(ctx, () => this.users.findMany());
            return tracer.startActiveSpan('find', (span) => this.prisma.user.findMany().finally(() => span.end()));
          }
        }
      `,
    },
    {
      name: 'Supabase, Neon, Postgres.js and superagent: what runs inside, and what is no query',
      code: `
        import { context } from '@opentelemetry/api';
        import { createClient } from '@supabase/supabase-js';
        import { neon, Pool } from '@neondatabase/serverless';
        import postgres from 'postgres';
        import superagent from 'superagent';
        const supabase = createClient(process.env.SUPABASE_URL, process.env.SUPABASE_KEY);
        const sql = neon(process.env.NEON_URL);
        const pool = new Pool({ connectionString: process.env.NEON_URL });
        const pg = postgres(process.env.PG_URL);
        export async function run(ctx, file, done) {
          await context.with(ctx, async () => supabase.from('orders').select('*'));
          await context.with(ctx, () => supabase.storage.from('invoices').update('a.pdf', file));
          await context.with(ctx, () => supabase.functions.invoke('notify'));
          await context.with(ctx, () => pool.query('select 1'));
          await context.with(ctx, () => sql.transaction([sql\`select 1\`]));
          await context.with(ctx, () => pg.begin(async (tx) => { await tx\`select 1\`; }));
          context.with(ctx, () => pg(['id', 'name']));
          context.with(ctx, () => neon(process.env.OTHER_URL));
          context.with(ctx, () => { superagent.get('/orders').end(done); });
          return context.with(ctx, () => superagent.get('/orders').then(({ body }) => body));
        }
      `,
    },
    {
      name: 'an instance, not a query',
      code: `
        import { context } from '@opentelemetry/api';
        import knex from 'knex';
        import mongoose from 'mongoose';
        export const open = (ctx, config) => context.with(ctx, () => knex(config));
        export const collect = (ctx) => context.with(ctx, () => mongoose.connection.collection('a').find({}));
      `,
    },
    {
      name: 'a query of Typegoose that is run',
      code: `
        import { context } from '@opentelemetry/api';
        import { getModelForClass } from '@typegoose/typegoose';
        class User {}
        const users = getModelForClass(User);
        export const find = (ctx, id) => context.with(ctx, () => users.findById(id).exec());
        export const all = (ctx) => context.with(ctx, async () => await users.find());
      `,
    },
    {
      name: 'withActiveSpan waits for what it is given',
      code: `
        import { trace } from '@opentelemetry/api';
        import { wrapTracer } from '@opentelemetry/api/experimental';
        import knex from 'knex';
        const db = knex({ client: 'pg' });
        const tracer = wrapTracer(trace.getTracer('shop'));
        export const load = () => tracer.withActiveSpan('load', () => db('orders').select());
      `,
    },
  ],
  invalid: [
    {
      name: 'Objection: a model, and one that extends it',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { Model } from 'objection';
        class Base extends Model {}
        export class Order extends Base {
          static tableName = 'orders';
        }
        const tracer = trace.getTracer('orders');
        export const load = (ctx, id) => context.with(ctx, () => Order.query().findById(id).withGraphFetched('lines'));
        export const lines = (id) =>
          tracer.startActiveSpan('lines', (span) => {
            try {
              return Order.relatedQuery('lines').for(id);
            } finally {
              span.end();
            }
          });
      `,
      errors: [
        { messageId: 'lazyQuery', line: 8 },
        { messageId: 'lazyQuery', line: 12 },
      ],
      output: `
        import { context, trace } from '@opentelemetry/api';
        import { Model } from 'objection';
        class Base extends Model {}
        export class Order extends Base {
          static tableName = 'orders';
        }
        const tracer = trace.getTracer('orders');
        export const load = (ctx, id) => context.with(ctx, async () => Order.query().findById(id).withGraphFetched('lines'));
        export const lines = (id) =>
          tracer.startActiveSpan('lines', async (span) => {
            try {
              return await Order.relatedQuery('lines').for(id);
            } finally {
              span.end();
            }
          });
      `,
    },
    {
      name: 'Prisma',
      filename: 'file.ts',
      code: `
        import { context, type Context } from '@opentelemetry/api';
        import { PrismaClient } from '@prisma/client';
        export class Users {
          constructor(private readonly prisma: PrismaClient) {}
          async run(ctx: Context, id: number) {
            await context.with(ctx, () => this.prisma.user.findUnique({ where: { id } }));
            await context.with(ctx, () => this.prisma.$queryRaw\`select 1\`);
            return context.with(ctx, () => {
              return this.prisma.order.create({ data: { user: id } });
            });
          }
        }
      `,
      errors: [6, 7, 9].map((line) => ({ messageId: 'lazyQuery', line })),
      output: `
        import { context, type Context } from '@opentelemetry/api';
        import { PrismaClient } from '@prisma/client';
        export class Users {
          constructor(private readonly prisma: PrismaClient) {}
          async run(ctx: Context, id: number) {
            await context.with(ctx, async () => this.prisma.user.findUnique({ where: { id } }));
            await context.with(ctx, async () => this.prisma.$queryRaw\`select 1\`);
            return context.with(ctx, async () => {
              return await this.prisma.order.create({ data: { user: id } });
            });
          }
        }
      `,
    },
    {
      name: 'Prisma, generated into the project',
      code: `
        import { context } from '@opentelemetry/api';
        import { PrismaClient } from '../generated/prisma/client.js';
        const prisma = new PrismaClient();
        export const all = (ctx) => context.with(ctx, () => prisma.user.findMany());
      `,
      errors: [{ messageId: 'lazyQuery', line: 4 }],
      output: `
        import { context } from '@opentelemetry/api';
        import { PrismaClient } from '../generated/prisma/client.js';
        const prisma = new PrismaClient();
        export const all = (ctx) => context.with(ctx, async () => prisma.user.findMany());
      `,
    },
    {
      name: 'Supabase, Neon, Postgres.js and superagent',
      code: `
        import { context } from '@opentelemetry/api';
        import { createClient } from '@supabase/supabase-js';
        import { neon } from '@neondatabase/serverless';
        import postgres from 'postgres';
        import superagent from 'superagent';
        const supabase = createClient(process.env.SUPABASE_URL, process.env.SUPABASE_KEY);
        const sql = neon(process.env.NEON_URL);
        const pg = postgres(process.env.PG_URL);
        export async function run(ctx, id) {
          const { data } = await context.with(ctx, () => supabase.from('orders').select('*').eq('id', id).single());
          await context.with(ctx, () => supabase.rpc('close_order', { id }));
          await context.with(ctx, () => sql\`delete from carts where order_id = \${id}\`);
          await context.with(ctx, () => pg\`select 1\`);
          await context.with(ctx, () => superagent.post('/mail').send(data));
        }
      `,
      errors: [10, 11, 12, 13, 14].map((line) => ({ messageId: 'lazyQuery', line })),
      output: `
        import { context } from '@opentelemetry/api';
        import { createClient } from '@supabase/supabase-js';
        import { neon } from '@neondatabase/serverless';
        import postgres from 'postgres';
        import superagent from 'superagent';
        const supabase = createClient(process.env.SUPABASE_URL, process.env.SUPABASE_KEY);
        const sql = neon(process.env.NEON_URL);
        const pg = postgres(process.env.PG_URL);
        export async function run(ctx, id) {
          const { data } = await context.with(ctx, async () => supabase.from('orders').select('*').eq('id', id).single());
          await context.with(ctx, async () => supabase.rpc('close_order', { id }));
          await context.with(ctx, async () => sql\`delete from carts where order_id = \${id}\`);
          await context.with(ctx, async () => pg\`select 1\`);
          await context.with(ctx, async () => superagent.post('/mail').send(data));
        }
      `,
    },
    {
      name: 'knex',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import knex from 'knex';
        const db = knex({ client: 'pg' });
        const tracer = trace.getTracer('shop');
        export async function run(ctx) {
          const orders = await context.with(ctx, () => db('orders').where({ open: true }));
          const raw = await context.with(ctx, function () { return db.raw('select 1'); });
          const query = db.select('id').from('customers');
          await context.with(ctx, () => query);
          return tracer.startActiveSpan('rows', (span) => {
            try {
              return db('rows').insert({ orders, raw });
            } finally {
              span.end();
            }
          });
        }
      `,
      errors: [6, 7, 9, 12].map((line) => ({ messageId: 'lazyQuery', line })),
      output: `
        import { context, trace } from '@opentelemetry/api';
        import knex from 'knex';
        const db = knex({ client: 'pg' });
        const tracer = trace.getTracer('shop');
        export async function run(ctx) {
          const orders = await context.with(ctx, async () => db('orders').where({ open: true }));
          const raw = await context.with(ctx, async function () { return await db.raw('select 1'); });
          const query = db.select('id').from('customers');
          await context.with(ctx, async () => query);
          return tracer.startActiveSpan('rows', async (span) => {
            try {
              return await db('rows').insert({ orders, raw });
            } finally {
              span.end();
            }
          });
        }
      `,
    },
    {
      name: 'knex by a written type, in a class',
      code: `
        import { context, type Context } from '@opentelemetry/api';
        import type { Knex } from 'knex';
        export class Orders {
          constructor(private readonly knex: Knex) {}
          open(ctx: Context) {
            return context.with(ctx, () => this.knex('orders').where({ open: true }));
          }
          remove(ctx: Context, trx: Knex.Transaction, id: string) {
            return context.with(ctx, () => trx('orders').where({ id }).del());
          }
        }
      `,
      errors: [
        { messageId: 'lazyQuery', line: 6 },
        { messageId: 'lazyQuery', line: 9 },
      ],
    },
    {
      name: 'drizzle',
      code: `
        import { trace } from '@opentelemetry/api';
        import { drizzle } from 'drizzle-orm/node-postgres';
        import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
        import { users } from './schema';
        const db = drizzle(process.env.DATABASE_URL!);
        const tracer = trace.getTracer('shop');
        export const all = () => tracer.startActiveSpan('all', () => db.select().from(users));
        export const one = () => tracer.startActiveSpan('one', () => db.query.users.findFirst());
        export const add = (other: NodePgDatabase) => tracer.startActiveSpan('add', () => other.insert(users).values({ id: 1 }).returning());
      `,
      errors: ['lazyQuery', 'lazyQuery', 'lazyQuery'],
    },
    {
      name: 'Mongoose',
      code: `
        import { context } from '@opentelemetry/api';
        import { model, Schema } from 'mongoose';
        import type { Model } from 'mongoose';
        const User = model('User', new Schema({ name: String }));
        export class Users {
          constructor(private users: Model<unknown>) {}
          find(ctx: any, id: string) {
            return context.with(ctx, () => this.users.findById(id).lean());
          }
        }
        export const count = (ctx: any) => context.with(ctx, () => User.countDocuments());
      `,
      errors: [
        { messageId: 'lazyQuery', line: 8, data: { library: 'Mongoose', call: 'context.with()' } },
        { messageId: 'lazyQuery', line: 11 },
      ],
    },
    {
      name: 'models of Typegoose, which are those of Mongoose',
      code: `
        import { context } from '@opentelemetry/api';
        import { getModelForClass, type ReturnModelType } from '@typegoose/typegoose';
        class User { name!: string; }
        const users = getModelForClass(User);
        export class Users {
          constructor(private readonly model: ReturnModelType<typeof User>) {}
          named(ctx: any, name: string) {
            return context.with(ctx, () => this.model.findOne({ name }).lean());
          }
        }
        export const find = (ctx: any, id: string) => context.with(ctx, () => users.findById(id));
      `,
      errors: [{ messageId: 'lazyQuery', line: 8 }, { messageId: 'lazyQuery', line: 11 }],
    },
    {
      name: 'a tracer of unknown origin, a storage, a named callback',
      code: `
        import '@opentelemetry/api';
        import { AsyncLocalStorage } from 'node:async_hooks';
        import knex from 'knex';
        import { tracer } from './tracer';
        const db = knex({ client: 'pg' });
        const storage = new AsyncLocalStorage();
        const load = () => db('orders').select('id');
        export const a = () => tracer.startActiveSpan('load', (span) => db('orders').select(span.name));
        export const b = () => storage.run(1, () => db('orders'));
        export const c = () => storage.run(1, load);
      `,
      errors: [7, 8, 9].map((line) => ({ messageId: 'lazyQuery', line })),
    },
    {
      name: 'a query that is built on outside',
      code: `
        import { context } from '@opentelemetry/api';
        import knex from 'knex';
        const db = knex({ client: 'pg' });
        export const load = (ctx) => context.with(ctx, () => db('orders')).where({ id: 1 });
      `,
      errors: ['lazyQuery'],
      withheld: 'result-continued',
    },
  ],
});
