import { defineCases } from '../../support/rule-cases.ts';

const START = `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
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
  ],
  invalid: [
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
