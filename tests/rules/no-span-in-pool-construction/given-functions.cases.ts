import { defineCases } from '../../support/rule-cases.ts';

const prisma = (inside: string, head = ''): string => `import { PrismaClient } from '@prisma/client';\nimport { context, trace } from '@opentelemetry/api';\n\nexport function makeClient(log) {\n${head}  return new PrismaClient().$extends({\n    query: {\n      $allOperations({ args, query, model }) {\n        ${inside}\n      },\n    },\n  });\n}\nexport { trace, context };\n`;
const worker = (inside: string, head = ''): string => `import { Worker } from 'bullmq';\nimport { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';\n\nexport function listen(work) {\n${head}  return new Worker('orders', async (job) => {\n    ${inside}\n  });\n}\nexport { context, propagation, ROOT_CONTEXT, trace };\n`;

// Functions that a client is given when it is made, or extended, run for whoever uses it then.
export default defineCases({
  rule: 'no-span-in-pool-construction',
  valid: [
    { name: 'an extension that reads the context of each query', code: prisma('return context.with(context.active().setValue(model, args), () => query(args));') },
    { name: 'a log line that says who made the client', code: prisma('log.debug(maker);\n        return query(args);', '  const maker = trace.getActiveSpan()?.spanContext().traceId;\n') },
    { name: 'a worker that continues the trace of each job', code: worker('return context.with(propagation.extract(ROOT_CONTEXT, job.data.carrier), () => work(job));') },
    { name: 'a callback that is called at once', code: `import { Queue } from 'bullmq';\nimport { context } from '@opentelemetry/api';\n\nexport async function addAll(jobs) {\n  const queue = new Queue('orders');\n  const ctx = context.active();\n  await Promise.all(jobs.map((job) => context.with(ctx, () => queue.add(job.name, job))));\n  await queue.close();\n}\n` },
  ],
  invalid: [
    { name: 'an extension of Prisma', code: prisma('return context.with(ctx, () => query(args));', '  const ctx = context.active();\n'), errors: [{ messageId: 'captured', line: 5 }] },
    { name: 'the processor of a worker', code: worker('return context.with(ctx, () => work(job));', '  const ctx = context.active();\n'), errors: [{ messageId: 'captured', line: 5 }] },
    {
      name: 'TypeScript: a class that keeps its context beside a queue',
      filename: 'file.ts',
      code: `
        import { context, type Context } from '@opentelemetry/api';
        import { Queue } from 'bullmq';

        export class Orders {
          private readonly queue = new Queue('orders');
          private readonly ctx: Context;

          constructor() {
            this.ctx = context.active();
          }

          async add(order: { id: string }): Promise<void> {
            await context.with(this.ctx, () => this.queue.add('order', order));
          }
        }
      `,
      errors: [{ messageId: 'captured', line: 9 }],
    },
  ],
});
