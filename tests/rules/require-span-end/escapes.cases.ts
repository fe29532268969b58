import { defineCases } from '../../support/rule-cases.ts';

const IMPORT = `import { context, trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\n`;
const body = (code: string): string => `${IMPORT}export function handle(order, work, cb) { ${code} }\n`;
const START = `const span = tracer.startSpan('work');`;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    {
      name: 'exported by its declaration',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('worker');
        export const boot = tracer.startSpan('boot');
        export let current;
        current = tracer.startSpan('first job');
        current.setAttribute('queue', 'mail');
        boot.addEvent('listening');
      `,
    },
    {
      name: 'exported, in TypeScript, and given its value by a function',
      filename: 'file.ts',
      code: `
        import { trace, type Span } from '@opentelemetry/api';
        const tracer = trace.getTracer('worker');
        export let session: Span | undefined;
        export function open(name: string): void {
          session = tracer.startSpan(name);
          session.setAttribute('opened', Date.now());
        }
      `,
    },
    {
      name: 'kept in a map, and ended by a handler',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('gateway');
        const spans = new WeakMap();
        export function onRequest(request) {
          const span = tracer.startSpan('request');
          spans.set(request, span);
        }
        export function onResponse(request, reply) {
          const span = spans.get(request);
          span?.setAttribute('status', reply.statusCode);
          span?.end();
          spans.delete(request);
        }
      `,
    },
    {
      name: 'kept in a map, and handed on by a handler',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('gateway');
        const spans = new WeakMap();
        export function onRequest(request) {
          const span = tracer.startSpan('request');
          spans.set(request, span);
        }
        export function onResponse(request, reply) {
          const span = spans.get(request);
          span?.setAttribute('status', reply.statusCode);
          request.finish(span);
          spans.delete(request);
        }
      `,
    },
    {
      name: 'kept in a map that others see',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('gateway');
        export const spans = new WeakMap();
        export function onRequest(request) {
          const span = tracer.startSpan('request');
          spans.set(request, span);
        }
        export function onResponse(request, reply) {
          const span = spans.get(request);
          span?.setAttribute('status', reply.statusCode);
          spans.delete(request);
        }
      `,
    },
    {
      name: 'kept in a map that somebody goes through',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('gateway');
        const spans = new WeakMap();
        export function onRequest(request) {
          const span = tracer.startSpan('request');
          spans.set(request, span);
        }
        export function onResponse(request, reply) {
          const span = spans.get(request);
          span?.setAttribute('status', reply.statusCode);
          spans.delete(request);
        }
        export const endAll = () => [...spans.values()].forEach((span) => span.end());
      `.replaceAll('WeakMap', 'Map'),
    },
    {
      name: 'returned by a callback, and taken from what runs it',
      code: `
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('kiln');
        export const lit = (clay) => tracer.startActiveSpan('fire', (span) => (clay.place(), span));
        export function fire(clay, ctx) {
          const span = tracer.startActiveSpan('fire', (active) => active);
          try {
            clay.harden();
          } finally {
            span.end();
          }
          return context.with(ctx, () => tracer.startSpan('cool'));
        }
        export async function glaze(clay, ctx) {
          await clay.dry().then(() => tracer.startActiveSpan('glaze', (span) => clay.keep(span)));
          return await context.with(ctx, async () => tracer.startSpan('cool'));
        }
      `,
    },
    { name: 'returned at once', code: body(`return tracer.startSpan('work');`) },
    { name: 'returned from a variable', code: body(`${START} span.setAttribute('a', 1); return span;`) },
    { name: 'returned in an object', code: body(`${START} work(); return { span, order };`) },
    { name: 'returned by an arrow function', code: `${IMPORT}export const start = (name) => tracer.startSpan(name);\n` },
    { name: 'stored in a property', code: body(`${START} order.span = span;`) },
    { name: 'stored in a field', code: `${IMPORT}export class Job { start() { this.span = tracer.startSpan('job'); } stop() { this.span.end(); } }\n` },
    { name: 'stored in a map', code: `${IMPORT}const open = new Map();\nexport function start(id) { const span = tracer.startSpan('job'); open.set(id, span); }\nexport const finish = (id) => open.get(id).end();\n` },
    { name: 'pushed on an array', code: body(`${START} order.spans.push(span);`) },
    { name: 'kept in an outer variable', code: `${IMPORT}let current;\nexport function start() { current = tracer.startSpan('job'); }\nexport function stop() { current.end(); }\n` },
    { name: 'kept in an outer variable, and read from there', code: `${IMPORT}let current;\nexport function start() { current = tracer.startSpan('job'); }\nexport const running = () => current;\n` },
    { name: 'kept in an outer variable that is exported', code: `${IMPORT}export let current;\nexport function start() { current = tracer.startSpan('job'); }\n` },
    { name: 'kept in an outer variable that is exported by its name', code: `${IMPORT}let current;\nexport function start() { current = tracer.startSpan('job'); }\nexport { current };\n` },
    { name: 'passed to another function', code: body(`${START} work(order, span);`) },
    { name: 'passed on, and ended when that fails', code: body(`${START} try { return work(order, span); } catch (error) { span.recordException(error); span.end(); throw error; }`) },
    { name: 'put into a context that is returned', code: body(`${START} return trace.setSpan(context.active(), span);`) },
    { name: 'put into a context that is passed on', code: body(`${START} const ctx = trace.setSpan(context.active(), span); work(ctx);`) },
    { name: 'put into a context that is stored', code: body(`order.ctx = trace.setSpan(context.active(), tracer.startSpan('work'));`) },
    { name: 'ended through an alias', code: body(`${START} const same = span; try { return work(); } finally { same.end(); }`) },
    { name: 'ended through a local closure', code: body(`${START} const done = () => span.end(); try { return work(); } finally { done(); }`) },
    { name: 'a local closure that is passed on', code: body(`${START} const done = () => span.end(); work(done);`) },
    { name: 'a closure that is returned', code: body(`${START} return () => span.end();`) },
    { name: 'a closure in an object that is returned', code: body(`${START} return { stop(error) { if (error) span.recordException(error); span.end(); } };`) },
    { name: 'a function of the file that ends it', code: `${IMPORT}function finish(span, error) { if (error) span.recordException(error); span.end(); }\nexport function handle(work) { const span = tracer.startSpan('a'); try { const result = work(); finish(span); return result; } catch (error) { finish(span, error); throw error; } }\n` },
    { name: 'a callback that ends it on every way', code: body(`${START} work(order, (error, result) => { if (error) { span.recordException(error); span.end(); return cb(error); } span.end(); cb(null, result); });`) },
    { name: 'a callback that ends it first', code: body(`${START} work(order, (error, result) => { span.end(); cb(error, result); });`) },
    { name: 'a callback bound to a context', code: body(`${START} work(order, context.bind(context.active(), () => span.end()));`) },
    { name: 'the last of many callbacks ends it', code: body(`${START} let left = order.items.length; order.items.forEach((item) => work(item, () => { left -= 1; if (left === 0) span.end(); }));`) },
    { name: 'end and error of a stream', code: body(`${START} order.stream.on('end', () => span.end()); order.stream.on('error', (error) => { span.recordException(error); span.end(); });`) },
    { name: 'close of a stream', code: body(`${START} order.stream.once('close', () => span.end());`) },
    { name: 'finish and close of a response, with a flag', code: body(`${START} let ended = false; const end = () => { if (ended) return; ended = true; span.end(); }; order.res.on('finish', end); order.res.on('close', end);`) },
    { name: 'the end of a response and the error of its request', code: `${IMPORT}import http from 'node:http';\nexport function get(url, cb) { const span = tracer.startSpan('get'); const req = http.get(url, (res) => { res.resume(); res.on('end', () => { span.end(); cb(null, res); }); }); req.on('error', (error) => { span.end(); cb(error); }); }\n` },
    { name: 'an event of its own', code: body(`${START} order.emitter.once('settled', () => span.end());`) },
    { name: 'a timer', code: body(`${START} setTimeout(() => span.end(), 100);`) },
    { name: 'an option says who ends it', code: `${IMPORT}export async function record(name, fn, endWhenDone = true) { const span = tracer.startSpan(name); try { return await fn(span); } finally { if (endWhenDone) span.end(); } }\n` },
    { name: 'a flag says that a stream ends it', code: body(`${START} let handedOver = false; try { const stream = work(order); stream.once('close', () => span.end()); handedOver = true; return stream; } finally { if (!handedOver) span.end(); }`) },
    { name: 'an object of listeners', code: body(`${START} order.stream.subscribe({ next(value) { span.addEvent(value); }, error(error) { span.recordException(error); span.end(); }, complete() { span.end(); } });`) },
    { name: 'the active span is ended elsewhere', code: `${IMPORT}export const onRequest = (req, cb) => { const span = tracer.startSpan('request'); context.with(trace.setSpan(context.active(), span), cb); };\nexport const onResponse = () => { const span = trace.getSpan(context.active()); if (span) span.end(); };\n` },
    { name: 'a parent for other spans, passed to the API and ended', code: body(`${START} const child = tracer.startSpan('child', {}, trace.setSpan(context.active(), span)); child.end(); span.end();`) },
  ],
  invalid: [
    {
      name: 'exported, and ended by the module that starts it',
      code: `
        import { trace } from '@opentelemetry/api';
        import { connect } from './database.js';
        const tracer = trace.getTracer('worker');
        export const boot = tracer.startSpan('boot');
        await connect();
        boot.end();
      `,
      errors: [{ messageId: 'notOnThrow', line: 4 }],
    },
    {
      name: 'of the module, and not exported',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('worker');
        const boot = tracer.startSpan('boot');
        let current;
        current = tracer.startSpan('first job');
        current.setAttribute('queue', 'mail');
        boot.addEvent('listening');
      `,
      errors: [{ messageId: 'neverEnded', line: 3 }, { messageId: 'neverEnded', line: 5 }],
    },
    {
      name: 'kept in a map from which nothing takes it to end it',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('gateway');
        const spans = new WeakMap();
        export function onRequest(request) {
          const span = tracer.startSpan('request');
          spans.set(request, span);
        }
        export function onResponse(request, reply) {
          const span = spans.get(request);
          span?.setAttribute('status', reply.statusCode);
          spans.delete(request);
        }
      `,
      errors: ['neverEnded'],
    },
    {
      name: 'returned by a callback, and dropped by what runs it',
      code: `
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('kiln');
        export async function fire(clay, ctx) {
          tracer.startActiveSpan('place', (span) => {
            clay.place();
            return span;
          });
          await tracer.startActiveSpan('fire', async (span) => {
            await clay.harden();
            return span;
          });
          context.with(ctx, () => {
            const span = tracer.startSpan('cool');
            clay.cool();
            return span;
          });
        }
      `,
      errors: [{ messageId: 'neverEnded', line: 4 }, { messageId: 'neverEnded', line: 8 }, { messageId: 'neverEnded', line: 13 }],
      output: `
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('kiln');
        export async function fire(clay, ctx) {
          tracer.startActiveSpan('place', (span) => {
            try {
              clay.place();
              return span;
            } finally {
              span.end();
            }
          });
          await tracer.startActiveSpan('fire', async (span) => {
            try {
              await clay.harden();
              return span;
            } finally {
              span.end();
            }
          });
          context.with(ctx, () => {
            const span = tracer.startSpan('cool');
            try {
              clay.cool();
              return span;
            } finally {
              span.end();
            }
          });
        }
      `,
    },
    { name: 'kept in an outer variable, and forgotten there', code: `${IMPORT}let current;\nexport function start() { current = tracer.startSpan('job'); }\nexport function stop(error) { if (error) current.recordException(error); }\n`, errors: [{ messageId: 'neverEnded', line: 4 }], output: null, withheld: 'span-aliased' },
    { name: 'kept by a factory, and forgotten there', code: `${IMPORT}export function plugin() { let current; return { start() { current = tracer.startSpan('build'); }, stop() { current.addEvent('stop'); } }; }\n`, errors: ['neverEnded'], output: null, withheld: 'span-aliased' },
    { name: 'passed on, but ended here too: the duty was kept', code: body(`${START} work(order, span); if (order.skip) return; span.end();`), errors: ['somePaths'] },
    { name: 'passed on, then ended on the straight line', code: body(`${START} work(order, span); span.end();`), errors: ['notOnThrow'] },
    {
      name: 'passed on to what may end it, but for one way',
      code: `
        import { trace } from '@opentelemetry/api';
        import { exporter } from './exporter.js';
        const tracer = trace.getTracer('batches');
        export async function flush(batch, store) {
          const span = tracer.startSpan('flush');
          if (batch.length === 0) return;
          await store(batch);
          exporter.endWhenSent(span);
        }
      `,
      errors: [{ messageId: 'somePaths', line: 5 }],
      output: null,
      withheld: 'span-escapes',
    },
    {
      name: 'passed on like this, and ended in front of it where nothing is to be done',
      filename: 'flush.ts',
      code: `
        import { trace } from '@opentelemetry/api';
        import { exporter } from './exporter.js';
        const tracer = trace.getTracer('batches');
        export function flush(batch: string[], isOpen: boolean): void {
          const span = tracer.startSpan('flush');
          if (batch.length === 0) {
            span.end();
            return;
          }
          if (!isOpen) return;
          exporter.endWhenSent(span, batch);
        }
      `,
      errors: [{ messageId: 'somePaths', line: 5 }],
      output: null,
      withheld: 'span-escapes',
    },
    {
      name: 'passed on to what may only read it, and ended behind that',
      code: `
        import { trace } from '@opentelemetry/api';
        import { exporter } from './exporter.js';
        const tracer = trace.getTracer('batches');
        export async function flush(batch, store) {
          const span = tracer.startSpan('flush');
          if (batch.length === 0) return;
          exporter.describe(span);
          await store(batch);
          span.end();
        }
      `,
      errors: [{ messageId: 'somePaths', line: 5 }],
      output: `
        import { trace } from '@opentelemetry/api';
        import { exporter } from './exporter.js';
        const tracer = trace.getTracer('batches');
        export async function flush(batch, store) {
          const span = tracer.startSpan('flush');
          try {
            if (batch.length === 0) return;
            exporter.describe(span);
            await store(batch);
          } finally {
            span.end();
          }
        }
      `,
    },
    { name: 'returned on one way only', code: body(`${START} if (order.skip) return undefined; return span;`), errors: [{ messageId: 'somePaths', data: { exit: '`return` (line 3)' } }] },
    { name: 'its id leaves, it does not', code: body(`${START} return span.spanContext().traceId;`), errors: ['neverEnded'] },
    { name: 'a link or parent of another span', code: body(`${START} const child = tracer.startSpan('child', { links: [{ context: span.spanContext() }] }); child.end();`), errors: ['neverEnded'] },
    { name: 'a context with it that stays here', code: body(`${START} const ctx = trace.setSpan(context.active(), span); return context.with(ctx, () => work(order));`), errors: ['neverEnded'] },
    { name: 'a closure that nobody calls', code: body(`${START} const done = () => span.end(); work();`), errors: ['neverEnded'] },
    { name: 'a function of the file that only reads it', code: `${IMPORT}function tag(span, order) { span.setAttribute('order', order.id); }\nexport function handle(order) { const span = tracer.startSpan('a'); tag(span, order); }\n`, errors: ['neverEnded'] },
    { name: 'a callback that ends it sometimes', code: body(`${START} work(order, (error, data) => { if (error) return cb(error); span.end(); cb(null, data); });`), errors: [{ messageId: 'callbackPaths', data: { exit: '`return` (line 3)' } }] },
    { name: 'a callback that can throw first', code: body(`${START} work(order, (error, data) => { cb(error, data); span.end(); });`), errors: [{ messageId: 'notOnThrow', data: { thrower: 'cb(error, data)', line: '3' } }] },
    { name: 'a callback by its name that ends it sometimes', code: body(`${START} const done = (error) => { if (!error) span.end(); }; work(order, done);`), errors: ['callbackPaths'] },
    { name: 'end of a stream without error', code: body(`${START} order.stream.on('end', () => span.end());`), errors: [{ messageId: 'listener', data: { event: 'end', line: '3' } }] },
    { name: 'finish of a response without close', code: body(`${START} order.res.once('finish', () => span.end());`), errors: ['listener'] },
    { name: 'error of a stream alone', code: body(`${START} order.stream.on('error', (error) => { span.recordException(error); span.end(); });`), errors: ['listener'] },
    { name: 'a callback under the span that ends it on one way', code: body(`${START} return context.with(trace.setSpan(context.active(), span), () => { if (order.skip) return; work(order); span.end(); });`), errors: ['callbackPaths'] },
  ],
});
