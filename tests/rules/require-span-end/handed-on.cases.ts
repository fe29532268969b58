import { defineCases } from '../../support/rule-cases.ts';

const JOBS = `import { context, trace } from '@opentelemetry/api';
const tracer = trace.getTracer('jobs');
async function load(event) { return (await fetch(event.url)).json(); }
async function note(event) { event.seen = true; }
`;
const handler = (code: string): string => `${JOBS}export async function handler(event) {
  const span = tracer.startSpan('handler');
  const ctx = trace.setSpan(context.active(), span);
  try {
    ${code}
    await event.done();
  } finally {
    span.end();
  }
}
`;

const waited = (onRejection: string): string => `import { trace } from '@opentelemetry/api';
export async function first(reader) {
  const span = trace.getTracer('files').startSpan('first');
  const read = () => reader.read().then(({ value }) => {
    span.end();
    return value;
  }${onRejection});
  return await read();
}
`;
const ENDED = `, (error) => {
    span.recordException(error);
    span.end();
    throw error;
  }`;

const koa = (middleware: string): string => `import Koa from 'koa';
import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('shop');
const app = new Koa();
app.use(${middleware});
`;
const straight = (work: string): string => koa(`(ctx, next) => {
  const span = tracer.startSpan(ctx.path);
  try {
    ${work}
  } finally {
    span.end();
  }
}`);

const typed = (param: string, work: string): string => `import type { Context, Next } from 'koa';
import { trace } from '@opentelemetry/api';
export async function timed(ctx: Context, ${param}: Next): Promise<void> {
  await trace.getTracer('shop').startActiveSpan('timed', async (span) => {
    ${work}
    span.end();
  });
}
`;

/** Work that a function only hands on: an async function without an `await` is not done when what it returns goes on. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a callback that hands on what has done all', code: handler(`context.with(ctx, async () => note(event));`) },
    { name: 'a callback that calls itself', code: handler(`const again = async () => again(); context.with(ctx, again);`) },
    { name: 'a callback that hands on work and is awaited', code: handler(`await context.with(ctx, async () => load(event));`) },
    { name: 'turns that hand on what has done all', code: handler(`event.items.forEach(async (item) => note(item));`) },
    { name: 'a chain of a function of the file that ends it both ways, and is awaited', code: waited(ENDED) },
    { name: 'the next of Koa, awaited in a function that waits', code: koa(`async (ctx, next) => {
  const span = tracer.startSpan(ctx.path);
  try {
    return await next();
  } finally {
    span.end();
  }
}`) },
    { name: 'the next of Express gives nothing', code: `import express from 'express';
import { trace } from '@opentelemetry/api';
const app = express();
app.use((req, res, next) => {
  const span = trace.getTracer('shop').startSpan(req.path);
  try {
    return next();
  } finally {
    span.end();
  }
});
` },
  ],
  invalid: [
    { name: 'a callback that hands on work', code: handler(`context.with(ctx, async () => load(event));`), errors: [{ messageId: 'beforeWork', data: { work: 'context.with(ctx, async () => load(even…', line: '9' } }] },
    { name: 'a callback that hands on work through another function', code: handler(`const start = async () => { if (event.url) return load(event); }; context.with(ctx, start);`), errors: ['beforeWork'] },
    { name: 'turns that hand on work', code: handler(`event.items.forEach(async (item) => load(item));`), errors: ['beforeWork'] },
    { name: 'in a function that waits for nothing', code: `${JOBS}export function handler(event) {
  const span = tracer.startSpan('handler');
  context.with(trace.setSpan(context.active(), span), async () => load(event));
  span.end();
}
`, errors: ['beforeWork'] },
    { name: 'a chain of a function of the file that ends it on success, and is awaited', code: waited(''), errors: ['notOnThrow'] },
    { name: 'the next of Koa', code: straight('return next();'), errors: [{ messageId: 'returnsPromise' }], output: null },
    { name: 'the next of Koa that nobody waits for', code: typed('next', 'next();'), errors: ['beforeWork'] },
  ],
});
