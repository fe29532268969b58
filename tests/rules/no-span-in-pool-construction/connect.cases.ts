import { defineCases } from '../../support/rule-cases.ts';

const inSpan = (work: string, before = '', head = ''): string => `
  import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
  ${head}
  const tracer = trace.getTracer('x');
  ${before}
  export function handle(id) {
    return tracer.startActiveSpan('handle', async (span) => {
      try {
        ${work}
      } finally {
        span.end();
      }
    });
  }
  export { context, ROOT_CONTEXT };
`;
const REDIS = "import { createClient } from 'redis';";
const IOREDIS = "import Redis from 'ioredis';";
const MONGOOSE = "import mongoose from 'mongoose';\nimport { Order } from './order.js';";

// Clients that are connected by a call, by a test of their state, and in a function that the span calls.
export default defineCases({
  rule: 'no-span-in-pool-construction',
  valid: [
    { name: 'connected in ROOT_CONTEXT', code: inSpan('redis ??= context.with(ROOT_CONTEXT, () => new Redis());\nreturn await redis.get(id);', 'let redis;', IOREDIS) },
    { name: 'connected when the program starts', code: inSpan('return await client.get(id);', 'const client = createClient();\nexport async function start() {\n  if (!client.isOpen) await client.connect();\n}', REDIS) },
    { name: 'connected by a function of the start, in its span', code: inSpan('return await client.get(id);', "const client = createClient();\nexport const init = () => tracer.startActiveSpan('redis', async (span) => {\n  try {\n    if (!client.isOpen) await client.connect();\n  } finally {\n    span.end();\n  }\n});", REDIS) },
    {
      name: 'a program that runs once',
      code: `
        import { createClient } from 'redis';
        import { trace } from '@opentelemetry/api';
        const client = createClient();
        await trace.getTracer('job').startActiveSpan('job', async (span) => {
          try {
            if (!client.isOpen) await client.connect();
            await client.get('x');
          } finally {
            span.end();
          }
        });
      `,
    },
    { name: 'a connection of each operation', code: inSpan("const client = createClient();\nawait client.connect();\nreturn await client.get(id);", '', REDIS) },
    { name: 'a client that connects at first use', code: inSpan('pool ??= new Pool();\nreturn await pool.query(id);', 'let pool;', "import { Pool } from 'pg';") },
    { name: 'a function that the module calls first', code: inSpan('return await client().get(id);', 'let redis;\nfunction client() {\n  if (!redis) redis = new Redis();\n  return redis;\n}\nclient();', IOREDIS) },
    { name: 'a function that other modules may call first', code: inSpan('return await client().get(id);', 'let redis;\nexport function client() {\n  if (!redis) redis = new Redis();\n  return redis;\n}', IOREDIS) },
    { name: 'connected again when it is lost', code: inSpan('if (mongoose.connection.readyState === 3) await mongoose.connect(id);\nreturn await Order.findById(id);', '', MONGOOSE) },
  ],
  invalid: [
    { name: 'a client that is connected by the first request', code: inSpan('if (!client.isOpen) await client.connect();\nreturn await client.get(id);', 'const client = createClient();', REDIS), errors: [{ messageId: 'madeInSpan', data: { pool: 'redis.createClient', line: '6' }, line: 8 }], output: null },
    { name: 'a client that is made and connected by the first request', code: inSpan("client ??= await createClient().on('error', console.error).connect();\nreturn await client.get(id);", 'let client;', REDIS), errors: ['madeInSpan'], output: null },
    { name: 'by a promise that all others await', code: inSpan('connected ??= client.connect();\nawait connected;\nreturn await client.db().collection("orders").findOne({ id });', 'const client = new MongoClient(process.env.MONGO_URL);\nlet connected;', "import { MongoClient } from 'mongodb';"), errors: ['madeInSpan'], output: null },
    { name: 'mongoose, when its state is that of none', code: inSpan('if (mongoose.connection.readyState === 0) await mongoose.connect(process.env.MONGO_URL);\nreturn await Order.findById(id);', '', MONGOOSE), errors: ['madeInSpan'], output: null },
    { name: 'mongoose, in a function that leaves when it is connected', code: inSpan('await connect();\nreturn await Order.findById(id);', 'async function connect() {\n  if (mongoose.connection.readyState >= 1) return;\n  await mongoose.connect(process.env.MONGO_URL);\n}', MONGOOSE), errors: ['madeInSpan'], output: null },
    { name: 'in a function that only the span calls', code: inSpan('return await client().get(id);', 'let redis;\nfunction client() {\n  if (!redis) redis = new Redis();\n  return redis;\n}', IOREDIS), errors: [{ messageId: 'madeInSpan', data: { pool: 'ioredis', line: '10' } }], output: null },
    {
      name: 'TypeScript: in a private method that only the span calls',
      code: `
        import Redis from 'ioredis';
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('cache');
        export class Cache {
          private redis?: Redis;
          private client(): Redis {
            return (this.redis ??= new Redis());
          }
          get(key: string): Promise<string | null> {
            return tracer.startActiveSpan('get', async (span) => {
              try {
                return await this.client().get(key);
              } finally {
                span.end();
              }
            });
          }
        }
      `,
      errors: [{ messageId: 'madeInSpan', data: { pool: 'ioredis', line: '10' }, line: 7 }],
      output: null,
    },
  ],
});
