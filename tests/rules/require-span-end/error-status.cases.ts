import { defineCases } from '../../support/rule-cases.ts';

const IMPORT = `import { SpanStatusCode, trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\nexport const code = SpanStatusCode.ERROR;\n`;
const body = (code: string): string => `${IMPORT}export async function handle(order, work, log) { const span = tracer.startSpan('work'); ${code} }\n`;
const options = { requireErrorStatus: true };
const kept = (handler: string): string => `${IMPORT}export class Connection {
  async open(dial) {
    const span = tracer.startSpan('connection');
    this.span = span;
    try { await dial(); } catch (error) { ${handler} throw error; }
  }
  fail(error) {
    this.span.recordException(error);
    this.close();
  }
  close() { this.span.end(); }
}
`;
/** An answer that is streamed, with a span that each of its callbacks can end. */
const streamed = (onFinish: string): string => `${IMPORT}import { log, stream } from './answers.js';
export function answer(messages) {
  const span = tracer.startSpan('answer');
  let isOver = false;
  function finish(status, message) {
    if (isOver) return;
    isOver = true;
    span.setStatus({ code: status, message });
    span.end();
  }
  try {
    return stream(messages, {
      onFinish: (used) => { ${onFinish} },
      onError: (error) => { finish(SpanStatusCode.ERROR, error.message); },
    });
  } catch (error) {
    finish(SpanStatusCode.ERROR, String(error));
    throw error;
  }
}
`;
const program = (end: string): string => `${IMPORT}const span = tracer.startSpan('program');
export async function main(run) {
  try { await run(); } catch (error) { console.error(error); } ${end}
}
process.on('exit', () => span.end());
`;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'the option is off by default', code: body(`try { return await work(); } catch (error) { throw error; } finally { span.end(); }`) },
    { name: 'what fails once it is over, ended by a callback that has others beside it', options, code: streamed('finish(SpanStatusCode.OK); try { log.usage(used); } catch (error) { log.warn(error); }') },
    { name: 'the same, ended without a function of its own', options, code: streamed('span.end(); if (used) { try { log.usage(used); } catch (error) { log.warn(error); } }') },
    { name: 'a span of the whole program, and a function that does not end it', options, code: program('') },
    { name: 'the same in TypeScript, ended before anything is done', options, filename: 'file.ts', code: `
import { trace } from '@opentelemetry/api';
const span = trace.getTracer('probe').startSpan('probe');
span.end();
setTimeout(() => {
  try {
    JSON.parse(String(process.env.PROBE));
  } catch (error) {
    console.error('not readable', error);
  }
}, 100);
` },
    { name: 'no catch at all', options, code: body(`try { return await work(); } finally { span.end(); }`) },
    { name: 'the exception is recorded', options, code: body(`try { return await work(); } catch (error) { span.recordException(error); throw error; } finally { span.end(); }`) },
    { name: 'the status is set', options, code: body(`try { return await work(); } catch (error) { span.setStatus({ code: SpanStatusCode.ERROR }); return null; } finally { span.end(); }`) },
    { name: 'a helper gets the span', options, code: body(`try { return await work(); } catch (error) { log.fail(span, error); throw error; } finally { span.end(); }`) },
    { name: 'a closure marks it', options, code: body(`const fail = (error) => span.recordException(error); try { return await work(); } catch (error) { fail(error); throw error; } finally { span.end(); }`) },
    { name: 'a bound closure marks it', options, code: body(`const finish = context.bind(context.active(), (error) => { if (error) span.recordException(error); span.end(); }); let value; try { value = JSON.parse(order.text); } catch (error) { return finish(error); } return finish(null, value);`).replace('SpanStatusCode, trace', 'context, SpanStatusCode, trace') },
    { name: 'a method marks the span that is kept in a field', options, code: kept('this.fail(error);') },
    { name: 'an inner catch that throws on to one that records', options, code: body(`try { try { await work(); } catch (error) { throw new Error('no', { cause: error }); } } catch (error) { span.recordException(error); throw error; } finally { span.end(); }`) },
    { name: 'a rejection handler that records', options, code: body(`return work().catch((error) => { span.recordException(error); throw error; }).finally(() => span.end());`) },
    { name: 'a catch in front of the span', options, code: `${IMPORT}export function handle(text) { let value; try { value = JSON.parse(text); } catch { value = {}; } const span = tracer.startSpan('work'); span.setAttribute('a', value.a); span.end(); }\n` },
    { name: 'a catch that sees no span', options, code: `${IMPORT}export function other(work) { try { work(); } catch { return null; } }\nexport function mark() { const span = tracer.startSpan('a'); span.end(); }\n` },
    {
      name: 'what fails is only an attribute',
      options,
      code: body(`
  try {
    const input = order.input;
    if (Array.isArray(input)) span.setAttribute('input', JSON.stringify({ args: input }));
    else for (const key in input) span.setAttribute('input.' + key, JSON.stringify(input[key]));
  } catch (error) {
    log.debug(error);
  }
  try { return await work(); } finally { span.end(); }`),
    },
    {
      name: 'what fails is only what is made for an attribute',
      options,
      code: body(`
  try {
    const values = order.values.map((value) => JSON.stringify(value));
    span.setAttribute('values', values);
  } catch (error) {
    log.debug(error);
  }
  try { return await work(); } finally { span.end(); }`),
    },
    {
      name: 'what fails is only a hook that describes the span',
      options,
      code: body(`
  try {
    order.requestHook?.(span, order);
  } catch (error) {
    log.error(error);
  }
  try { return await work(); } finally { span.end(); }`),
    },
    { name: 'a best effort in front of the rest of the work', options, code: body(`try { try { await log.cache(order); } catch (error) { log.warn(error); } return await work(); } finally { span.end(); }`) },
    { name: 'a best effort as a promise', options, code: body(`try { await log.cache(order).catch((error) => log.warn(error)); return await work(); } finally { span.end(); }`) },
    { name: 'work that nobody waits for', options, code: body(`try { log.flush().catch((error) => log.warn(error)); return await work(); } finally { span.end(); }`) },
    { name: 'a try in a finally', options, code: body(`try { return await work(); } finally { try { log.flush(); } catch (error) { log.warn(error); } span.end(); }`) },
    {
      name: 'a retry that gives up to a catch which records',
      options,
      code: body(`
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work(order);
      } catch (error) {
        if (attempt === 3) throw error;
        await log.wait(attempt);
      }
    }
  } catch (error) {
    span.recordException(error);
    throw error;
  } finally { span.end(); }`),
    },
    { name: 'items that fail one by one, at once', options, code: body(`try { await Promise.all(order.items.map(async (item) => { try { await work(item); } catch (error) { log.warn(error); } })); } finally { span.end(); }`) },
    { name: 'a promise beside another, which are waited for together', options, code: body(`try { const [answer] = await Promise.all([work(order.id), order.notify().catch((error) => { order.missed = error; })]); return answer; } finally { span.end(); }`) },
    { name: 'items that fail one by one, each with what it gives then', options, code: body(`try { return await Promise.all(order.items.map(async (item) => { try { return await work(item); } catch (error) { log.warn(error); return null; } })); } finally { span.end(); }`) },
    { name: 'items that fail one by one, as promises', options, code: body(`try { return await Promise.all(order.items.map((item) => work(item).catch((error) => { log.warn(error); return null; }))); } finally { span.end(); }`) },
    { name: 'items that fail one by one, a few at once', options, code: body(`try { return await Promise.all(order.items.map((item) => order.limit(async () => { try { return await work(item); } catch { return null; } }))); } finally { span.end(); }`) },
    {
      name: 'functions that a loop collects',
      options,
      code: body(`
        try {
          const sent = [];
          for (const item of order.items) {
            sent.push(
              (async () => {
                try {
                  await work(item);
                } catch (error) {
                  log.warn(error);
                }
              })(),
            );
          }
          await Promise.allSettled(sent);
        } finally {
          span.end();
        }`),
    },
    { name: 'a best effort in a function that is called at once', options, code: body(`try { await (async () => { try { await log.cache(order); } catch (error) { log.warn(error); } })(); return await work(); } finally { span.end(); }`) },
    { name: 'items that fail one by one', options, code: body(`try { for (const item of order.items) { try { await work(item); } catch (error) { log.warn(error); } } } finally { span.end(); }`) },
    {
      name: 'the error is kept for the end',
      options,
      code: body(`
  let failure;
  const finish = () => {
    const error = failure ?? order.error;
    if (error) { span.recordException(error); span.setStatus({ code: SpanStatusCode.ERROR }); }
    span.end();
  };
  try { return await work(); } catch (error) { failure = error; throw error; } finally { finish(); }`),
    },
    { name: 'the error is kept in an object', options, code: body(`const result = {}; try { return await work(); } catch (error) { result.error = error; throw error; } finally { if (result.error) span.setStatus({ code: SpanStatusCode.ERROR }); span.end(); }`) },
    {
      name: 'the error is kept for a function that is given the span',
      options,
      code: `${IMPORT}function finish(span, error) { if (error) span.recordException(error); span.end(); }\nexport async function handle(work) { const span = tracer.startSpan('work'); let failure; try { return await work(); } catch (error) { failure = error; throw error; } finally { finish(span, failure); } }\n`,
    },
    {
      name: 'what a function makes of the span is told',
      options,
      code: `${IMPORT}import { richSpan } from './rich-span.js';\nexport const handle = (work) => tracer.startActiveSpan('work', async (raw) => { const span = richSpan(raw); try { return await work(span); } catch (error) { span.recordException(error); throw error; } finally { span.end(); } });\n`,
    },
    {
      name: 'a closure that hands the span on',
      options,
      code: `${IMPORT}import { fail } from './fail.js';\nexport const handle = (work) => tracer.startActiveSpan('work', async (span) => { const failed = (error) => { fail({ span, error }); throw error; }; try { return await work(); } catch (error) { return failed(error); } finally { span.end(); } });\n`,
    },
    {
      name: 'a closure that gives the span to a function of the file, and one that calls it',
      options,
      code: `${IMPORT}
function fail(span, error) {
  span.recordException(error);
  span.end();
}

export const handle = (work) =>
  tracer.startActiveSpan('work', (span) => {
    const failed = (error) => {
      fail(span, error);
      throw error;
    };
    const gaveUp = (error) => failed(new Error('gave up', { cause: error }));
    try {
      const result = work(span);
      if ('then' in result) return result.then((value) => (span.end(), value), failed);
      span.end();
      return result;
    } catch (error) {
      return gaveUp(error);
    }
  });
`,
    },
    { name: 'what fails is the end', options, code: body(`let failure; try { return await work(); } catch (error) { failure = error; throw error; } finally { try { if (failure) span.recordException(failure); span.end(); } catch {} }`) },
    { name: 'what is written for an attribute', options, code: body(`try { await work(); try { const text = typeof order === 'string' ? order : JSON.stringify(order); span.setAttribute('order', text.slice(0, 100)); } catch {} } catch (error) { span.recordException(error); throw error; } finally { span.end(); }`) },
    { name: 'a function of the file that is given the span to describe and end', options, code: `${IMPORT}function finish(span, result) { span.setAttribute('rows', result.rows.length); span.end(); }\nexport function handle(work) { const span = tracer.startSpan('work'); const done = (result) => { try { finish(span, result); } catch {} return result; }; const failed = (error) => { span.recordException(error); span.end(); throw error; }; return work().then(done, failed); }\n` },
    { name: 'a catch that sets the status to 2, which is ERROR', options, code: body(`try { return await work(); } catch (error) { span.setStatus({ code: 2, message: error.message }); throw error; } finally { span.end(); }`) },
  ],
  invalid: [
    { name: 'what fails is work in front of the end', options, code: body(`try { work(); span.end(); } catch {}`), errors: ['somePaths', 'noErrorStatus'] },
    { name: 'what is read for an attribute', options, code: body(`try { try { const text = order.read(); span.setAttribute('order', text.slice(0, 100)); } catch {} } finally { span.end(); }`), errors: ['noErrorStatus'] },
    { name: 'a closure that only logs', options, code: `${IMPORT}export const handle = (work) => tracer.startActiveSpan('work', (span) => { const failed = (error) => { log.error(error); throw error; }; try { return work(); } catch (error) { return failed(error); } finally { span.end(); } });\n`, errors: ['noErrorStatus'] },
    {
      name: 'a catch over several lines, which is shown at its head',
      options,
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export const load = (work) =>
          tracer.startActiveSpan('load', async (span) => {
            try {
              return await work();
            } catch (error) {
              console.error(error);
              return undefined;
            } finally {
              span.end();
            }
          });
      `,
      errors: [{ messageId: 'noErrorStatus', line: 7, endLine: 7 }],
    },
    {
      name: 'a callback over several lines, which is shown at its call',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export const load = (work) =>
          tracer.startActiveSpan('load', { attributes: { work: 'load' } }, async (span) => {
            await work();
            span.addEvent('done');
          });
      `,
      errors: [{ messageId: 'neverEnded', line: 4, endLine: 4 }],
    },
    { name: 'what fails is made for more than an attribute', options, code: body(`try { const values = order.values.map((value) => work(value)); span.setAttribute('values', values); order.values = values; } catch (error) { log.debug(error); } finally { span.end(); }`), errors: ['noErrorStatus'], output: null },
    { name: 'a method that only ends the span which is kept in a field', options, code: kept('this.close();'), errors: ['noErrorStatus'], output: null },
    { name: 'the error is kept, and the span is not told', options, code: body(`let failure; try { await work(); } catch (error) { failure = error; } finally { span.end(); } return failure === undefined;`), errors: ['noErrorStatus'] },
    { name: 'a promise that is waited for alone', options, code: body(`try { const [answer] = await Promise.all([order.notify().catch((error) => { order.missed = error; })]); return answer; } finally { span.end(); }`), errors: ['noErrorStatus'] },
    { name: 'the last work in a function that is called at once', options, code: body(`try { return await (async () => { try { return await work(); } catch (error) { log.warn(error); return null; } })(); } finally { span.end(); }`), errors: ['noErrorStatus'] },
    { name: 'the work of a span for each item', options, code: `${IMPORT}export const handle = (items, work, log) => Promise.all(items.map(async (item) => { const span = tracer.startSpan('item'); try { return await work(item); } catch (error) { log.warn(error); return null; } finally { span.end(); } }));\n`, errors: ['noErrorStatus'] },
    { name: 'a handler of one promise that is returned', options, code: body(`try { return await order.once(async () => { try { return await work(); } catch (error) { log.warn(error); return null; } }); } finally { span.end(); }`), errors: ['noErrorStatus'] },
    { name: 'what fails in a callback before it is over', options, code: streamed('try { log.usage(used); } catch (error) { log.warn(error); } finish(SpanStatusCode.OK);'), errors: ['noErrorStatus'] },
    { name: 'the next span of a variable whose first one is over', options, code: `${IMPORT}export function handle(order, log) { let span = tracer.startSpan('first'); span.setAttribute('id', order.id); span.end(); span = tracer.startSpan('second'); try { log.usage(order); } catch (error) { log.warn(error); } span.end(); }\n`, errors: ['noErrorStatus'] },
    { name: 'a span of the whole program, and the function that ends it', options, code: program('finally { span.end(); }'), errors: ['noErrorStatus'] },
    { name: 'two that throw on: the outer one is told', options, code: body(`try { try { await work(); } catch (error) { throw new Error('no', { cause: error }); } return await log.done().catch((error) => { throw new Error('not logged', { cause: error }); }); }\ncatch (error) { throw error; } finally { span.end(); }`), errors: [{ messageId: 'noErrorStatus', line: 5 }] },
    { name: 'one that throws on at times, and one of a promise that nobody awaits', options, code: body(`try { try { await work(); } catch (error) { if (error.fatal) throw error; return null; } return log.done().catch((error) => { throw new Error('not logged', { cause: error }); }); } catch (error) { throw error; } finally { span.end(); }`), errors: ['returnsPromise', 'noErrorStatus', 'noErrorStatus', 'noErrorStatus'] },
    { name: 'nothing follows but the end', options, code: body(`try { await work(); } catch (error) { log.warn(error); } span.end();`), errors: ['noErrorStatus'] },
    { name: 'a rejection handler of the last work', options, code: body(`try { await log.cache(order); await work().catch((error) => log.warn(error)); } finally { span.end(); }`), errors: ['noErrorStatus'] },
    { name: 'another error is told', options, code: `${IMPORT}import { richSpan } from './rich-span.js';\nexport const handle = (work, other) => tracer.startActiveSpan('work', async (span) => { try { const rich = richSpan(other); try { return await work(span); } catch (error) { rich.recordException(error); throw error; } } finally { span.end(); } });\n`, errors: ['noErrorStatus'] },
    {
      name: 'the work stands among the attributes',
      options,
      code: body(`
  try {
    const rows = work(order);
    span.setAttribute('rows', rows.length);
  } catch (error) {
    log.debug(error);
  } finally { span.end(); }`),
      errors: ['noErrorStatus'],
    },
    { name: 'the work is awaited for an attribute', options, code: body(`try { span.setAttribute('rows', await work()); } catch (error) { log.debug(error); } finally { span.end(); }`), errors: ['noErrorStatus'] },
    { name: 'a catch that throws on', options, code: body(`try { return await work(); } catch (error) { throw error; } finally { span.end(); }`), errors: [{ messageId: 'noErrorStatus', line: 4 }] },
    { name: 'a catch that swallows', options, code: body(`try { return await work(); } catch { return null; } finally { span.end(); }`), errors: ['noErrorStatus'] },
    { name: 'a catch that only logs', options, code: body(`try { return await work(); } catch (error) { log.error(error); span.setAttribute('failed', true); throw error; } finally { span.end(); }`), errors: ['noErrorStatus'] },
    { name: 'a catch that sets the status to OK', options, code: body(`try { return await work(); } catch (error) { span.setStatus({ code: SpanStatusCode.OK }); return null; } finally { span.end(); }`), errors: ['noErrorStatus'] },
    { name: 'a catch that sets the status to 1, which is OK', options, code: body(`try { return await work(); } catch (error) { span.setStatus({ code: 1, message: error.message }); throw error; } finally { span.end(); }`), errors: ['noErrorStatus'] },
    { name: 'a rejection handler', options, code: body(`return work().catch((error) => { log.error(error); }).finally(() => span.end());`), errors: ['noErrorStatus'] },
    { name: 'a second handler of then', options, code: body(`return work().then((value) => value, (error) => { log.error(error); return null; }).finally(() => span.end());`), errors: ['noErrorStatus'] },
    { name: 'in a startActiveSpan callback', options, code: `${IMPORT}export const handle = (work) => tracer.startActiveSpan('work', async (span) => { try { return await work(); } catch (error) { throw error; } finally { span.end(); } });\n`, errors: ['noErrorStatus'] },
    { name: 'beside a span that is left open', options, code: body(`try { await work(); } catch { return null; } span.end();`), errors: ['somePaths', 'noErrorStatus'] },
  ],
});
