import { defineCases } from '../../support/rule-cases.ts';

const IMPORT = `import { context, trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\n`;
const body = (code: string): string => `${IMPORT}export function handle(order, work, log) { ${code} }\n`;
const asyncBody = (code: string): string => body(code).replace('export function', 'export async function');
const START = `const span = tracer.startSpan('work');`;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a handler that ends, in place of what is not there', code: asyncBody(`${START} const client = await order.connect().catch((error) => { span.recordException(error); span.end(); }); if (!client) return undefined; try { return await work(client); } finally { span.end(); }`) },
    { name: 'a handler that ends, and says that there is nothing', code: asyncBody(`${START} const client = await order.connect().catch((error) => { span.end(); return null; }); if (!client) return undefined; try { return await work(client); } finally { span.end(); }`) },
    {
      name: 'listeners that come and go while the span is open',
      code: `import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('shop');
export function send(socket, signal) {
  const span = tracer.startSpan('send');
  const finish = () => {
    socket.off('data', finish).removeListener('error', finish);
    signal.removeEventListener('abort', finish);
    span.end();
  };
  socket.on('data', finish).once('error', finish).once('close', finish);
  signal.addEventListener('abort', finish);
}
`,
    },
    { name: 'what says that it does not throw, in the context of the span too, and a set of a list', code: `import { safeStringify, safelyRun } from './safe.js';\n${body(`${START} const seen = new Set([order.id]); span.setAttribute('order', safeStringify(order)); context.with(trace.setSpan(context.active(), span), () => { safelyRun(order.hook, seen); }); span.end();`)}` },
    { name: 'ids of libraries', code: `import { nanoid } from 'nanoid';\nimport { v4 as uuidv4 } from 'uuid';\n${body(`${START} span.setAttributes({ id: uuidv4(), short: nanoid(8) }); span.end();`)}` },
    { name: 'what works whatever it is given', code: `import { createReadStream, createWriteStream } from 'node:fs';\nimport { pipeline } from 'node:stream';\nimport { createGzip } from 'node:zlib';\nimport { Metadata } from '@grpc/grpc-js';\n${body(`${START} const controller = new AbortController(); const seen = new Map(); const metadata = new Metadata(); pipeline(createReadStream(order.file), createGzip(), createWriteStream(order.target), () => { controller.abort(); span.end(); work(seen, metadata); });`)}` },
    { name: 'parts of a date and of a text', code: body(`${START} const at = new Date().getTime(); const first = order.name.trimEnd().charAt(0); span.setAttributes({ at, first, year: order.placed.getFullYear() }); span.end();`) },
    {
      name: 'a callback under a tracer of somebody else that ends the span',
      code: `import { ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
export function traced(service, next) {
  return async (request) => {
    const span = service.tracer.startSpan(request.path, { kind: SpanKind.SERVER });
    const scope = trace.setSpan(ROOT_CONTEXT, span);
    return await service.tracer.startActiveSpan('handler', {}, scope, async () => {
      try {
        return await next(request);
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    });
  };
}
`,
    },
    { name: 'clocks, empty objects and bound methods', code: body(`${START} const start = process.hrtime.bigint(); const carrier = Object.create(null); const send = order.send.bind(order); order.send = send; span.setAttribute('took', String(process.hrtime.bigint() - start)); span.end(); return carrier;`) },
    {
      name: 'instruments of the metrics API, whatever they are called',
      code: `import { metrics, trace, type Histogram } from '@opentelemetry/api';
const tracer = trace.getTracer('shop');
const processed = metrics.getMeter('shop').createCounter('jobs');
export function seen(order: { ms: number }, took: Histogram | undefined) {
  const span = tracer.startSpan('seen');
  processed.add(1);
  took?.record(order.ms);
  span.end();
}
`,
    },
    { name: 'a constant list', code: body(`const failed = order.items.filter((item) => item.failed); ${START} for (const { id, reason } of failed) span.addEvent(id, { reason }); span.end();`) },
    { name: 'a finally that covers everything', code: body(`${START} try { return work(); } finally { span.end(); }`) },
    { name: 'what was borrowed is given back first, by a function of its own', code: asyncBody(`${START} const { release } = order; try { return await work(order); } finally { release(); span.end(); }`) },
    { name: 'what was borrowed is given back first', code: asyncBody(`${START} const client = order.client; try { return await work(client); } finally { client.release(); span.end(); }`) },
    { name: 'a marker span', code: body(`${START} span.setAttribute('order', order.id); span.addEvent('seen'); span.end();`) },
    { name: 'a marker span with attributes made by conversions', code: body(`${START} span.setAttribute('order', String(order.id)).setAttribute('keys', Object.keys(order).join(',')); span.end();`) },
    { name: 'a span that is ended where it is started', code: body(`tracer.startSpan('seen').end();`) },
    { name: 'a chain of methods that ends', code: body(`tracer.startSpan('seen').setAttribute('order', order.id).end();`) },
    { name: 'a let that the finally tests', code: body(`let span; try { span = tracer.startSpan('work'); return work(); } finally { if (span) span.end(); }`) },
    { name: 'a let that the finally ends optionally', code: body(`let span; try { span = tracer.startSpan('work'); return work(); } finally { span?.end(); }`) },
    { name: 'a conditional span', code: body(`const span = order.traced ? tracer.startSpan('work') : undefined; try { return work(); } finally { span?.end(); }`) },
    { name: 'a conditional span, ended under the same condition', code: body(`const span = order.traced ? tracer.startSpan('work') : undefined; try { return work(); } finally { if (order.traced) span.end(); }`) },
    { name: 'a conditional span, ended under a constant of that condition', code: body(`const traced = !order.skip; let span; if (traced) { span = tracer.startSpan('work'); } try { return work(); } finally { if (traced) span.end(); }`) },
    { name: 'a flag beside the end', code: body(`${START} let ended = false; try { work(); span.end(); ended = true; } finally { if (!ended) span.end(); }`) },
    { name: 'a flag that is compared', code: body(`${START} let done = false; const finish = () => { if (done === false) { done = true; span.end(); } }; order.once('close', finish);`) },
    { name: 'isRecording around the end', code: body(`${START} try { return work(); } finally { if (span.isRecording()) span.end(); }`) },
    { name: 'isRecording around the attributes', code: body(`${START} if (span.isRecording()) { span.setAttribute('order', order.id); } span.end();`) },
    { name: 'ended in try and in a catch that covers all of it', code: body(`${START} try { const result = work(); span.end(); return result; } catch (error) { span.recordException(error); span.end(); throw error; }`) },
    { name: 'a catch that swallows and goes on to the end', code: body(`${START} try { work(); } catch (error) { span.recordException(error); } span.end();`) },
    { name: 'a catch that logs and goes on to the end', code: body(`${START} try { work(); } catch (error) { log.warn(error); } span.end();`) },
    { name: 'every branch ends', code: body(`${START} if (order.paid) { span.setAttribute('paid', true); span.end(); } else { span.end(); }`) },
    { name: 'every case ends', code: body(`${START} switch (order.kind) { case 'a': span.end(); break; default: span.end(); }`) },
    { name: 'an early return behind an end', code: body(`${START} if (!order) { span.end(); return undefined; } span.end(); return order.id;`) },
    { name: 'a return in front of the start', code: body(`if (!order) return; ${START} span.end();`) },
    { name: 'a loop that ends each', code: body(`for (const item of order.items) { ${START} try { work(item); } finally { span.end(); } }`) },
    { name: 'a loop whose continue stands behind the end', code: body(`for (const item of order.items) { ${START} span.end(); if (item.skip) continue; work(item); }`) },
    { name: 'one variable for two spans, one after the other', code: body(`let span = tracer.startSpan('a'); span.end(); span = tracer.startSpan('b'); span.end();`) },
    { name: 'an end on every way, but only one on each', code: body(`${START} if (order.a) { span.end(); return; } span.end();`) },
    { name: 'two ends with one of them guarded', code: body(`${START} let ended = false; if (order.a) { span.end(); ended = true; } if (!ended) { span.end(); }`) },
    {
      name: 'a flag that says whether the span was started here',
      code: `${IMPORT}
export function recordEvent(event, given) {
  let span = given;
  let isRoot = false;
  if (span == null) {
    isRoot = true;
    span = tracer.startSpan('event', { startTime: event.at });
  }
  span.setStatus({ code: event.failed ? 2 : 1 });
  if (isRoot) span.end(event.at);
}
`,
    },
    { name: 'a constant that says whether the span was started here', code: body(`const isOwn = order.span == null; const span = order.span ?? tracer.startSpan('work'); span.setAttribute('id', order.id); if (isOwn) span.end();`) },
    { name: 'what gives the time of the end', code: asyncBody(`${START} try { await work(order); } finally { span.end(order.now?.()); }`) },
    {
      name: 'listeners of which the first one ends, through functions',
      code: body(`
  ${START}
  const finish = () => { try { span.setAttribute('rows', cursor.rows); } finally { span.end(); } };
  const fail = (error) => { span.recordException(error); span.end(); };
  let cursor;
  try { cursor = work(order); } catch (error) { fail(error); throw error; }
  let settled = false;
  cursor.on('end', () => { if (settled) return; settled = true; finish(); });
  cursor.on('error', (error) => { if (settled) return; settled = true; fail(error); });
  return cursor;`),
    },
    { name: 'outcomes that are all waited for', code: asyncBody(`${START} const outcomes = await Promise.allSettled(order.saves); span.setAttribute('saves', outcomes.length); span.end();`) },
    { name: 'a turn of the queue', code: asyncBody(`${START} await Promise.resolve(); span.end();`) },
    { name: 'a rejection that is swallowed', code: asyncBody(`${START} await work(order).catch(() => undefined); span.end();`) },
    { name: 'a rejection that is only logged', code: asyncBody(`${START} const ignore = (error) => { log.warn('no cache', error); }; await work(order).catch(ignore); span.end();`) },
    { name: 'an await that cannot fail', code: asyncBody(`${START} await new Promise((resolve) => setTimeout(resolve, 10)); span.end();`) },
    { name: 'a span of another module level', code: `${IMPORT}const boot = tracer.startSpan('boot');\nexport function ready() { boot.end(); }\n` },
    { name: 'an end that is asked for first', code: body(`${START} span.end?.(); return order;`) },
    { name: 'ended under one condition, handed on under the other', code: body(`${START} if (!order?.quick) { order.span = span; } order.seen = true; if (order?.quick) { span.end(); }`) },
    { name: 'an instance of the file that is no tracer', code: `import '@opentelemetry/api';\nclass Stage { startSpan(name) { return { name, setAttribute() {}, end() {} }; } }\nexport function open() { const stage = new Stage(); const span = stage.startSpan('a'); span.setAttribute('a', 1); }\n` },
    { name: 'kept in two variables that are given to each other, and ended from one', code: `${IMPORT}let current;\nlet previous;\nexport function rotate() { previous = current; current = tracer.startSpan('work'); }\nexport function undo() { current = previous; }\nexport function stop() { previous?.end(); }\n` },
    { name: 'a bare startSpan is reported by no-discarded-context', code: body(`tracer.startSpan('work');`) },
  ],
  invalid: [
    { name: 'a part of what is no date', code: body(`${START} const at = order.getTotal(); span.setAttribute('at', at); span.end();`), errors: [{ messageId: 'notOnThrow', data: { thrower: 'order.getTotal()', line: '3' } }] },
    { name: 'a callback under a tracer of somebody else that throws before it ends the span', code: `import { trace } from '@opentelemetry/api';\nexport function handle(service, order, work) {\n  const span = service.tracer.startSpan('order');\n  span.setAttribute('id', order.id);\n  service.tracer.startActiveSpan('work', (inner) => { inner.end(); work(order); span.end(); });\n}\n`, errors: ['notOnThrow'] },
    { name: 'a flag that is set elsewhere', code: body(`let span = order.span; let isOwn = false; if (order.own) { isOwn = true; } if (span == null) { span = tracer.startSpan('work'); } span.setAttribute('id', order.id); if (isOwn) span.end();`), errors: ['somePaths'] },
    { name: 'a constant that says something else', code: body(`const isOwn = order.parent == null; const span = order.span ?? tracer.startSpan('work'); span.setAttribute('id', order.id); if (isOwn) span.end();`), errors: ['somePaths'] },
    { name: 'work in the call that ends', code: `${IMPORT}function finish(span, result) { span.setAttribute('result', result); span.end(); }\nexport function handle(order, work) { ${START} finish(span, work(order)); }\n`, errors: ['notOnThrow'] },
    {
      name: 'a listener that says it has ended, and has not',
      code: body(`
  ${START}
  const finish = () => span.end();
  let settled = false;
  order.cursor.on('end', () => { if (settled) return; settled = true; if (order.traced) finish(); });
  order.cursor.on('error', () => { if (settled) return; settled = true; finish(); });`),
      errors: ['callbackPaths'],
    },
    { name: 'outcomes of which the first rejection counts', code: asyncBody(`${START} await Promise.all(order.saves); span.end();`), errors: ['notOnThrow'] },
    { name: 'a promise in another one', code: asyncBody(`${START} await Promise.resolve(order.saved); span.end();`), errors: ['notOnThrow'] },
    { name: 'a rejection that is thrown on', code: asyncBody(`${START} await work(order).catch((error) => { throw new Error('no cache', { cause: error }); }); span.end();`), errors: ['notOnThrow'] },
    { name: 'a rejection handler that is told elsewhere', code: asyncBody(`${START} await work(order).catch(order.failed); span.end();`), errors: ['notOnThrow'] },
    { name: 'a rejection handler that can reject', code: asyncBody(`${START} await work(order).catch(async (error) => { await log.send(error); }); span.end();`), errors: ['notOnThrow'] },
    { name: 'a list that may be none', code: body(`const { failed } = order; ${START} for (const { id, reason } of failed) span.addEvent(id, { reason }); span.end();`), errors: ['notOnThrow'] },
    { name: 'two ends on one line behind what can throw', code: `${IMPORT}export function handle(order, work) {\n  ${START}\n  work(order);\n  span.end(); span.end();\n}\n`, errors: ['notOnThrow'] },
    { name: 'a handler in place of what is not there, which does not end', code: asyncBody(`${START} const client = await order.connect().catch((error) => { span.recordException(error); }); if (!client) return undefined; try { return await work(client); } finally { span.end(); }`), errors: ['somePaths'] },
    { name: 'a handler that ends on one way only', code: asyncBody(`${START} const client = await order.connect().catch((error) => { if (error.quiet) return; span.end(); }); if (!client) return undefined; try { return await work(client); } finally { span.end(); }`), errors: ['somePaths'] },
    { name: 'a handler that gives something else', code: asyncBody(`${START} const client = await order.connect().catch((error) => { span.end(); return order.spare; }); if (!client) return undefined; try { return await work(client); } finally { span.end(); }`), errors: ['somePaths'] },
    { name: 'a map of unknown entries, and a controller of unknown make', code: body(`${START} const seen = new Map(order.entries); order.controller.abort(); span.end(); work(seen);`), errors: [{ messageId: 'notOnThrow', data: { thrower: 'new Map(order.entries)', line: '3' } }] },
    { name: 'an id that is read from a text', code: `import { parse } from 'uuid';\n${body(`${START} span.setAttribute('id', parse(order.id).length); span.end();`)}`, errors: ['notOnThrow'] },
    { name: 'a function that happens to be called release', code: asyncBody(`${START} const { release } = order; try { return await work(); } finally { release(order); span.end(); }`), errors: ['notOnThrow'] },
    {
      name: 'a turn that fails between two spans of a loop',
      code: `${IMPORT}function open(item) { if (!item.id) throw new Error('no id'); return tracer.startSpan('item'); }
export function handle(order, work, log) {
  for (const item of order.items) {
    try {
      const span = open(item);
      work(item);
      span.end();
    } catch (error) {
      log.warn(error);
    }
  }
}
`,
      errors: [{ messageId: 'somePaths', data: { exit: 'the way on which `work(item)` throws (line 8)' } }],
    },
    { name: 'a method that happens to be called release', code: asyncBody(`${START} try { return await work(); } finally { log.release(order); span.end(); }`), errors: [{ messageId: 'notOnThrow', data: { thrower: 'log.release(order)', line: '3' } }] },
    { name: 'never ended', code: body(`${START} work();`), errors: [{ messageId: 'neverEnded', line: 3 }] },
    { name: 'never ended, with attributes', code: body(`${START} span.setAttribute('a', 1); return work();`), errors: ['neverEnded'] },
    { name: 'a chain of methods that does not end', code: body(`tracer.startSpan('seen').setAttribute('order', order.id);`), errors: ['neverEnded'] },
    { name: 'only made active', code: body(`${START} return context.with(trace.setSpan(context.active(), span), () => work());`), errors: ['neverEnded'] },
    { name: 'a method that is bound to something else', code: body(`${START} order.bind(work); span.end();`), errors: ['notOnThrow'] },
    {
      name: 'what only looks like an instrument',
      code: `import { trace } from '@opentelemetry/api';
import { took } from './stats.js';
const tracer = trace.getTracer('shop');
export function seen(order) {
  const span = tracer.startSpan('seen');
  took.record(order.ms);
  span.end();
}
`,
      errors: ['notOnThrow'],
    },
    { name: 'an early return', code: body(`${START} if (!order) return undefined; span.end(); return order.id;`), errors: [{ messageId: 'somePaths', data: { exit: '`return` (line 3)' } }] },
    { name: 'one branch', code: body(`${START} if (order.paid) { span.end(); } order.seen = true;`), errors: [{ messageId: 'somePaths', data: { exit: 'the way on which `order.paid` is falsy (line 3)' } }] },
    { name: 'a case of a switch', code: body(`${START} switch (order.kind) { case 'a': span.end(); break; case 'b': break; default: span.end(); }`), errors: [{ messageId: 'somePaths', data: { exit: '`break` (line 3)' } }] },
    { name: 'an exception that a catch keeps, and goes on to the end', code: body(`${START} try { work(); span.end(); } catch (error) { log.warn(error); }`), errors: [{ messageId: 'somePaths', data: { exit: 'the way on which `work()` throws (line 3)' } }] },
    { name: 'an exception that a catch keeps, and returns', code: body(`${START} try { const result = order.run(); work(result); span.end(); return result; } catch { return undefined; }`), errors: [{ messageId: 'somePaths', data: { exit: 'the way on which `order.run()` throws (line 3)' } }] },
    { name: 'an attempt that fails in front of the next one', code: asyncBody(`for (let attempt = 0; attempt < 3; attempt++) { ${START} try { const done = await work(); span.end(); return done; } catch (error) { span.recordException(error); } } throw new Error(order.id);`), errors: [{ messageId: 'somePaths', data: { exit: 'the way on which `await work()` throws (line 3)' } }] },
    { name: 'a return in a loop of attempts', code: asyncBody(`${START} for (let attempt = 0; attempt < 3; attempt++) { try { return await work(); } catch (error) { log.warn(error); } } span.end();`), errors: [{ messageId: 'somePaths', data: { exit: '`return` (line 3)' } }] },
    { name: 'a continue', code: body(`for (const item of order.items) { ${START} if (item.skip) continue; span.end(); }`), errors: [{ messageId: 'somePaths', data: { exit: '`continue` (line 3)' } }] },
    { name: 'a break', code: body(`for (const item of order.items) { ${START} if (item.last) break; span.end(); }`), errors: [{ messageId: 'somePaths', data: { exit: '`break` (line 3)' } }] },
    { name: 'a catch that returns', code: body(`${START} try { work(); } catch { return undefined; } span.end();`), errors: ['somePaths'] },
    { name: 'a call that can throw', code: body(`${START} work(); span.end();`), errors: [{ messageId: 'notOnThrow', data: { thrower: 'work()', line: '3' } }] },
    { name: 'the first of two calls that can throw', code: body(`${START} const a = work(order);\nconst b = work(a); span.end(); return b;`), errors: [{ messageId: 'notOnThrow', data: { thrower: 'work(order)', line: '3' } }] },
    { name: 'an await that can reject', code: asyncBody(`${START} const result = await work(); span.end(); return result;`), errors: ['notOnThrow'] },
    { name: 'a throw', code: body(`${START} if (!order) throw new Error('no order ' + order); span.end();`), errors: ['notOnThrow'] },
    { name: 'something that can throw in front of the try', code: body(`${START} const a = work(); try { return work(a); } finally { span.end(); }`), errors: [{ messageId: 'notOnThrow', line: 3 }] },
    { name: 'a wait for the next attempt behind an early end', code: asyncBody(`while (order.open) { ${START} try { const done = await work(); span.end(); return done; } catch (error) { const delay = work(error); span.end(); await order.wait(delay); } }`), errors: ['notOnThrow'], withheld: 'ended-early' },
    { name: 'a wait in front of the end of a failed attempt', code: asyncBody(`while (order.open) { ${START} try { const done = await work(); span.end(); return done; } catch (error) { const delay = work(error); await order.wait(delay); span.end(); } }`), errors: ['notOnThrow'] },
    { name: 'an answer that waits behind an early end', code: asyncBody(`${START} const found = work(order); if (!found) { span.end(); return await order.refuse(); } span.end(); return found;`), errors: ['notOnThrow'], withheld: 'ended-early' },
    { name: 'a wait behind the last end', code: asyncBody(`${START} const found = work(order); span.end(); await order.answer(found);`), errors: ['notOnThrow'] },
    { name: 'kept in two variables that are given to each other', code: `${IMPORT}let current;\nlet previous;\nexport function rotate() { previous = current; current = tracer.startSpan('work'); }\nexport function undo() { current = previous; }\n`, errors: ['neverEnded'] },
    { name: 'a catch that can itself throw first', code: asyncBody(`${START} try { await work(); } catch (error) { await log.send(error); span.end(); throw error; } span.end();`), errors: [{ messageId: 'notOnThrow', data: { thrower: 'await log.send(error)', line: '3' } }] },
    { name: 'a catch that ends, but nothing does so behind it', code: body(`${START} try { work(); } catch (error) { span.end(); throw error; } work(); span.end();`), errors: ['notOnThrow'] },
    { name: 'a helper ends it on one way', code: `${IMPORT}function finish(span) { span.end(); }\nexport function run(order, work) { ${START} if (!order) return undefined; finish(span); return order.id; }\n`, errors: ['somePaths'], withheld: 'ended-by-helper' },
    { name: 'an end at a given time on one way', code: body(`${START} if (!order.at) return undefined; work(); span.end(order.at); return order.id;`), errors: ['somePaths'], withheld: 'end-time' },
    { name: 'two ends, each at the time that is known there', code: body(`${START} try { work(); } catch { span.end(order.failedAt); return undefined; } work(); span.end(order.at); return order.id;`), errors: ['notOnThrow'], withheld: 'end-time' },
    { name: 'only a catch ends', code: body(`${START} try { return work(); } catch (error) { span.end(); throw error; }`), errors: ['somePaths'] },
    { name: 'overwritten', code: body(`let span = tracer.startSpan('a'); span = tracer.startSpan('b'); span.end();`), errors: [{ messageId: 'overwritten', data: { line: '3' } }] },
    { name: 'overwritten by nothing', code: body(`let span = tracer.startSpan('a'); if (order.skip) span = undefined; span?.end();`), errors: ['overwritten'] },
    { name: 'overwritten in a loop', code: body(`let span; for (const item of order.items) { span = tracer.startSpan('a'); span.setAttribute('item', item); } span?.end();`), errors: ['overwritten'] },
    ...['new Set(order.ids)', 'safe(order)', 'safety.check(order)', 'context.with(trace.setSpan(context.active(), span), () => { stringify(order); })'].map((risk) => ({ name: risk, code: `import { safe, safety, stringify } from './safe.js';\n${body(`${START} span.setAttribute('order', order.id); ${risk}; span.end();`)}`, errors: ['notOnThrow'] })),
    { name: 'ended twice on the straight line', code: body(`${START} span.end(); order.seen = true; span.end();`), errors: [{ messageId: 'twice', data: { first: '3', second: '3' } }] },
    { name: 'ended in try and in finally', code: body(`${START} try { const result = work(); span.end(); return result; } finally { span.end(); }`), errors: ['twice'] },
    { name: 'ended in catch and in finally', code: body(`${START} try { return work(); } catch (error) { span.end(); throw error; } finally { span.end(); }`), errors: ['twice'] },
    { name: 'ended, and again by the catch of what follows', code: body(`${START} try { const result = work(); span.end(); return log.format(result); } catch (error) { span.end(); throw error; }`), errors: ['twice'] },
    { name: 'module level', code: `${IMPORT}const boot = tracer.startSpan('boot');\nglobalThis.start();\nboot.end();\n`, errors: ['notOnThrow'] },
    {
      name: 'a nested loop names the exit of the inner function',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('import');
        export function importRows(rows, accept) {
          return rows.map((row) => {
            const span = tracer.startSpan('row');
            if (!row.id) {
              return null;
            }
            span.setAttribute('row.id', row.id);
            span.end();
            return row;
          });
        }
      `,
      errors: [{ messageId: 'somePaths', line: 5, data: { exit: '`return` (line 7)' } }],
    },
  ],
});
