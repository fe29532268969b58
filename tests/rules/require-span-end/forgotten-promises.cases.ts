import { defineCases } from '../../support/rule-cases.ts';

const API = `import { context, trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\n`;
const spanned = (work: string): string => `
export async function handle(order, log, other) {
  const span = tracer.startSpan('work');
  try {
    ${work}
  } catch (error) {
    span.recordException(error);
    throw error;
  } finally {
    span.end();
  }
}
`;
const withLoad = (work: string): string => `import { source } from './source.js';\n${API}async function load(id) { const rows = await source.rows(id); return rows; }\n${spanned(work)}`;
const client = (imports: string, work: string): string => `${imports}\n${API}${spanned(work)}`;

/** `AWAIT` is where the promise is awaited in the valid neighbour. */
const FORGOTTEN: readonly (readonly [name: string, code: string])[] = [
  ['a promise that is calculated with', withLoad('let sum = 0; sum += AWAIT load(order.id); span.setAttribute("sum", sum);')],
  ['a promise that is compared', withLoad('const rows = AWAIT load(order.id); if (rows === 0) throw new Error("none");')],
  ['a promise that is only tested', withLoad('const rows = AWAIT load(order.id); if (!rows) return null;')],
  ['a promise of which the length is asked', withLoad('const rows = AWAIT load(order.id); order.rows = rows; span.setAttribute("rows", rows.length);')],
  ['a promise in attributes', withLoad('const rows = AWAIT load(order.id); span.setAttributes({ rows });')],
  ['a promise in a log', withLoad('const rows = AWAIT load(order.id); log.info({ rows }, "loaded");')],
  ['a promise in a text', withLoad('const rows = AWAIT load(order.id); span.updateName(`rows ${rows}`);')],
  ['a promise that is gone through', withLoad('for (const row of AWAIT load(order.id)) span.addEvent(row.id);')],
  ['a query that is tested', client(`import { createClient } from 'redis';\nconst redis = createClient();`, 'if (AWAIT redis.set(order.id, "1", { NX: true })) return true;')],
  ['a client that is not there yet, and given away', client(`import { Pool } from 'pg';\nconst pool = new Pool();`, 'let client; client = AWAIT pool.connect(); await client.query("BEGIN"); await other.run(client);')],
  ['a command of which a part is taken', client(`import { execFile } from 'node:child_process';\nimport { promisify } from 'node:util';\nconst run = promisify(execFile);`, 'const { stdout } = AWAIT run("ls"); order.files = stdout;')],
  ['a promise by its name', `import { chargeAsync } from './payments.js';\n${API}${spanned('const payment = AWAIT chargeAsync(order); span.setAttribute("payment.id", payment.id); return { payment };')}`],
  ['a promise as JSON', withLoad('order.text = JSON.stringify(AWAIT load(order.id));')],
  ['the promise of a constructor as a statement', `${API}${spanned('if (!order.write()) AWAIT new Promise((resolve) => order.once("drain", resolve));')}`],
  ['a query of pg', client(`import { Pool } from 'pg';\nconst pool = new Pool();`, 'AWAIT pool.query("delete from orders");')],
  ['the rows of pg', client(`import { Pool } from 'pg';\nconst pool = new Pool();`, 'const { rows } = AWAIT pool.query("select 1"); return rows;')],
  ['a command of AWS', client(`import { PutItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';\nconst dynamo = new DynamoDBClient({});`, 'AWAIT dynamo.send(new PutItemCommand(order));')],
  ['a command of ioredis', client(`import Redis from 'ioredis';\nconst redis = new Redis();`, 'AWAIT redis.set(order.id, "open");')],
  ['a command of redis', client(`import { createClient } from 'redis';\nconst redis = createClient();`, 'AWAIT redis.hSet(order.id, "state", "open");')],
  ['a write of Prisma', client(`import { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();`, 'AWAIT prisma.order.create({ data: order });')],
  ['a job of bullmq', client(`import { Queue } from 'bullmq';\nconst queue = new Queue('orders');`, 'const job = AWAIT queue.add("ship", order); span.setAttribute("job.id", job.id);')],
  ['a message of kafkajs', client(`import { Kafka } from 'kafkajs';\nconst producer = new Kafka({ brokers: [] }).producer();`, 'AWAIT producer.send({ topic: "orders", messages: [order] });')],
  ['a query of knex', client(`import knex from 'knex';\nconst db = knex({ client: 'pg' });`, 'AWAIT db("orders").insert(order);')],
  ['a query of knex that is tested', client(`import knex from 'knex';\nconst db = knex({ client: 'pg' });`, 'const updated = AWAIT db("orders").where({ id: order.id }).update(order); if (!updated) return null;')],
  ['a row of knex', client(`import knex from 'knex';\nconst db = knex({ client: 'pg' });`, 'const [row] = AWAIT db("orders").where({ id: order.id }); return row;')],
  ['a query of Mongoose', client(`import mongoose from 'mongoose';\nconst Order = mongoose.model('Order', schema);`, 'AWAIT Order.updateOne({ id: order.id }, order).exec();')],
  ['a document of Mongoose', client(`import mongoose from 'mongoose';\nconst Order = mongoose.model('Order', schema);`, 'const { id } = AWAIT Order.create(order); return id;')],
  ['an entity of TypeORM', client(`import { DataSource } from 'typeorm';\nconst orders = new DataSource({ type: 'postgres' }).getRepository('Order');`, 'AWAIT orders.save(order);')],
  ['a flush of MikroORM', client(`import { EntityManager } from '@mikro-orm/postgresql';\nconst em = new EntityManager();`, 'em.persist(order); AWAIT em.flush();')],
  ['rows of MariaDB', client(`import { createPool } from 'mariadb';\nconst pool = createPool({});`, 'const rows = AWAIT pool.query("select 1"); span.setAttribute("rows", rows.length); order.rows = rows;')],
  ['a message of Pub/Sub', client(`import { PubSub } from '@google-cloud/pubsub';\nconst topic = new PubSub().topic('orders');`, 'AWAIT topic.publishMessage({ json: order });')],
  ['a message of a service bus', client(`import { ServiceBusClient } from '@azure/service-bus';\nconst sender = new ServiceBusClient(URL).createSender('orders');`, 'AWAIT sender.sendMessages({ body: order });')],
  ['a mail of SendGrid', client(`import mail from '@sendgrid/mail';`, 'AWAIT mail.send(order.mail);')],
  ['a request of ky', client(`import ky from 'ky';`, 'AWAIT ky.post(order.url, { json: order });')],
  ['a request of ofetch', client(`import { ofetch } from 'ofetch';`, 'const { id } = AWAIT ofetch(order.url); return id;')],
  ['a request of NATS', client(`import { connect } from 'nats';\nconst nc = await connect();`, 'const reply = AWAIT nc.request("orders", order.data); span.setAttribute("bytes", reply.data.length);')],
  ['the body of a response, in another response', `${API}${spanned('const response = await fetch(order.url); const body = AWAIT response.text(); other.put(order.url, body); return new Response(body);')}`],
  ['the body of a response, taken apart', `${API}${spanned('const response = await fetch(order.url); const body = AWAIT response.text(); other.put(order.url, body); return JSON.parse(body);')}`],
  ['an event of Node', client(`import { once } from 'node:events';`, 'const [code] = AWAIT once(order.child, "exit"); span.setAttribute("code", code);')],
];

