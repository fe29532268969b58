import { defineCases } from '../../support/rule-cases.ts';

const START = `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
`;
const chain = (handlers: string): string => `${START}
        export function load(orders, id) {
          const span = tracer.startSpan('load order');
          return orders.find(id)${handlers};
        }
      `;
const around = (work: string): string => `${START}
        export async function load(orders, id) {
          const span = tracer.startSpan('load order');
          try {
            return await orders.find(id)${work};
          } finally {
            span.end();
          }
        }
      `;

/** Handlers of one chain of promises that end a span, one behind the other. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a catch that records, and a finally that ends', code: chain('.catch((error) => { span.recordException(error); throw error; }).finally(() => span.end())') },
    { name: 'an end for each outcome', code: chain('.then((order) => { span.end(); return order; }, (error) => { span.recordException(error); span.end(); throw error; })') },
    { name: 'a finally that asks whether it has been ended', code: chain('.catch((error) => { span.recordException(error); span.end(); throw error; }).finally(() => { if (span.isRecording()) span.end(); })') },
    { name: 'chains of two spans', code: `${START}
        export function load(orders, id) {
          const outer = tracer.startSpan('load');
          const inner = tracer.startSpan('find');
          return orders.find(id).finally(() => inner.end()).finally(() => outer.end());
        }
      ` },
    { name: 'an awaited chain that only records, in a try that ends', code: around('.catch((error) => { span.recordException(error); throw error; })') },
    { name: 'a handler that ends it last of all, and a catch', code: chain('.then((order) => { orders.seen(order); span.end(); return order; }).catch((error) => { span.recordException(error); span.end(); throw error; })') },
    { name: 'a handler that only logs behind the end, and a catch', code: chain('.then((order) => { span.end(); logger.info("found"); return order; }).catch((error) => { span.end(); throw error; })') },
    { name: 'a handler that hands the span on, and a catch', code: chain('.then((order) => { const reader = new OrderReader(order, span); return reader.read(); }).catch((error) => { span.end(); throw error; })') },
    { name: 'one end for each round', code: `${START}
        export async function all(orders, ids) {
          for (const id of ids) {
            const span = tracer.startSpan('load order');
            await orders.find(id).finally(() => span.end());
          }
        }
      ` },
  ],
  invalid: [
    { name: 'a catch and a finally', code: chain('.catch((error) => { span.recordException(error); span.end(); throw error; }).finally(() => span.end())'), errors: [{ messageId: 'twice', line: 5 }], output: null },
    { name: 'both outcomes and a finally', code: chain('.then((order) => { span.end(); return order; }, (error) => { span.end(); throw error; }).finally(() => { span.end(); })'), errors: ['twice'] },
    { name: 'some orders, and a finally', code: chain('.then((order) => { if (!order) span.end(); return order; }).finally(span.end.bind(span))'), errors: ['twice'] },
    { name: 'a handler that goes on behind the end, and a catch', code: chain('.then((order) => { span.end(); orders.seen(order); return order; }).catch((error) => { span.recordException(error); span.end(); throw error; })'), errors: [{ messageId: 'twice', data: { first: '6', second: '6' } }] },
    { name: 'a handler that throws an error of its own behind the end, and a catch', code: chain('.then((order) => { span.end(); if (!order) throw new Error("no order"); return order; }).then(String).catch((error) => { span.end(); throw error; })'), errors: ['twice'] },
    { name: 'a job that is acknowledged behind the end', code: `${START}
        export function consume(channel, message, handle) {
          const span = tracer.startSpan('process order');
          handle(message)
            .then(() => {
              span.end();
              channel.ack(message);
            })
            .catch((error) => {
              span.recordException(error);
              span.end();
              channel.nack(message);
            });
        }
      `, errors: [{ messageId: 'twice', line: 5, data: { first: '7', second: '11' } }] },
    { name: 'an awaited finally in a try that ends', code: around('.finally(() => span.end())'), errors: [{ messageId: 'twice', data: { first: '7', second: '9' } }], output: null },
    { name: 'an awaited end for each outcome in a try that ends', code: around('.then(() => span.end(), () => span.end())'), errors: ['twice'] },
  ],
});
