import { describe, expect, it } from 'vitest';
import type { Entry } from '../../codemods/index.ts';
import { mendText } from '../../codemods/index.ts';

const settings = { helpers: '@acme/otel' };

async function useHelpers(code: string): Promise<{ readonly output: string; readonly entries: readonly Entry[] }> {
  return mendText(code, { filename: 'src/orders.js', settings, only: ['use-helpers'] });
}

/** Why the only finding stays as it is. */
async function reasonOf(code: string): Promise<string | undefined> {
  const { output, entries } = await useHelpers(code);
  expect(output).toBe(code);
  expect(entries).toHaveLength(1);
  return entries[0]!.reason;
}

/** What stands behind `return` in the function `run`. */
async function writtenOf(code: string): Promise<string | undefined> {
  const { output } = await useHelpers(code);
  return /return (.*);\n\}\n/u.exec(output)?.[1];
}

const merged = (entries: string, fn = 'work'): string => `import { context, propagation } from '@opentelemetry/api';
import knex from 'knex';

const TENANT = 'tenant';
const db = knex({});

export function run(key, work) {
  return context.with(propagation.setBaggage(context.active(), (propagation.getActiveBaggage() ?? propagation.createBaggage())${entries}), ${fn});
}
`;

describe('merged baggage', () => {
  it.each([
    ['a number, which an object puts in front', ".setEntry('1', { value: 'a' })"],
    ['the prototype of an object', ".setEntry('__proto__', { value: 'a' })"],
    ['one that is given twice', ".setEntry('a', { value: 'a' }).setEntry('a', { value: 'b' })"],
    ['one that nobody knows', ".setEntry(key, { value: 'a' })"],
    ['one that is computed', ".setEntry(`${key}.id`, { value: 'a' })"],
  ])('with a key that an object literal would hold in another way: %s', async (_name, entries) => {
    expect(await reasonOf(merged(entries))).toBe('key-not-plain');
  });

  it.each([
    ['a constant', ".setEntry(TENANT, { value: 'a' })", "withBaggage({ [TENANT]: 'a' }, work)"],
    ['one with a number in it', ".setEntry('1a', { value: 'a' })", "withBaggage({ '1a': 'a' }, work)"],
    ['two of them', ".setEntry('b', { value: 'a' }).setEntry('a', { value: 'b' })", "withBaggage({ b: 'a', a: 'b' }, work)"],
  ])('with a key that it holds as it is: %s', async (_name, entries, expected) => {
    expect(await writtenOf(merged(entries))).toBe(expected);
  });

  const entry = ".setEntry('a', { value: 'b' })";
  it.each([
    ['a generator', 'function* () { yield work(); }'],
    ['an async generator', 'async function* () { yield work(); }'],
    ['a lazy query', "() => db('orders').select()"],
    ['a lazy query, in a block', "() => { return db('orders').select(); }"],
    ['what a call gives', 'work(key)'],
    ['one in parentheses', '(() => work())'],
  ])('stays around a callback that the helper cannot take as it is: %s', async (_name, fn) => {
    expect(await reasonOf(merged(entry, fn))).toBe('callback-not-plain');
  });

  it.each(['() => work()', "async () => db('orders').select()", "async () => await db('orders').select()", 'work.now', "() => { db('orders').select().then(work); }"])('around %s', async (fn) => {
    expect(await writtenOf(merged(entry, fn))).toBe(`withBaggage({ a: 'b' }, ${fn})`);
  });

  it.each(['  const ctx = work(() => ctx);\n', '  const ctx = other, other = ctx;\n', "  const ctx = ctx.setEntry('a', { value: 'b' });\n"])('a constant that leads back to itself is none: %s', async (front) => {
    const { entries } = await useHelpers(merged('').replace('  return context.with(propagation.setBaggage(context.active(), ', `${front}  context.with(ctx, work);\n  return context.with(propagation.setBaggage(ctx, `));
    expect(entries).toEqual([]);
  });
});

