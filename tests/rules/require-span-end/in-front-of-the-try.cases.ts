import { defineCases } from '../../support/rule-cases.ts';

const START = `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
`;

/** A handler that reads something of its request first. */
const reads = (what: string): string => `${START}
        export async function load(request, orders) {
          const span = tracer.startSpan('load orders');
          ${what}
          try {
            return await orders.all();
          } finally {
            span.end();
          }
        }
      `;

/** The `try` that ends the span starts too late. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    {
      name: 'rows that are loaded in the try',
      code: `${START}
        export async function load(orders, check) {
          const span = tracer.startSpan('load orders');
          let rows;
          try {
            rows = await orders.all();
            for (const row of rows) await check(row);
          } finally { span.end(); }
          return rows.length;
        }
      `,
    },
    { name: 'a header that is read by its name', code: reads(`span.setAttribute('agent', request.headers.get('user-agent') ?? '');`) },
    { name: 'a header of the request itself', code: reads(`const agent = request.get('user-agent'); if (agent) span.setAttribute('agent', agent);`) },
    { name: 'a parameter of the address', code: reads(`span.setAttribute('page', orders.url.searchParams.get('page') ?? '1');`) },
    { name: 'events, or none', code: reads('for (const event of request.events ?? []) span.addEvent(event);') },
  ],
  invalid: [
    { name: 'a header of an unknown name', code: reads(`span.setAttribute('agent', request.headers.get(orders.header) ?? '');`), errors: ['notOnThrow'] },
    { name: 'an order that is read by its name', code: reads(`span.setAttribute('first', orders.get('first'));`), errors: ['notOnThrow'] },
    { name: 'events, or all', code: reads('for (const event of request.events ?? orders.events) span.addEvent(event);'), errors: ['notOnThrow'] },
    {
      name: 'rows that are loaded in front of it, and counted behind it',
      code: `${START}
        export async function load(orders, check) {
          const span = tracer.startSpan('load orders');
          const most = 20;
          // All of them.
          const rows = await orders.all();
          try {
            for (const row of rows) await check(row);
          } finally {
            span.end();
          }
          return rows.length > most;
        }
      `,
      errors: ['notOnThrow'],
      output: `${START}
        export async function load(orders, check) {
          const span = tracer.startSpan('load orders');
          const most = 20;
          let rows;
          try {
            // All of them.
            rows = await orders.all();
            for (const row of rows) await check(row);
          } finally {
            span.end();
          }
          return rows.length > most;
        }
      `,
    },
    {
      name: 'a remark on what follows stays in front of it',
      code: `${START}
        export async function load(orders, metrics, pack) {
          const span = tracer.startSpan('load orders');
          const stop = metrics.start('orders');

          try {
            await orders.all();
          } finally {
            stop(); // in any case
            span.end();
          } // loaded

          // What is packed is not part of it.
          return pack(orders);
        }
      `,
      errors: [{ messageId: 'notOnThrow', line: 5 }],
      output: `${START}
        export async function load(orders, metrics, pack) {
          const span = tracer.startSpan('load orders');
          try {
            const stop = metrics.start('orders');

            try {
              await orders.all();
            } finally {
              stop(); // in any case
            } // loaded
          } finally {
            span.end();
          }

          // What is packed is not part of it.
          return pack(orders);
        }
      `,
    },
    {
      name: 'a try on one line',
      filename: 'file.ts',
      code: `${START}
        export function check(work?: () => void): void {
          const span = tracer.startSpan('check');
          if (!work) throw new Error('nothing to check');
          try { work(); } finally { span.end(); }
        }
      `,
      errors: ['notOnThrow'],
      output: `${START}
        export function check(work?: () => void): void {
          const span = tracer.startSpan('check');
          try {
            if (!work) throw new Error('nothing to check');
            work();
          } finally { span.end(); }
        }
      `,
    },
    {
      name: 'withheld: what the finally needs, and the code behind it as well',
      code: `${START}
        export function count(orders, work) {
          const span = tracer.startSpan('count');
          const found = orders.all();
          try {
            work(found);
          } finally {
            span.setAttribute('count', found.length);
            span.end();
          }
          return found;
        }
      `,
      errors: ['notOnThrow'],
      withheld: 'used-behind-try',
    },
  ],
});
