import { defineCases } from '../../support/rule-cases.ts';

/** An order that is loaded beside what `log` calls. */
const load = (log: string, made = `const debug = createDebug('orders');`): string => `import createDebug from 'debug';
import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('orders');
${made}
export function load(id, read) {
  return tracer.startActiveSpan('load order', async (span) => {
    ${log}
    try {
      return await read(id);
    } finally {
      span.end();
    }
  });
}
`;

/** A store that keeps what the package of the name gives in a field. */
const store = (log: string): string => `const createDebug = require('debug');
const { SpanStatusCode, trace } = require('@opentelemetry/api');
class Store {
  tracer = trace.getTracer('orders');
  debug = createDebug('orders:store');
  get(id) {
    return this.tracer.startActiveSpan('get order', async (span) => {
      try {
        const order = await this.client.get(id);
        span.end();
        return order;
      } catch (error) {
        ${log}
        span.setStatus({ code: SpanStatusCode.ERROR }).end();
        throw error;
      }
    });
  }
}
module.exports = { Store };
`;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'the function that the package `debug` gives', code: load(`debug('loading %s', id);`) },
    { name: 'one of the file that measures and logs', code: load(`logDuration('load', start, id);`, `const start = process.hrtime.bigint();\nfunction logDuration(label, from, id) { reporter.add(label, units.format(process.hrtime.bigint() - from), id); }`) },
    { name: 'the same in a field, in a `catch` in front of the end', code: store(`this.debug('failed', error);`) },
  ],
  invalid: [
    { name: 'another function of a field', code: store(`this.retry('failed', error);`), errors: [{ messageId: 'notOnThrow', line: 7 }] },
    { name: 'one of that name that gives something', code: load(`const text = debug('loading %s', id); span.setAttribute('text', text);`), errors: [{ messageId: 'notOnThrow', line: 6 }] },
    { name: 'one of the file, whose result is taken', code: load(`const size = logSize(id);`, `function logSize(id) { return sizes.measure(id); }`), errors: [{ messageId: 'notOnThrow', line: 6 }] },
    { name: 'one of the file that throws', code: load(`debug(id);`, `function debug(id) { if (!id) throw createDebug.error('no id'); }`), errors: [{ messageId: 'notOnThrow', line: 6 }] },
  ],
});
