import { defineCases } from '../../support/rule-cases.ts';

const START = "import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('web');\n";
const koa = (code: string, beside = ''): string => `
${START}
export async function traced(ctx, next) {
  const span = tracer.startSpan(ctx.path);
  ctx.state.span = span;
  ${code}
}
${beside}
`;
const hono = (code: string, beside = ''): string => `
${START}
import type { MiddlewareHandler } from 'hono';
export const traced: MiddlewareHandler = async (c, next) => {
  const span = tracer.startSpan(c.req.path);
  c.set('span', span);
  ${code}
};
${beside}
`;
const express = (code: string, beside = ''): string => `
${START}
export function traced(req, res, next) {
  const span = tracer.startSpan(req.path);
  req.span = span;
  ${code}
  next();
}
${beside}
`;

/** Spans that are put on a request, for those who handle it, by code that ends them itself. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'on the state of Koa, ended in a finally', code: koa('try { await next(); } finally { span.end(); }') },
    { name: 'in the variables of Hono, ended in a finally', code: hono('try { await next(); } finally { span.end(); }') },
    { name: 'ended by a handler of errors that may take it', code: koa("try { await next(); span.end(); } catch (error) { ctx.app.emit('error', error, ctx); }") },
    { name: 'ended by a handler of errors that may take it, and throws', code: koa('try { await next(); } catch (error) { await ctx.failed(error); throw error; } span.end();') },
    { name: 'ended elsewhere in the file', code: koa('await next(); span.end();', "export const failed = (error, ctx) => { ctx.state.span.recordException(error); ctx.state.span.end(); };") },
    { name: 'taken apart elsewhere in the file', code: koa('await next(); span.end();', 'export const failed = (error, ctx) => { const { span } = ctx.state; span.end(); };') },
    { name: 'handed on elsewhere in the file', code: hono('await next(); span.end();', "export const failed: MiddlewareHandler = async (c) => report(c.get('span'));\ndeclare function report(span: unknown): void;") },
    { name: 'left to others on one way', code: koa('if (ctx.streams) return next(); await next(); span.end();') },
    { name: 'on the request of Express, ended when the response closes', code: express("res.on('close', () => span.end());") },
    { name: 'on the request of Express, and left there', code: express('') },
    { name: 'on the request of Express, ended from there', code: express("res.on('finish', () => req.span.end()); res.on('close', () => req.span.end());") },
    { name: 'under a key that tells requests apart', code: `${START}export async function traced(open, id, work) {\n  const span = tracer.startSpan('work');\n  open.set(id, span);\n  await work();\n  span.end();\n}\n` },
    { name: 'on an object of another module', code: `${START}import { current } from './current.js';\nexport async function traced(work) {\n  const span = tracer.startSpan('work');\n  current.span = span;\n  await work();\n  span.end();\n}\n` },
    { name: 'in the store of a storage, ended in a finally', code: `${START}import { AsyncLocalStorage } from 'node:async_hooks';\nconst storage = new AsyncLocalStorage();\nexport async function traced(work) {\n  const span = tracer.startSpan('work');\n  try {\n    await storage.run({ span }, work);\n  } finally {\n    span.end();\n  }\n}\n` },
    { name: 'in an object that is given away', code: `${START}export const traced = (queue) => {\n  const span = tracer.startSpan('work');\n  queue.push({ span });\n  queue.start({ span });\n};\n` },
  ],
  invalid: [
    {
      name: 'on the state of Koa',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('web');
        export async function traced(ctx, next) {
          const span = tracer.startSpan(ctx.path);
          ctx.state.span = span;
          await next();
          span.setAttribute('http.response.status_code', ctx.status);
          span.end();
        }
        export const describe = (ctx) => ctx.state.span?.setAttribute('user.id', ctx.state.user.id);
      `,
      errors: [{ messageId: 'notOnThrow', line: 4, data: { thrower: 'await next()', line: '6' } }],
      output: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('web');
        export async function traced(ctx, next) {
          const span = tracer.startSpan(ctx.path);
          try {
            ctx.state.span = span;
            await next();
            span.setAttribute('http.response.status_code', ctx.status);
          } finally {
            span.end();
          }
        }
        export const describe = (ctx) => ctx.state.span?.setAttribute('user.id', ctx.state.user.id);
      `,
    },
    { name: 'in the variables of Hono', code: hono('await next(); span.end();', "export const user: MiddlewareHandler = async (c, next) => { c.get('span').setAttribute('user.id', c.get('user')); await next(); };"), errors: ['notOnThrow'] },
    { name: 'told of the error, and thrown on', code: koa('try { await next(); } catch (error) { span.recordException(error); ctx.status = 500; throw error; } span.end();'), errors: ['notOnThrow'] },
    { name: 'in a callback', code: `${START}export const traced = (ctx, next) => tracer.startActiveSpan('web', async (span) => { ctx.span = span; await next(); span.end(); });\n`, errors: ['notOnThrow'] },
    { name: 'on the request of Express, ended when the response is sent alone', code: express("res.on('finish', () => span.end());"), errors: [{ messageId: 'listener', line: 5 }] },
    { name: 'in a field that others read', code: `${START}export class Job {\n  async run(work) {\n    const span = tracer.startSpan('work');\n    this.span = span;\n    await work(this);\n    span.end();\n  }\n}\n`, errors: ['notOnThrow'] },
    { name: 'in the store of a storage', code: `${START}import { AsyncLocalStorage } from 'node:async_hooks';\nconst storage = new AsyncLocalStorage();\nexport async function traced(work) {\n  const span = tracer.startSpan('work');\n  await storage.run({ span }, work);\n  span.end();\n}\n`, errors: ['notOnThrow'] },
  ],
});