/** Those that have not begun when nobody awaits them. */
const BEGINS_WHEN_AWAITED = /AWAIT (?:prisma|db)\b/;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    {
      name: 'a query that runs when it is awaited, in a return that awaits it',
      code: `
        import knex from 'knex';
        import { trace } from '@opentelemetry/api';
        const db = knex({ client: 'pg' });
        const tracer = trace.getTracer('shop');
        export const open = (check) => tracer.startActiveSpan('open', async (span) => {
          try {
            await check();
            return await db('orders').where({ open: true });
          } finally {
            span.end();
          }
        });
      `,
    },
    ...FORGOTTEN.map(([name, code]) => ({ name: `${name}, awaited`, code: code.replace('AWAIT', 'await') })),
    {
      name: 'promises of a loop that are awaited together',
      code: `
        import { trace } from '@opentelemetry/api';
        import { load } from './rows.js';
        const tracer = trace.getTracer('shop');
        export async function refresh(ids, cache) {
          const span = tracer.startSpan('refresh');
          try {
            await Promise.all(ids.map((id) => load(id).then((row) => span.addEvent('row', { id: row.id }))));
            ids.forEach((id) => span.addEvent('done', { id }));
            ids.forEach((id) => load(id).then((row) => cache.set(id, row)));
          } finally {
            span.end();
          }
        }
      `,
    },
    {
      name: 'a loop over listeners that are told later, before a wait for all of them',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('shop');
        export async function drain(sockets, closed) {
          const span = tracer.startSpan('drain');
          try {
            sockets.forEach((socket) => socket.once('close', () => span.addEvent('closed')));
            await closed;
          } finally {
            span.end();
          }
        }
      `,
    },
    {
      name: 'a call that is only ever awaited to be returned may well give a value',
      code: `${API}import { count, work } from './work.js';\n${spanned('const before = count(order); if (other) return await count(order); work(before + 1); return await work(order);')}`,
    },
    { name: 'a query of pg with a callback', code: client(`import { Pool } from 'pg';\nconst pool = new Pool();`, 'pool.query("delete from orders", (error) => { if (error) log.error(error); });') },
    { name: 'a promise that is kept for later', code: withLoad('const rows = load(order.id); order.rows = rows;') },
    { name: 'a promise that is put beside others', code: withLoad('const rows = load(order.id); await Promise.all([rows, other.flush()]);') },
    { name: 'a promise that is the same as another', code: withLoad('const rows = load(order.id); if (rows === order.rows) throw new Error("again"); await rows;') },
    { name: 'a promise that has methods of its own', code: client(`import got from 'got';\nimport { PrismaClient } from '@prisma/client';\nconst prisma = new PrismaClient();`, 'order.stock = await got(order.url).json(); return await prisma.user.findUnique({ where: { id: order.user } }).posts();') },
    { name: 'what TypeORM only makes, and the body of a request of ky', code: client(`import ky from 'ky';\nimport { DataSource } from 'typeorm';\nconst orders = new DataSource({ type: 'postgres' }).getRepository('Order');`, 'const made = orders.create(order); orders.merge(made, await ky.get(order.url).json()); return await orders.save(made);') },
    { name: 'events that are gone through with for await', code: `import { runAsync } from './agents.js';\n${API}${spanned('for await (const event of runAsync(order)) span.addEvent(event.name);')}` },
    { name: 'a command that is awaited later', code: client(`import { exec } from 'node:child_process';\nimport { promisify } from 'node:util';\nconst run = promisify(exec);`, 'const running = run("ls"); running.child.stdout.pipe(other); await running;') },
    { name: 'names that say nothing of a promise', code: `import { wrapAsync, isAsync, queue } from './queue.js';\n${API}${spanned('queue.setAsync(true); const run = wrapAsync(() => other.run()); if (isAsync(run)) order.run = run;')}` },
    { name: 'a listener of pg', code: client(`import { Pool } from 'pg';\nconst pool = new Pool();`, 'pool.on("error", (error) => log.error(error));') },
    { name: 'a pipeline of ioredis', code: client(`import Redis from 'ioredis';\nconst redis = new Redis();`, 'const pipeline = redis.pipeline(); pipeline.set(order.id, "open"); await pipeline.exec();') },
    { name: 'a query of knex that is built in steps', code: client(`import knex from 'knex';\nconst db = knex({ client: 'pg' });`, 'const query = db("orders"); if (order.id) query.where({ id: order.id }); const rows = await query.limit(5); return rows.length;') },
    { name: 'a query of knex that is built in a variable that changes', code: client(`import knex from 'knex';\nconst db = knex({ client: 'pg' });`, 'let query = db("orders"); query.limit(5); query = query.where({ id: order.id }); return await query;') },
    { name: 'queries of knex that are awaited together', code: client(`import knex from 'knex';\nconst db = knex({ client: 'pg' });`, 'return await Promise.all([db("orders").insert(order), db("events").insert(order)]);') },
    {
      name: 'a query that is built on, where one like it is awaited as it is',
      code: client(`import { db } from './db.js';`, 'const all = await db.from("orders").where(order); const [first] = await db.from("orders").where(order).limit(1); return { all, first };'),
    },
    { name: 'a bound function that gives a promise', code: `${API}${spanned('const later = context.bind(context.active(), async () => { await other.flush(); }); order.once("done", later);')}` },
  ],
  invalid: [
    {
      name: 'a query of which the length is asked, where one like it is awaited',
      code: client(`import { db } from './db.js';`, 'const all = await db.from("orders").where(order); const more = db.from("orders").where(order).length; return { all, more };'),
      errors: ['beforeWork'],
    },
    {
      name: 'a query of pg that nobody awaits, beside one that is awaited to be returned',
      code: client(`import { Pool } from 'pg';\nconst pool = new Pool();`, 'pool.query("delete from orders"); return await pool.query("select 1");'),
      errors: ['beforeWork'],
      output: null,
    },
    {
      name: 'promises of a loop that nobody waits for, and that tell the span',
      code: `
        import { trace } from '@opentelemetry/api';
        import { load } from './rows.js';
        const tracer = trace.getTracer('shop');
        export function refresh(ids) {
          const span = tracer.startSpan('refresh');
          try {
            ids.forEach((id) => load(id).then((row) => span.addEvent('row', { id: row.id })));
          } finally {
            span.end();
          }
        }
        export async function reload(ids) {
          const span = tracer.startSpan('reload');
          try {
            ids.map((id) => {
              load(id).then((row) => span.addEvent('row', { id: row.id })).catch((error) => span.recordException(error));
              return id;
            });
          } finally {
            span.end();
          }
        }
      `,
      errors: [{ messageId: 'beforeWork', line: 5 }, { messageId: 'beforeWork', line: 13 }],
      output: null,
    },
    {
      name: 'a query that runs when it is awaited, in a return',
      code: `
        import knex from 'knex';
        import { trace } from '@opentelemetry/api';
        const db = knex({ client: 'pg' });
        const tracer = trace.getTracer('shop');
        export const open = (check) => tracer.startActiveSpan('open', async (span) => {
          try {
            await check();
            return db('orders').where({ open: true });
          } finally {
            span.end();
          }
        });
      `,
      errors: [{ messageId: 'returnsPromise', line: 5 }],
    },
    ...FORGOTTEN.map(([name, code]) => ({ name, code: code.replace('AWAIT ', ''), errors: [BEGINS_WHEN_AWAITED.test(code) ? 'beforeQuery' : 'beforeWork'], output: null })),
    {
      name: 'a query that begins when it is awaited, behind the end of its span',
      code: `
        import { trace } from '@opentelemetry/api';
        import { PrismaClient } from '@prisma/client';
        const tracer = trace.getTracer('orders');
        const prisma = new PrismaClient();
        export async function list(customer) {
          const span = tracer.startSpan('list orders');
          const orders = prisma.order.findMany({ where: { customer } });
          span.end();
          return await orders;
        }
      `,
      errors: [{ messageId: 'beforeQuery', line: 6 }],
      output: null,
    },
    {
      name: 'a promise that nobody awaits in front of a throw',
      code: `
        import { S3Client, AbortMultipartUploadCommand } from '@aws-sdk/client-s3';
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('uploads');
        const s3 = new S3Client({});
        export async function upload(parts, put) {
          const span = tracer.startSpan('upload');
          try {
            return await put(parts);
          } catch (error) {
            span.recordException(error);
            s3.send(new AbortMultipartUploadCommand(parts.target));
            throw error;
          } finally {
            span.end();
          }
        }
      `,
      errors: ['beforeWork'],
      output: null,
    },
    {
      name: 'work of a written type under the span',
      code: `
        import { context, trace, type Context } from '@opentelemetry/api';
        const tracer = trace.getTracer('bus');
        export async function deliver(parent: Context, work: () => Promise<void>): Promise<void> {
          const span = tracer.startSpan('process', {}, parent);
          try {
            context.with(trace.setSpan(parent, span), work);
          } finally {
            span.end();
          }
        }
      `,
      errors: ['beforeWork'],
      output: null,
    },
  ],
});
