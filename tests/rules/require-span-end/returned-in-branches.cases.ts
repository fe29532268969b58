import { defineCases } from '../../support/rule-cases.ts';

const START = `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
`;
const callback = (async: string, returned: string): string => `${START}
        export const load = (orders, id) => tracer.startActiveSpan('load order', ${async}(span) => {
          return ${returned};
        });
      `;
const mended = (async: string, returned: string): string => `${START}
        export const load = (orders, id) => tracer.startActiveSpan('load order', ${async}(span) => {
          try {
            return ${returned};
          } finally {
            span.end();
          }
        });
      `;
const concise = (body: string): string => `${START}
        export const load = (orders, id) => tracer.startActiveSpan('load order', async (span) => ${body});
      `;

/** What is returned may be a promise in one of its branches. */
export default defineCases({
  rule: 'require-span-end',
  valid: [{ name: 'awaited as a whole', code: mended('async ', 'await (id ? orders.find(id) : undefined)') }],
  invalid: [
    ...[
      ['id ? orders.find(id) : undefined', 'await (id ? orders.find(id) : undefined)'],
      ['orders.cached ?? orders.find(id)', 'await (orders.cached ?? orders.find(id))'],
      ['id && orders.find(id)', 'await (id && orders.find(id))'],
      ['(orders.open(), orders.find(id))', 'await (orders.open(), orders.find(id))'],
      ['orders.last = orders.find(id)', 'await (orders.last = orders.find(id))'],
      ['id ? orders.first : orders.last', 'id ? orders.first : orders.last'],
      ['id ? Math.max(1, orders.size) : 0', 'id ? Math.max(1, orders.size) : 0'],
    ].map(([returned, awaited]) => ({ code: callback('async ', returned!), errors: ['neverEnded'], output: mended('async ', awaited!) })),
    { name: 'withheld: of a callback that is not async', code: callback('', 'id ? orders.find(id) : undefined'), errors: ['neverEnded'], withheld: 'maybe-promise' },
    { name: 'values of a callback that is not async', code: callback('', 'id ? Math.max(1, orders.size) : 0'), errors: ['neverEnded'], output: mended('', 'id ? Math.max(1, orders.size) : 0') },
    { name: 'a callback without a block', code: concise("id ? fetch(id) : fetch('/orders')"), errors: ['neverEnded'], output: mended('async ', "await (id ? fetch(id) : fetch('/orders'))") },
  ],
});
