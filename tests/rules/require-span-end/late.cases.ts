import { defineCases } from '../../support/rule-cases.ts';

const IMPORT = `import { context, trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\n`;
const asyncBody = (code: string): string => `${IMPORT}export async function handle(order, work, log) { ${code} }\n`;
const START = `const span = tracer.startSpan('work');`;
const ended = (code: string): string => asyncBody(`${START} try { ${code} } finally { span.end(); }`);
const typed = (declarations: string, code: string): string => `${IMPORT}${declarations}\n${code}\n`;

/** What comes after the end of a span: uses of it, and work that nobody waits for. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'turns of forEach that wait for nothing', code: `${IMPORT}export async function handle(orders) { ${START} try { orders.forEach(async (order) => { order.mark(); }); await orders.save(); } finally { span.end(); } }\n` },
    { name: 'async turns of a map that are waited for', code: `${IMPORT}export async function handle(orders) { ${START} try { await Promise.all(orders.map(async (order) => { await order.save(); })); } finally { span.end(); } }\n` },
    { name: 'a span context that is read after the end', code: asyncBody(`${START} span.end(); log.info(span.spanContext().traceId);`) },
    { name: 'a marker, and work that is not in its context', code: asyncBody(`${START} span.setAttribute('order', order.id); span.end(); await work(order);`) },
    { name: 'a function of the file that only reads the span after the end', code: `${IMPORT}const idOf = (span) => span.spanContext().spanId;\nexport function handle(order) { ${START} span.end(); return idOf(span); }\n` },
    { name: 'set on the way that leaves it open', code: asyncBody(`${START} try { if (order.quiet) { span.end(); return; } } catch { log.warn('odd'); } span.setAttribute('loud', true); span.end();`) },
    { name: 'one span after another in one variable', code: asyncBody(`let span = tracer.startSpan('a'); span.end(); span = tracer.startSpan('b'); span.setAttribute('order', order.id); span.end();`) },
    { name: 'a span for each round', code: asyncBody(`for (const item of order.items) { const span = tracer.startSpan('item'); span.setAttribute('item', item.id); span.end(); }`) },
    { name: 'work in the callback, and clean-up behind its end', code: asyncBody(`return tracer.startActiveSpan('work', async (span) => { try { await work(order); } finally { span.end(); } await log.flush(); });`) },
    ...['new Promise((resolve) => setTimeout(resolve, 100))', 'sleep(100)', 'wait(100)'].map((pause) => ({ name: `a probe that gives the exporter a moment: ${pause}`, code: `import { setTimeout as wait } from 'node:timers/promises';
${IMPORT}const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
export const probe = () => tracer.startActiveSpan('probe', async (span) => { span.setAttribute('probe', true); span.end(); await ${pause}; });
` })),
    { name: 'a callback that has called back before the end', code: `import { context, trace } from '@opentelemetry/api';\nexport const handle = (order, work, send) => trace.getTracer('shop').startActiveSpan('work', async (span) => { try { context.with(context.active().setValue(order.key, 1), () => send(order)); } finally { span.end(); } return await work(order); });\n` },
    { name: 'a promise of the span’s work that is left alone on purpose', code: `${IMPORT}async function save(order) { await order.save(); }\nexport async function handle(order) { ${START} try { void save(order); await order.load(); } finally { span.end(); } }\n` },
    { name: 'a promise whose rejection is handled', code: `${IMPORT}async function save(order) { await order.save(); }\nexport async function handle(order) { ${START} try { save(order).catch(console.error); await order.load(); } finally { span.end(); } }\n` },
    { name: 'an async function that has done all when it returns', code: `${IMPORT}async function note(order) { order.seen = true; }\nexport async function handle(order) { ${START} try { note(order); await order.load(); } finally { span.end(); } }\n` },
    { name: 'promises that are awaited together', code: `${IMPORT}async function save(order) { await order.save(); }\nexport async function handle(order) { ${START} try { const saved = save(order); const sent = save(order.copy); await Promise.all([saved, sent]); } finally { span.end(); } }\n` },
    { name: 'functions of a module that has both', code: `import { writeFileSync } from 'node:fs';\n${ended(`writeFileSync(order.file, order.text); await work(order);`)}` },
    { name: 'a json of something else', code: ended(`const { id } = order.json(); await work(id);`) },
    { name: 'a method of a type that gives no promise', code: typed('interface Store { read(id: string): { rows: string[] } }', `export async function handle(store: Store) { ${START} try { const { rows } = store.read('a'); await null; return rows; } finally { span.end(); } }`) },
    { name: 'a call that gives what its function gives, and is awaited elsewhere with one that gives a promise', code: asyncBody(`${START} try { const text = await order.scope('load', async () => work(order)); order.scope('parse', () => { JSON.parse(text); }); } finally { span.end(); }`) },
    { name: 'a record of the logs API', code: asyncBody(`const events = order.logs.getLogger('shop'); ${START} events.emit({ body: 'seen' }); span.end();`) },
    { name: 'a call that is awaited elsewhere only to be returned', code: ended(`work(order); if (order.more) return await work(order.more);`) },
    { name: 'a synchronous caller of an async function', code: `${IMPORT}async function save(order) { await order.save(); }\nexport function handle(order) { ${START} try { save(order); } finally { span.end(); } }\n` },
  ],
  invalid: [
    { name: 'a callback that has only injected before the end', code: `import { context, propagation, trace } from '@opentelemetry/api';\nexport const handle = (order, work) => trace.getTracer('shop').startActiveSpan('work', async (span) => { const carrier = {}; propagation.inject(context.active(), carrier); span.setAttribute('at', Date.now()); span.end(); return await work(order, carrier); });\n`, errors: ['afterEnd'], output: null },
    { name: 'the body of a response, and a function of a module of promises', code: `import { readFile } from 'node:fs/promises';\n${asyncBody(`${START} try { const response = await fetch(order.url); const { id } = response.json(); const text = readFile(id); return text.length; } finally { span.end(); }`)}`, errors: [{ messageId: 'beforeWork', data: { work: 'response.json()', line: '4' } }] },
    { name: 'a module of promises', code: `import { writeFile } from 'node:fs/promises';\n${ended(`writeFile(order.file, order.text); await work(order);`)}`, errors: ['beforeWork'] },
    { name: 'a promise that a variable is given later', code: ended(`let response; response = fetch(order.url); span.setAttribute('status', response.status); await work(order);`), errors: ['beforeWork'] },
    { name: 'a call that nobody awaits in a callback under the span', code: `${IMPORT}async function save(order) { await order.save(); }\nexport async function handle(order) { ${START} return context.with(trace.setSpan(context.active(), span), async () => { try { save(order); await order.load(); } finally { span.end(); } }); }\n`, errors: ['beforeWork'] },
    { name: 'an end in front of all work, and an attribute behind it', code: asyncBody(`${START} span.end(); const rows = await work(order); span.setAttribute('rows', rows.length);`), errors: [{ messageId: 'afterEnd', data: { use: 'span.setAttribute(\'rows\', rows.length)', line: '3', end: '3' } }] },
    { name: 'an error that a function of the file is to record after the end', code: `${IMPORT}function fail(span, error) { span.recordException(error); }\nexport async function handle(order, work) { ${START} span.end(); try { await work(order); } catch (error) { fail(span, error); throw error; } }\n`, errors: [{ messageId: 'afterEnd', data: { use: 'fail(span, error)', line: '4', end: '4' } }] },
    { name: 'an error that a function of the file is to record through another one after the end', code: `${IMPORT}const note = (span, error) => { span.recordException(error); };\nfunction fail(span, error) { span.setStatus({ code: 2 }); note(span, error); }\nexport async function handle(order, work) { ${START} span.end(); try { await work(order); } catch (error) { fail(span, error); throw error; } }\n`, errors: ['afterEnd'] },
    { name: 'an error that is recorded after the end', code: asyncBody(`${START} span.end(); try { await work(order); } catch (error) { span.recordException(error); throw error; }`), errors: ['afterEnd'] },
    { name: 'work under a span that has ended', code: asyncBody(`${START} span.end(); await context.with(trace.setSpan(context.active(), span), () => work(order));`), errors: ['afterEnd'] },
    { name: 'a status that is set behind the end', code: asyncBody(`${START} try { return await work(order); } finally { span.end(); span.setStatus({ code: 1 }); }`), errors: ['afterEnd'] },
    { name: 'an active span that ends before its work', code: asyncBody(`return tracer.startActiveSpan('work', async (span) => { span.setAttribute('order', order.id); span.end(); return await work(order); });`), errors: [{ messageId: 'afterEnd', data: { use: 'await work(order)', line: '3', end: '3' } }] },
    { name: 'in a callback under the span', code: asyncBody(`${START} return context.with(trace.setSpan(context.active(), span), async () => { span.end(); const rows = await work(order); span.setAttribute('rows', rows.length); });`), errors: ['afterEnd'] },
    { name: 'a call that is awaited elsewhere', code: ended(`work(order); if (order.more) { const more = await work(order.more); return more; }`), errors: ['beforeWork'] },
    { name: 'a call that is returned elsewhere without being awaited', code: ended(`work(order); if (order.more) return work(order.more);`), errors: ['returnsPromise'], output: ended(`work(order); if (order.more) return await work(order.more);`) },
    { name: 'a call of an async function that nobody awaits', code: `${IMPORT}async function save(order) { await order.save(); }\nexport async function handle(order) { ${START} try { save(order); await order.load(); } finally { span.end(); } }\n`, errors: [{ messageId: 'beforeWork', data: { work: 'save(order)', line: '4' } }] },
    { name: 'async turns of forEach', code: `${IMPORT}export async function handle(orders) { ${START} try { orders.forEach(async (order) => { await order.save(); }); } finally { span.end(); } }\n`, errors: [{ messageId: 'beforeWork' }] },
    { name: 'async turns of a map that nobody takes', code: `${IMPORT}export async function handle(orders) { ${START} const save = async (order) => { await order.save(); }; try { orders.map(save); await orders.done(); } finally { span.end(); } }\n`, errors: ['beforeWork'] },
    { name: 'a promise that is taken apart', code: ended(`const { body } = fetch(order.url); return body;`), errors: [{ messageId: 'beforeWork', data: { work: 'fetch(order.url)', line: '3' } }] },
    { name: 'a promise whose property is read', code: ended(`const response = fetch(order.url); span.setAttribute('status', response.status); if (response.ok) await work(order);`), errors: ['beforeWork'] },
    { name: 'a promise as an attribute', code: `${IMPORT}async function count(order) { return await order.count(); }\nexport async function handle(order) { ${START} try { span.setAttribute('count', count(order)); await order.load(); } finally { span.end(); } }\n`, errors: ['beforeWork'] },
    { name: 'a call that is awaited elsewhere with a function that gives nothing either', code: asyncBody(`${START} try { await order.update((draft) => { draft.seen = true; }); order.update((draft) => { draft.sent = true; }); } finally { span.end(); }`), errors: ['beforeWork'] },
    { name: 'a call whose function gives what is not known', code: asyncBody(`${START} try { await order.retry(() => work(order)); order.retry(() => work(order.copy)); } finally { span.end(); }`), errors: ['beforeWork'] },
    { name: 'an event that others may listen to', code: asyncBody(`const events = order.events(); ${START} events.emit({ body: 'seen' }); span.end();`), errors: ['notOnThrow'] },
    { name: 'what is awaited elsewhere in the file', code: asyncBody(`${START} try { work(order); await work(order.copy); } finally { span.end(); }`), errors: ['beforeWork'] },
    { name: 'a method of a type of the file', code: typed('interface Store { read(id: string): Promise<{ rows: string[] }> }', `export async function handle(store: Store) { ${START} try { const { rows } = store.read('a'); await null; return rows; } finally { span.end(); } }`), errors: ['beforeWork'] },
    { name: 'a method of a field of the class', code: typed('', `export class Orders { constructor(private readonly store: { save(id: string): Promise<void> }) {} async place(id: string): Promise<void> { ${START} try { this.store.save(id); await null; } finally { span.end(); } } }`), errors: ['beforeWork'] },
    { name: 'a method of an element of a list', code: typed('interface Step { run(): Promise<void> }', `export async function all(steps: readonly Step[]): Promise<void> { for (const step of steps) { ${START} try { step.run(); await null; } finally { span.end(); } } }`), errors: ['beforeWork'] },
  ],
});
