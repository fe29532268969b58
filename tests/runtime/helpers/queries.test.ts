import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import createKnex from 'knex';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../support/discover.ts';
import { installed } from '../../support/npm.ts';
import { kitOf } from './kit.ts';

/** Real query builders: where their queries run, and how often. */
const kit = kitOf(root, { trace: '@opentelemetry/sdk-trace', provider: 'TracerProvider' });
const { tracer, active, ended } = kit;
const { bound, withContext, withSpan } = kit.helpers;
const seen: (string | undefined)[] = [];

beforeEach(() => {
  kit.reset();
  seen.length = 0;
});

const reserved = createServer().listen(0, '127.0.0.1');
await once(reserved, 'listening');
const { port } = reserved.address() as AddressInfo;
reserved.close();
await once(reserved, 'close');
const database = await PGlite.create();
const postgres = new PGLiteSocketServer({ db: database, port, host: '127.0.0.1' });
await postgres.start();
const knex = createKnex({ client: 'pg', connection: { host: '127.0.0.1', port, user: 'postgres', database: 'postgres', ssl: false }, pool: { min: 1, max: 1 } });
knex.on('query', () => seen.push(active()));

const require = createRequire(join(await installed('drizzle', { 'drizzle-orm': '~0.45.0' }), 'package.json'));
const { drizzle } = require('drizzle-orm/pg-proxy');
const { integer, pgTable } = require('drizzle-orm/pg-core');
const orders = pgTable('orders', { id: integer('id') });
const db = drizzle(async () => {
  seen.push(active());
  return { rows: [[1]] };
});
const query = (): PromiseLike<{ id: number }[]> => db.select().from(orders);

// Without a database: what asks the driver is answered in front of it, in the context in which the query runs.
const mongoose = createRequire(join(await installed('mongoose', { mongoose: '^8.0.0' }), 'package.json'))('mongoose');
const schema = new mongoose.Schema({ id: String });
schema.pre('find', function (this: { getFilter(): { id?: string } }, next: (error: unknown) => void) {
  seen.push(active());
  next(this.getFilter().id === 'none' ? new Error('no such order') : mongoose.skipMiddlewareFunction([]));
});
const Order = mongoose.model('Order', schema);

afterAll(async () => {
  await knex.destroy();
  await postgres.stop();
  await database.close();
});

describe('knex, on a real PostgreSQL', () => {
  it('runs the query outside of startActiveSpan', async () => {
    await tracer.startActiveSpan('query', (span) => {
      span.end();
      return knex.select(knex.raw('1 as one'));
    });
    expect(seen).toEqual([undefined]);
  });

  it('runs it once inside of withSpan, which ends behind it', async () => {
    const promise = withSpan(tracer, 'query', () => knex.select(knex.raw('1 as one')));
    expect(ended).toEqual([]);
    expect(await promise).toEqual([{ one: 1 }]);
    expect(seen).toEqual(['query']);
    expect(ended.map(({ name }) => name)).toEqual(['query']);
  });

  it('records what the database refuses', async () => {
    await expect(withSpan(tracer, 'query', () => knex('nowhere').select())).rejects.toThrow('nowhere');
    expect(ended[0]!.events.map(({ name }) => name)).toEqual(['exception']);
  });

  it('runs it inside of withContext and bound', async () => {
    const job = withSpan(tracer, 'request', () => {
      const ctx = kit.api.context.active();
      return { task: bound(() => knex.select(1)), query: () => withContext(ctx, () => knex.select(1)) };
    });
    await job.task();
    await job.query();
    expect(seen).toEqual(['request', 'request']);
  });
});

describe('drizzle', () => {
  it('runs the query outside of startActiveSpan, and inside of withSpan', async () => {
    await tracer.startActiveSpan('query', (span) => {
      span.end();
      return query();
    });
    expect(await withSpan(tracer, 'query', query)).toEqual([{ id: 1 }]);
    expect(seen).toEqual([undefined, 'query']);
  });
});

describe('Mongoose', () => {
  it('runs the query outside of startActiveSpan, and inside of withSpan', async () => {
    await tracer.startActiveSpan('query', (span) => {
      span.end();
      return Order.find();
    });
    expect(await withSpan(tracer, 'query', () => Order.find().limit(1))).toEqual([]);
    expect(seen).toEqual([undefined, 'query']);
    expect(ended.map(({ name }) => name)).toEqual(['query', 'query']);
  });

  it('runs it once: it would refuse to run again', async () => {
    const asked = Order.find();
    await withSpan(tracer, 'query', () => asked);
    await expect(asked.exec()).rejects.toThrow('already executed');
    expect(seen).toEqual(['query']);
  });

  it('records what the database refuses', async () => {
    await expect(withSpan(tracer, 'query', () => Order.find({ id: 'none' }))).rejects.toThrow('no such order');
    expect(ended[0]!.events.map(({ name }) => name)).toEqual(['exception']);
  });
});
