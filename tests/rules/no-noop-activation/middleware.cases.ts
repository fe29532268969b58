import { defineCases } from '../../support/rule-cases.ts';

const api = `import { context, propagation } from '@opentelemetry/api';\n`;
const baggage = `propagation.setBaggage(context.active(), propagation.createBaggage())`;

/** A middleware that is registered as `register` says. */
const registered = (register: string, parameters: string, body: string): string => `${register}\n${api}\napp.use(${parameters} => {\n  const ctx = ${baggage};\n  ${body}\n});\n`;
const express = `import express from 'express';\nexport const app = express();`;
const koa = `import Koa from 'koa';\nexport const app = new Koa();`;

// What runs the handlers behind a middleware gives no function: `next()` is nothing in Express, and a promise in Koa.
export default defineCases({
  rule: 'no-noop-activation',
  valid: [
    ...['context.with(ctx, next);', 'context.with(ctx, () => next());', 'return context.with(ctx, next);'].map((body) => ({ name: `Express: ${body}`, code: registered(express, '(req, res, next)', body) })),
    ...['await context.with(ctx, next);', 'await context.with(ctx, () => next());', 'await context.with(ctx, async () => {\n    await next();\n  });'].map((body) => ({ name: `Koa: ${body}`, code: registered(koa, 'async (koaContext, next)', body) })),
    ...['return context.with(ctx, next);', 'return context.with(ctx, () => next());', 'context.with(ctx, next).catch(koaContext.onerror);', 'void context.with(ctx, next);', 'context.with(ctx, () => koaContext.log());'].map((body) => ({ name: `Koa: ${body}`, code: registered(koa, '(koaContext, next)', body) })),
    { name: 'Express: a next that gives nothing to wait for', code: registered(express, 'async (req, res, next)', 'context.with(ctx, async () => {\n    await req.load();\n    next();\n  });') },
    { name: 'Fastify: done', code: `import Fastify from 'fastify';\nexport const app = Fastify();\n${api}\napp.addHook('onRequest', (request, reply, done) => {\n  context.with(${baggage}, done);\n});\n` },
    { name: 'what gives a handler', code: registered(express, '(req, res, next)', `context.with(ctx, req.app.locals.handlerFor(req));`) },
    { name: 'a parameter that is not the last one', code: registered(express, '(req, res, next)', 'context.with(ctx, res());') },
    { name: 'a next of its own, that gives the next function', code: `${api}\nexport function run(ctx, steps) {\n  const next = () => steps.shift();\n  context.with(ctx, next());\n}\n` },
    { name: 'a middleware of Redux, whose next gives what it likes', code: `${api}\nexport const traced = (store) => (next) => (action) => context.with(store.ctx, next(action));\n` },
    { name: 'a next by its name alone', code: `${api}\nexport async function step(ctx, state, next) {\n  return context.with(ctx, await next());\n}\n` },
    {
      name: 'a written type of the file',
      filename: 'file.ts',
      code: `${api}import type { Context } from '@opentelemetry/api';\n\ntype Next = () => Promise<() => void>;\n\nexport async function step(ctx: Context, req: object, res: object, next: Next): Promise<void> {\n  context.with(ctx, await next());\n}\n`,
    },
  ],
  invalid: [
    ...[
      [express, '(req, res, next)', 'context.with(ctx, next());', 'context.with(ctx, () => next());'],
      [express, '(error, req, res, next)', 'return context.with(ctx, next(error));', 'return context.with(ctx, () => next(error));'],
      [koa, 'async (koaContext, next)', 'await context.with(ctx, next());', 'await context.with(ctx, () => next());'],
      [koa, 'async (koaContext, next)', 'context.with(ctx, next());', 'await context.with(ctx, () => next());'],
      [koa, '(koaContext, next)', 'return context.with(ctx, next());', 'return context.with(ctx, () => next());'],
      [koa, 'async (koaContext, next)', 'context.with(ctx, await next());', 'await context.with(ctx, () => next());'],
      [koa, 'async (koaContext, next)', 'await context.with(ctx, (await next()));', 'await context.with(ctx, (() => next()));'],
    ].map(([register, parameters, body, mended]) => ({
      name: `${register!.slice(7, 14)}: ${body}, ${parameters}`,
      code: registered(register!, parameters!, body!),
      errors: [{ messageId: 'called', line: 7 }],
      output: registered(register!, parameters!, mended!),
    })),
    ...[
      [koa, 'async (koaContext, next)', 'context.with(ctx, next);', 'await context.with(ctx, next);'],
      [koa, '(koaContext, next)', 'context.with(ctx, () => next());', 'return context.with(ctx, () => next());'],
      [koa, 'async (koaContext, next)', 'context.with(ctx, async () => {\n    await next();\n  });', 'await context.with(ctx, async () => {\n    await next();\n  });'],
      [`import { Hono } from 'hono';\nexport const app = new Hono();`, 'async (c, next)', 'context.with(ctx, next);', 'await context.with(ctx, next);'],
    ].map(([register, parameters, body, mended]) => ({
      name: `nobody waits for it: ${register!.slice(7, 15)}, ${body}, ${parameters}`,
      code: registered(register!, parameters!, body!),
      errors: [{ messageId: 'nextDropped', line: 7 }],
      output: registered(register!, parameters!, mended!),
    })),
    {
      name: 'TypeScript: nobody waits for it, by a written type',
      filename: 'file.ts',
      code: `
        import type { Context as KoaContext, Next } from 'koa';
        import { context, propagation } from '@opentelemetry/api';
        export async function tenant(ctx: KoaContext, next: Next): Promise<void> {
          const bag = propagation.createBaggage({ 'tenant.id': { value: ctx.get('x-tenant') } });
          context.with(propagation.setBaggage(context.active(), bag), next);
        }
      `,
      errors: [{ messageId: 'nextDropped', line: 5 }],
      output: `
        import type { Context as KoaContext, Next } from 'koa';
        import { context, propagation } from '@opentelemetry/api';
        export async function tenant(ctx: KoaContext, next: Next): Promise<void> {
          const bag = propagation.createBaggage({ 'tenant.id': { value: ctx.get('x-tenant') } });
          await context.with(propagation.setBaggage(context.active(), bag), next);
        }
      `,
    },
    {
      name: 'what is made of the result',
      code: registered(koa, 'async (koaContext, next)', 'return [context.with(ctx, await next())];'),
      errors: ['called'],
      withheld: 'inside-expression',
    },
    {
      name: 'a middleware that is registered in another file',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export function tenant(req, res, next) {
          const current = propagation.getActiveBaggage() ?? propagation.createBaggage();
          const withTenant = current.setEntry('tenant.id', { value: String(req.params.tenant) });
          context.with(propagation.setBaggage(context.active(), withTenant), next());
        }
      `,
      errors: [{ messageId: 'called', data: { call: 'context.with()', callback: 'next()' }, line: 6 }],
    },
    {
      name: 'Fastify: a hook that is typed by JSDoc',
      filename: 'hooks.js',
      code: `
        import { context } from '@opentelemetry/api';

        /** @type {import('fastify').onRequestHookHandler} */
        export const onRequest = (request, reply, done) => {
          context.with(request.otelContext, done());
        };
      `,
      errors: ['called'],
    },
    {
      name: 'TypeScript: a middleware of NestJS, and one of Koa by the type of its next',
      filename: 'file.ts',
      code: `
        import { context, type Context } from '@opentelemetry/api';
        import { Injectable, type NestMiddleware } from '@nestjs/common';
        import type { NextFunction, Request, Response } from 'express';
        import type { Next } from 'koa';

        @Injectable()
        export class TenantMiddleware implements NestMiddleware {
          constructor(private readonly contextOf: (request: Request) => Context) {}

          use(request: Request, response: Response, go: NextFunction): void {
            context.with(this.contextOf(request), go());
          }
        }

        export async function tenant(ctx: { otel: Context }, go: Next): Promise<void> {
          await context.with(ctx.otel, await go());
        }
      `,
      errors: [{ messageId: 'called', line: 11 }, { messageId: 'called', line: 16 }],
    },
  ],
});
