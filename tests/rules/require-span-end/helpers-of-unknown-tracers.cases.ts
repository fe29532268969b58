import { defineCases } from '../../support/rule-cases.ts';

const js = (helper: string, body: string, imports = "import { context, SpanStatusCode, trace } from '@opentelemetry/api';"): string => `
        ${imports}
        import { getTracer } from './tracer.js';
        import { charge } from './payments.js';

        ${helper}

        export async function pay(order) {
          ${body}
        }
      `;

const START = "export function startSpan(name, attributes) {\n          const tracer = getTracer();\n          return tracer.startSpan(name, { attributes }, context.active());\n        }";
const STRAIGHT = "const span = startSpan('pay', { 'order.id': order.id });\n          const receipt = await charge(order);\n          span.setAttribute('receipt.id', receipt.id);\n          span.end();\n          return receipt;";
const MENDED = "const span = startSpan('pay', { 'order.id': order.id });\n          try {\n            const receipt = await charge(order);\n            span.setAttribute('receipt.id', receipt.id);\n            return receipt;\n          } finally {\n            span.end();\n          }";

const START_JOB = "function startJob(name) {\n          const span = getTracer().startSpan(name);\n          return { span, ctx: trace.setSpan(context.active(), span) };\n        }";

const ts = (body: string, returns = 'Span'): string => `
        import { context, type Context, type Span, SpanKind } from '@opentelemetry/api';
        import { getTracer } from './tracer';
        import type { AppSpan } from './app-span';

        export function startServerSpan(name: string, parent?: Context): ${returns} {
          return getTracer().startSpan(name, { kind: SpanKind.SERVER }, parent ?? context.active());
        }

        export async function traced<T>(name: string, work: (span: ${returns}) => Promise<T>): Promise<T> {
          ${body}
        }
      `;

// A function of the file starts a span with a tracer of another module, and leaves it to whoever calls the function.
export default defineCases({
  rule: 'require-span-end',
  valid: [
    js(START, MENDED),
    { name: 'what it gives is never used as a span', code: js(START, "const timer = startSpan('pay');\n          await charge(order);\n          timer.finish();") },
    { name: 'what it gives is only kept', code: js(START, "const timer = startSpan('pay');\n          await charge(order);\n          return timer;") },
    { name: 'it keeps the span itself', code: js("const open = new Map();\n        export function startSpan(name, id) {\n          const span = getTracer().startSpan(name);\n          open.set(id, span);\n          return span;\n        }\n        export const close = (id) => open.get(id)?.end();", "const span = startSpan('pay', order.id);\n          await charge(order);\n          span.end();") },
    js(START_JOB, "const { span, ctx } = startJob('pay');\n          try {\n            return await context.with(ctx, () => charge(order));\n          } finally {\n            span.end();\n          }"),
    { name: 'what stands in a list is never used as a span', code: js('const startTimer = (name) => [getTracer().startSpan(name), Date.now()];', "const [timer, at] = startTimer('pay');\n          await charge(order, at);\n          timer.finish();") },
    { name: 'another library traces in this file', code: js(START, STRAIGHT, "import { context } from '@opentelemetry/api';\n        import * as Sentry from '@sentry/node';") },
    { name: 'it gives a span of its own kind', filename: 'file.ts', code: ts('const span = startServerSpan(name);\n          const result = await work(span);\n          span.end();\n          return result;', 'AppSpan') },
    { filename: 'file.ts', code: ts('const span = startServerSpan(name);\n          try {\n            return await work(span);\n          } finally {\n            span.end();\n          }') },
  ],
  invalid: [
    { name: 'whoever calls it uses what it gives as a span', code: js(START, STRAIGHT), errors: ['notOnThrow'], output: js(START, MENDED) },
    {
      name: 'a function that calls it',
      code: js(`${START}\n\n        const startClientSpan = (name) => startSpan(\`client \${name}\`);`, "const span = startClientSpan('pay');\n          const receipt = await charge(order);\n          span.end();\n          return receipt;"),
      errors: ['notOnThrow'],
      output: js(`${START}\n\n        const startClientSpan = (name) => startSpan(\`client \${name}\`);`, "const span = startClientSpan('pay');\n          try {\n            const receipt = await charge(order);\n            return receipt;\n          } finally {\n            span.end();\n          }"),
    },
    {
      name: 'it gives the context of the span as well',
      code: js(START_JOB, "const { span, ctx } = startJob('pay');\n          await context.with(ctx, () => charge(order));\n          span.end();"),
      errors: ['notOnThrow'],
      output: js(START_JOB, "const { span, ctx } = startJob('pay');\n          try {\n            await context.with(ctx, () => charge(order));\n          } finally {\n            span.end();\n          }"),
    },
    {
      name: 'it comes in a promise',
      code: js("async function startSpan(name) {\n          const tracer = await getTracer();\n          const span = tracer.startSpan(name);\n          return span;\n        }", "const span = await startSpan('pay');\n          await charge(order);\n          span.end();"),
      errors: ['notOnThrow'],
      output: js("async function startSpan(name) {\n          const tracer = await getTracer();\n          const span = tracer.startSpan(name);\n          return span;\n        }", "const span = await startSpan('pay');\n          try {\n            await charge(order);\n          } finally {\n            span.end();\n          }"),
    },
    {
      name: 'its type says what it gives',
      filename: 'file.ts',
      code: ts('const span = startServerSpan(name);\n          const result = await work(span);\n          span.end();\n          return result;'),
      errors: ['notOnThrow'],
      output: ts('const span = startServerSpan(name);\n          try {\n            const result = await work(span);\n            return result;\n          } finally {\n            span.end();\n          }'),
    },
    {
      name: 'a method',
      filename: 'file.ts',
      code: `
        import { type Span, SpanStatusCode } from '@opentelemetry/api';
        import type { Telemetry } from './telemetry';

        export class Payments {
          constructor(private readonly telemetry: Telemetry) {}

          private startSpan(name: string): Span {
            return this.telemetry.tracer.startSpan(\`payments.\${name}\`);
          }

          async pay(order: Order) {
            const span = this.startSpan('pay');
            if (!order.total) return;
            try {
              await this.charge(order);
            } catch (error) {
              span.recordException(error as Error);
              span.setStatus({ code: SpanStatusCode.ERROR });
              throw error;
            } finally {
              span.end();
            }
          }

          private async charge(order: Order) {
            await order.charge();
          }
        }
      `,
      errors: ['somePaths'],
    },
  ],
});
