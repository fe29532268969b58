import { defineCases } from '../../support/rule-cases.ts';

const IMPORT = `import { context, trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\n`;
const body = (code: string): string => `${IMPORT}export function handle(order, work, log) { ${code} }\n`;
const asyncBody = (code: string): string => body(code).replace('export function', 'export async function');
const START = `const span = tracer.startSpan('work');`;

const bothLeave = (loaded: string): string => `
  import { trace } from '@opentelemetry/api';
  import { audit, load } from './store.js';
  const tracer = trace.getTracer('users');
  export async function find(id) {
    const span = tracer.startSpan('find');
    try {
      return ${loaded};
    } finally {
      span.end();
    }
  }
  export async function show(id) {
    await audit(id);
    const span = tracer.startSpan('show');
    try {
      return ${loaded};
    } finally {
      span.end();
    }
  }
`;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    {
      name: 'what a function returns behind its await, of which no other one leaves a promise behind',
      code: `
        import { trace } from '@opentelemetry/api';
        import { audit, load } from './store.js';
        const tracer = trace.getTracer('users');
        export async function find(id) {
          return load(id);
        }
        export async function show(id) {
          await audit(id);
          const span = tracer.startSpan('show');
          try {
            return load(id);
          } finally {
            span.end();
          }
        }
      `,
    },
    { name: 'a text returned from a try whose finally ends', code: asyncBody(`${START} try { return [order.id, work(order)].join(); } finally { span.end(); }`) },
    { name: 'a field that is no promise', code: `${IMPORT}export class Queue { done = null; run(work) { const span = tracer.startSpan('run'); try { this.done = work.result ?? 'done'; return this.done; } finally { span.end(); } } }\n` },
    { name: 'a field that is a promise now and then', code: `${IMPORT}export class Queue { done = Promise.resolve(); async run(work) { const span = tracer.startSpan('run'); try { await work(); return this.done; } finally { span.end(); } } stop() { this.done = 'stopped'; } }\n` },
    { name: 'finally of a promise', code: body(`${START} return work(order).finally(() => span.end());`) },
    { name: 'finally of a chain', code: body(`${START} return work(order).then((result) => result.id).finally(() => { span.end(); });`) },
    { name: 'span.end itself as the handler', code: body(`${START} return work(order).finally(span.end.bind(span));`) },
    { name: 'span.end with its span as the listener', code: body(`${START} work.once('close', span.end.bind(span));`) },
    { name: 'span.end given with its span', code: body(`${START} return order.call(span, span.end);`) },
    { name: 'then with two handlers', code: body(`${START} work(order).then(() => span.end(), (error) => { span.recordException(error); span.end(); });`) },
    { name: 'then and catch', code: body(`${START} return work(order).then((result) => { span.end(); return result; }).catch((error) => { span.recordException(error); span.end(); throw error; });`) },
    { name: 'catch that swallows, then', code: body(`${START} return work(order).catch((error) => { span.recordException(error); }).then(() => span.end());`) },
    { name: 'a handler by its name', code: body(`${START} const done = () => span.end(); return work(order).then(done, done);`) },
    { name: 'a promise of its own variable', code: body(`${START} const promise = work(order); promise.finally(() => span.end()); return promise;`) },
    { name: 'awaited, with a catch around it', code: asyncBody(`${START} try { await work(order).then(() => span.end()); } catch (error) { span.end(); throw error; }`) },
    { name: 'return await in a try whose finally ends', code: asyncBody(`${START} try { return await work(order); } finally { span.end(); }`) },
    { name: 'a plain value returned from such a try', code: asyncBody(`${START} try { const result = await work(order); return result.id; } finally { span.end(); }`) },
    { name: 'a synchronous function returned from such a try', code: body(`${START} try { return JSON.parse(order); } finally { span.end(); }`) },
    { name: 'a constant whose value the span is told of', code: asyncBody(`${START} try { const rows = work(order); span.setAttribute('rows', rows.length); return rows; } finally { span.end(); }`) },
    { name: 'a constant that is no promise', code: asyncBody(`${START} try { const parsed = JSON.parse(order); span.addEvent('parsed'); return parsed; } finally { span.end(); }`) },
    { name: 'a constant of an async function that awaits something else', code: asyncBody(`${START} try { await order.lock(); const total = work(order); span.addEvent('summed'); return total; } finally { span.end(); }`) },
    { name: 'an assigned promise that is awaited inside', code: asyncBody(`${START} let response; try { response = fetch(order.url); await response; } finally { span.end(); } return response;`) },
    { name: 'an assigned promise in place of what is there already', code: asyncBody(`${START} let response = order.response; try { response ??= fetch(order.url); } finally { span.end(); } return response;`) },
    { name: 'a function of the file whose promise is awaited, and one that gives none', code: asyncBody(`${START} try { const rows = await load(order); span.setAttribute('rows', count(rows).length); return rows; } finally { span.end(); }`) + 'function load(order) { order.touch(); return fetch(order.url); }\nfunction count(rows) { const all = [...rows]; return all; }\n' },
    { name: 'a parameter whose namesake elsewhere is awaited', code: `${IMPORT}export function sync(cb) { const span = tracer.startSpan('a'); try { return cb(span); } finally { span.end(); } }\nexport async function later(cb) { await cb(); }\n` },
    { name: 'a promise that is awaited before the end', code: asyncBody(`${START} try { const promise = fetch(order.url); return await promise; } finally { span.end(); }`) },
    { name: 'work that is not the span’s, started and left alone', code: body(`${START} log.flush().then(() => log.clear()); span.end();`).replace('log.flush()', 'fetch(order.url)').replace(START, '').replace('span.end();', `${START} span.end();`) },
    { name: 'a promise executor that ends', code: body(`${START} return new Promise((resolve) => { work(order, (result) => { span.end(); resolve(result); }); });`) },
    { name: 'an async function called at once', code: body(`${START} void (async () => { try { await work(order); } finally { span.end(); } })();`) },
    { name: 'an async function under the span', code: body(`${START} return context.with(trace.setSpan(context.active(), span), async () => { try { return await work(order); } finally { span.end(); } });`) },
    { name: 'awaited work under the span, then the end', code: asyncBody(`${START} try { await context.with(trace.setSpan(context.active(), span), async () => { await work(order); }); } finally { span.end(); }`) },
    { name: 'a handler that throws on, then finally', code: body(`${START} return work(order).catch((error) => { span.recordException(error); throw error; }).finally(() => span.end());`) },
    { name: 'a handler that throws only sometimes, then both', code: body(`${START} return work(order).catch((error) => { if (order.strict) throw error; }).then(() => span.end(), (error) => { span.end(); throw error; });`) },
    { name: 'the work of a span in a span, awaited', code: asyncBody(`${START} return context.with(trace.setSpan(context.active(), span), async () => { try { return await work(order); } catch (error) { log.warn(error); return []; } finally { span.end(); } });`) },
    { name: 'one end on each way of a callback', code: body(`${START} work(order, (error) => { if (error) { span.end(); return log.error(error); } span.end(); });`) },
    { name: 'finalize of an observable that is made on the spot', code: `import { finalize } from 'rxjs/operators';\n${body(`${START} return order.handle().pipe(finalize(() => span.end()));`)}` },
    { name: 'an observer of an observable that is made on the spot', code: `import { tap } from 'rxjs';\n${body(`${START} return order.handle().pipe(tap({ error: (error) => { span.recordException(error); span.end(); }, complete: () => span.end() }));`)}` },
    { name: 'finalize under the span', code: `import { finalize, tap } from 'rxjs';\n${body(`${START} return context.with(trace.setSpan(context.active(), span), () => order.handle().pipe(tap((value) => span.addEvent(value)), finalize(() => span.end())));`)}` },
    { name: 'a chain in a callback, with both handlers', code: body(`${START} return context.with(trace.setSpan(context.active(), span), () => work(order).then((result) => { span.end(); return result; }, (error) => { span.end(); throw error; }));`) },
    { name: 'a chain in a callback, whose rejection the chain around it ends', code: body(`${START} return context.with(trace.setSpan(context.active(), span), () => work(order).then((result) => { span.end(); return result; })).catch((error) => { span.end(); throw error; });`) },
    { name: 'a chain in a callback, whose rejection a catch ends', code: asyncBody(`${START} try { return await context.with(trace.setSpan(context.active(), span), () => work(order).then((result) => { span.end(); return result; })); } catch (error) { span.end(); throw error; }`) },
    {
      name: 'a chain in a promise executor, with both handlers',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('geo');
        export function locate(client, address) {
          const span = tracer.startSpan('locate');
          return new Promise((resolve, reject) => {
            client.find(address).then(
              (place) => {
                span.setAttribute('place.id', place.id);
                span.end();
                resolve(place);
              },
              (error) => {
                span.recordException(error);
                span.end();
                reject(error);
              },
            );
          });
        }
      `,
    },
    {
      name: 'a chain in a promise executor, beside a timer that ends it as well',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('geo');
        export function locate(client, address) {
          const span = tracer.startSpan('locate');
          return new Promise((resolve, reject) => {
            let done = false;
            const finish = () => { if (!done) { done = true; span.end(); } };
            setTimeout(() => { finish(); reject(new Error('too late')); }, 1000);
            client.find(address).then((place) => { finish(); resolve(place); });
          });
        }
      `,
    },
    { name: 'a chain in a callback of something unknown', code: body(`${START} return order.retry(() => work(order).then((result) => { span.end(); return result; }));`) },
    {
      name: 'the procedures behind a middleware of tRPC, whose errors are values',
      code: `
        import { trace } from '@opentelemetry/api';
        import { initTRPC } from '@trpc/server';
        const t = initTRPC.create();
        const tracer = trace.getTracer('api');
        export const traced = t.procedure.use(({ path, next }) =>
          tracer.startActiveSpan(path, async (span) => {
            const result = await next();
            span.setAttribute('ok', result.ok);
            span.end();
            return result;
          }),
        );
      `,
    },
    {
      name: 'the same through the options of the middleware',
      code: `
        import { trace } from '@opentelemetry/api';
        import { initTRPC } from '@trpc/server';
        const t = initTRPC.create();
        const tracer = trace.getTracer('api');
        export const traced = t.procedure.use((opts) =>
          tracer.startActiveSpan(opts.path, async (span) => {
            const result = await opts.next();
            span.setAttribute('ok', result.ok);
            span.end();
            return result;
          }),
        );
      `,
    },
    {
      name: 'a middleware of tRPC that ends the span when the promise of the procedures is settled',
      code: `
        import { trace } from '@opentelemetry/api';
        import { initTRPC } from '@trpc/server';
        const t = initTRPC.create();
        const tracer = trace.getTracer('api');
        export const traced = t.procedure.use(({ path, next }) => {
          const span = tracer.startSpan(path);
          return next().then((result) => {
            span.end();
            return result;
          });
        });
      `,
    },
  ],
  invalid: [
    {
      name: 'what one function leaves behind at its finally, as another one of the file does that awaits more',
      code: bothLeave('load(id)'),
      errors: ['returnsPromise', 'returnsPromise'],
      output: bothLeave('await load(id)'),
    },
    { name: 'a field that is a promise, or nothing', code: `${IMPORT}export class Queue { done = null; async run(work) { const span = tracer.startSpan('run'); try { await work(); return this.done; } finally { span.end(); } } fill() { this.done ??= new Promise((resolve) => { this.finish = resolve; }); } }\n`, errors: ['returnsPromise'], output: `${IMPORT}export class Queue { done = null; async run(work) { const span = tracer.startSpan('run'); try { await work(); return await this.done; } finally { span.end(); } } fill() { this.done ??= new Promise((resolve) => { this.finish = resolve; }); } }\n` },
    {
      name: 'a middleware of tRPC that ends the span before the procedures have done anything',
      code: `
        import { trace } from '@opentelemetry/api';
        import { initTRPC } from '@trpc/server';
        const t = initTRPC.create();
        const tracer = trace.getTracer('api');
        export const traced = t.procedure.use(({ path, next }) => {
          const span = tracer.startSpan(path);
          const result = next();
          span.end();
          return result;
        });
      `,
      errors: [{ messageId: 'beforeWork', line: 6 }],
    },
    { name: 'a promise that is assigned in the try and returned behind it', code: asyncBody(`${START} let response; try { response = fetch(order.url); } catch (error) { span.recordException(error); } finally { span.end(); } return response;`), errors: [{ messageId: 'beforeWork', line: 3 }] },
    {
      name: 'a function of the file that returns the promise of a span of its own',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('users');
        function load(id) {
          return tracer.startActiveSpan('load', async (span) => {
            try {
              return await fetch(id);
            } finally {
              span.end();
            }
          });
        }
        export const list = () =>
          tracer.startActiveSpan('list', async (span) => {
            try {
              const users = load('users');
              span.setAttribute('users', users.length);
            } finally {
              span.end();
            }
          });
      `,
      errors: [{ messageId: 'beforeWork', line: 13 }],
    },
    {
      name: 'TypeScript: a method that returns such a promise, and that nobody waits for',
      filename: 'file.ts',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('users');
        export class Users {
          private store(name: string) {
            const body = JSON.stringify({ name });
            return fetch('/users', { method: 'POST', body });
          }
          async add(name: string): Promise<void> {
            const span = tracer.startSpan('add');
            try {
              this.store(name);
            } finally {
              span.end();
            }
          }
        }
      `,
      errors: [{ messageId: 'beforeWork', line: 9 }],
    },
    { name: 'a constant that an async function without an await only returns', code: asyncBody(`${START} try { const result = work(order); span.setStatus({ code: 1 }); return result; } finally { span.end(); }`), errors: [{ messageId: 'returnsPromise', data: { promise: 'result', line: '3' } }], output: asyncBody(`${START} try { const result = work(order); span.setStatus({ code: 1 }); return await result; } finally { span.end(); }`) },
    {
      name: 'TypeScript: a constant that a function returns as a promise',
      filename: 'file.ts',
      code: `${IMPORT}export function publish(client: any, mail: string): Promise<void> {\n  const span = tracer.startSpan('publish');\n  try {\n    const result = client.publish(mail);\n    span.setStatus({ code: 1 });\n    return result;\n  } finally {\n    span.end();\n  }\n}\n`,
      errors: [{ messageId: 'returnsPromise', line: 4 }],
    },
    {
      name: 'the handlers behind a middleware of something else',
      code: `
        import { trace } from '@opentelemetry/api';
        import { initTRPC } from './rpc';
        const t = initTRPC.create();
        const tracer = trace.getTracer('api');
        export const traced = t.procedure.use(({ path, next }) =>
          tracer.startActiveSpan(path, async (span) => {
            const result = await next();
            span.setAttribute('ok', result.ok);
            span.end();
            return result;
          }),
        );
      `,
      errors: [{ messageId: 'notOnThrow', line: 6 }],
    },
    { name: 'an end that is only named, in finally', code: body(`${START} return work(order).finally(() => span.end);`), errors: ['neverEnded'] },
    { name: 'an end that is only named, in finalize', code: `import { finalize } from 'rxjs';\n${body(`${START} return order.handle().pipe(finalize(() => span.end));`)}`, errors: ['neverEnded'] },
    { name: 'an observable that is made before its observer is there', code: `import { observe } from './observe.js';\n${body(`${START} return order.handle().pipe(observe({ error: () => span.end(), complete: () => span.end() }));`)}`, errors: ['notOnThrow'] },
    {
      name: 'a chain in a promise executor, only on fulfilment',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('geo');
        export function locate(client, address) {
          const span = tracer.startSpan('locate');
          return new Promise((resolve) => {
            client.find(address).then((place) => {
              span.setAttribute('place.id', place.id);
              span.end();
              resolve(place);
            });
          });
        }
      `,
      errors: [{ messageId: 'fulfilmentOnly', line: 4, data: { line: '6' } }],
      output: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('geo');
        export function locate(client, address) {
          const span = tracer.startSpan('locate');
          return new Promise((resolve) => {
            client.find(address).then((place) => {
              span.setAttribute('place.id', place.id);
              resolve(place);
            }).finally(() => span.end());
          });
        }
      `,
    },
    {
      name: 'a chain in a promise executor, whose rejection is only handed on, in TypeScript',
      code: `
        import { trace, type Span } from '@opentelemetry/api';
        const tracer = trace.getTracer('geo');
        export function locate(client: { find(address: string): Promise<string> }, address: string): Promise<string> {
          const span: Span = tracer.startSpan('locate');
          return new Promise<string>((resolve, reject) => {
            client.find(address).then((place) => {
              span.end();
              resolve(place);
            }, reject);
          });
        }
      `,
      errors: ['fulfilmentOnly'],
    },
    { name: 'only on fulfilment, in a block', code: body(`${START} work(order).then((result) => { span.end(); });`), errors: ['fulfilmentOnly'], output: body(`${START} work(order).finally(() => span.end());`) },
    { name: 'only on fulfilment, in a block with a comment', code: body(`${START} work(order).then((result) => { /* done */ span.end(); });`), errors: ['fulfilmentOnly'], output: body(`${START} work(order).then((result) => { /* done */ }).finally(() => span.end());`) },
    {
      name: 'a chain in a callback, only on fulfilment',
      code: `
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('broker');
        export const middleware = (handler) => (call) => {
          const span = tracer.startSpan('call ' + call.action);
          const ctx = trace.setSpan(context.active(), span);
          return context.with(ctx, () => {
            return handler(call)
              .then((result) => {
                span.setAttribute('cached', result.cached);
                span.end();
                return result;
              })
              .catch((error) => {
                span.recordException(error);
                throw error;
              });
          });
        };
      `,
      errors: [{ messageId: 'fulfilmentOnly', line: 4, data: { line: '7' } }],
      output: `
        import { context, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('broker');
        export const middleware = (handler) => (call) => {
          const span = tracer.startSpan('call ' + call.action);
          const ctx = trace.setSpan(context.active(), span);
          return context.with(ctx, () => {
            return handler(call)
              .then((result) => {
                span.setAttribute('cached', result.cached);
                return result;
              })
              .catch((error) => {
                span.recordException(error);
                throw error;
              })
              .finally(() => span.end());
          });
        };
      `,
    },
    { name: 'a chain in a callback that is awaited', code: asyncBody(`${START} return await context.with(trace.setSpan(context.active(), span), () => work(order).then((result) => { span.end(); return result; }));`), errors: ['notOnThrow'] },
    { name: 'a handler that throws on, then only fulfilment', code: body(`${START} return work(order).catch((error) => { span.recordException(error); throw error; }).then(() => span.end());`), errors: ['fulfilmentOnly'] },
    { name: 'a handler that calls what throws, then only fulfilment', code: `${IMPORT}function fail(span, error) { span.recordException(error); throw error; }\nexport function handle(order, work) { ${START} return work(order).catch((error) => fail(span, error)).then(() => span.end()); }\n`, errors: ['fulfilmentOnly'] },
    { name: 'a promise returned from such a try under the span', code: asyncBody(`${START} return context.with(trace.setSpan(context.active(), span), async () => { try { return work(order); } catch (error) { log.warn(error); return []; } finally { span.end(); } });`), errors: [{ messageId: 'returnsPromise', data: { promise: 'work(order)', line: '3' } }], output: null, withheld: 'ended-in-function' },
    { name: 'a callback that ends it twice on one way', code: body(`${START} work(order, (error) => { if (error) span.end(); span.end(); });`), errors: ['twice'] },
    { name: 'a callback that ends it twice', code: body(`${START} work(order, () => { span.end(); span.end(); });`), errors: ['twice'] },
    { name: 'finalize of an observable that was made before', code: `import { finalize } from 'rxjs/operators';\n${body(`${START} const values = order.handle(); return values.pipe(finalize(() => span.end()));`)}`, errors: [{ messageId: 'notOnThrow', data: { thrower: 'order.handle()', line: '4' } }] },
    { name: 'a finalize of unknown make', code: body(`${START} return order.handle().pipe(work.finalize(() => span.end()));`), errors: ['notOnThrow'] },
    { name: 'span.end without its span as the handler', code: body(`${START} return work(order).finally(span.end);`), errors: [{ messageId: 'unbound', data: { end: 'span.end', line: '3' } }], output: body(`${START} return work(order).finally(() => span.end());`) },
    { name: 'span?.end without its span as the listener', code: body(`const span = order.traced ? tracer.startSpan('work') : undefined; work.once('close', span?.end);`), errors: ['unbound'], output: body(`const span = order.traced ? tracer.startSpan('work') : undefined; work.once('close', () => span?.end());`) },
    { name: 'span.end without its span for a timer', code: body(`${START} setTimeout(span.end, 100);`), errors: ['unbound'], output: body(`${START} setTimeout(() => span.end(), 100);`) },
    { name: 'only on fulfilment', code: body(`${START} work(order).then(() => span.end());`), errors: [{ messageId: 'fulfilmentOnly', data: { line: '3' } }] },
    { name: 'only on fulfilment, returned', code: body(`${START} return work(order).then((result) => { span.end(); return result; });`), errors: ['fulfilmentOnly'] },
    { name: 'only on fulfilment, with a catch that does not end', code: body(`${START} return work(order).then((result) => { span.end(); return result; }).catch((error) => { log.error(error); });`), errors: ['fulfilmentOnly'] },
    { name: 'only on rejection', code: body(`${START} return work(order).catch((error) => { span.end(); throw error; });`), errors: ['rejectionOnly'] },
    { name: 'a handler that can throw first', code: body(`${START} return work(order).then((result) => { log.parse(result); span.end(); }, (error) => { span.end(); throw error; });`), errors: [{ messageId: 'notOnThrow', data: { thrower: 'log.parse(result)', line: '3' } }] },
    { name: 'a handler that leaves early', code: body(`${START} return work(order).finally(() => { if (order.quiet) return; span.end(); });`), errors: [{ messageId: 'callbackPaths', data: { exit: '`return` (line 3)' } }] },
    { name: 'awaited then, without a catch', code: asyncBody(`${START} await work(order).then(() => span.end());`), errors: ['notOnThrow'] },
    { name: 'a promise returned from a try whose finally ends', code: asyncBody(`${START} try { return work(order); } finally { span.end(); }`), errors: [{ messageId: 'returnsPromise', data: { promise: 'work(order)', line: '3' } }] },
    { name: 'a chain returned from such a try', code: body(`${START} try { return work(order).then((result) => result.id); } finally { span.end(); }`), errors: ['returnsPromise'] },
    { name: 'a fetch returned from such a try', code: body(`${START} try { return fetch(order.url); } finally { span.end(); }`), errors: ['returnsPromise'] },
    { name: 'a promise by its written type', code: `${IMPORT}export function load(read: () => Promise<string>): Promise<string> { const span = tracer.startSpan('a'); try { return read(); } finally { span.end(); } }\n`, errors: ['returnsPromise'] },
    { name: 'an async function of the file, not awaited', code: `${IMPORT}async function load(id) { return id; }\nexport async function handle(id) { const span = tracer.startSpan('a'); try { await null; return load(id); } finally { span.end(); } }\n`, errors: ['returnsPromise'] },
    { name: 'in a startActiveSpan callback', code: body(`return tracer.startActiveSpan('work', async (span) => { try { return work(order); } finally { span.end(); } });`), errors: [{ messageId: 'returnsPromise', line: 3 }] },
    { name: 'a promise that is returned after the end', code: body(`${START} const promise = fetch(order.url); span.end(); return promise;`), errors: [{ messageId: 'beforeWork', data: { work: 'fetch(order.url)', line: '3' } }] },
    { name: 'a promise that is awaited after the end', code: asyncBody(`${START} const promise = fetch(order.url); span.end(); return await promise;`), errors: ['beforeWork'] },
    { name: 'a handler that still uses the span', code: body(`${START} fetch(order.url).then((response) => { span.setAttribute('status', response.status); }); span.end();`), errors: ['beforeWork'] },
    { name: 'a timer that still uses the span', code: body(`${START} setTimeout(() => span.addEvent('late'), 10); span.end();`), errors: ['beforeWork'] },
    { name: 'a floating async function that still uses the span', code: body(`${START} order.items.forEach(async (item) => { await work(item); span.addEvent('done'); }); span.end();`), errors: ['beforeWork'] },
    { name: 'work that floats under the span', code: body(`${START} context.with(trace.setSpan(context.active(), span), async () => { await work(order); }); span.end();`), errors: ['beforeWork'] },
  ],
});