const usual = (fn: string, work: string, front = ''): string => `import { SpanStatusCode, trace } from '@opentelemetry/api';
import knex from 'knex';

const tracer = trace.getTracer('orders');
const db = knex({});
${front}
export function run(work) {
  return tracer.startActiveSpan('run', ${fn} {
    try {
      ${work}
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
      throw error;
    } finally {
      span.end();
    }
  });
}
`;

describe('a span', () => {
  it.each([
    ['a generator', 'function* (span)', 'yield work();', 'callback-not-plain'],
    ['an async generator', 'async function* (span)', 'yield work();', 'callback-not-plain'],
    ['a lazy query', '(span) =>', "return db('orders').select();", 'work-unfinished'],
  ])('around %s stays', async (_name, fn, work, reason) => {
    expect(await reasonOf(usual(fn, work))).toBe(reason);
  });

  it('around a query that is waited for does not', async () => {
    expect(await writtenOf(usual('async (span) =>', "return await db('orders').select();"))).toBe("withSpan(tracer, 'run', async () => await db('orders').select())");
  });

  it.each([
    ['a function of the file', 'const withSpan = (fn) => fn();\n', 'withSpan2'],
    ['an import', "import { withSpan } from './other.js';\n", 'withSpan2'],
    ['a type', '/** withSpan */\n', 'withSpan'],
  ])('takes another name where the own one is taken by %s', async (_name, front, helper) => {
    const { output } = await useHelpers(usual('async (span) =>', 'return await work();', front));
    expect(output).toContain(`return ${helper}(tracer, 'run', async () => await work());`);
    expect(output).toContain(helper === 'withSpan' ? "import { withSpan } from '@acme/otel';" : "import { withSpan as withSpan2 } from '@acme/otel';");
  });

  it('of a tracer that is the last of several expressions stays that of one argument', async () => {
    expect(await writtenOf(usual('async (span) =>', 'return await work();').replace('tracer.start', '(work(), tracer).start'))).toBe("withSpan((work(), tracer), 'run', async () => await work())");
  });
});

describe('a span that its callback does not take', () => {
  const untaken = (fn: string): string => `import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('orders');\nexport const run = (work) => tracer.startActiveSpan('run', ${fn});\n`;

  it.each(['() => work()', 'async () => work()', 'function () { work(); }'])('is ended by the helper: %s', async (fn) => {
    const { output, entries } = await mendText(untaken(fn), { filename: 'src/orders.js', settings });
    expect(entries.map(({ rule, outcome }) => [rule, outcome])).toEqual([['require-span-end', 'applied']]);
    expect(output).toContain(`withSpan(tracer, 'run', ${fn})`);
  });

  it('of a generator is not rewritten, and a finally ends it where the API is written', async () => {
    const generator = await mendText(untaken('function* () { yield work(); }'), { filename: 'src/orders.js', settings });
    expect(generator.entries.map(({ rule, reason }) => [rule, reason])).toEqual([['require-span-end', 'callback-elsewhere'], ['no-noop-activation', undefined]]);
    const plain = await mendText(untaken('async () => work()'), { filename: 'src/orders.js' });
    expect(plain.output).toContain('finally');
  });
});

describe('the default getter', () => {
  const extracted = (getter: string): string => `import { ROOT_CONTEXT, context, defaultTextMapGetter as plain, propagation } from '@opentelemetry/api';

export function run(message, own, work) {
  return context.with(propagation.extract(ROOT_CONTEXT, message.headers, ${getter}), work);
}
`;

  it('is left out under any name', async () => {
    expect(await writtenOf(extracted('plain'))).toBe('withRemoteContext(message.headers, work)');
  });

  it('is another one than a getter of the code', async () => {
    expect(await writtenOf(extracted('own'))).toBe('withRemoteContext(message.headers, work, { getter: own })');
  });
});
