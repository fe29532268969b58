import { defineCases } from '../../support/rule-cases.ts';

const helpers = './src/otel.ts';

/** The carriers that the scoped helper `carrierOf` makes, under any local name. */
export default defineCases({
  rule: 'no-inject-into-instrumented-client',
  settings: { opentelemetry: { instrumentations: ['http', 'undici'], helpers } },
  valid: [
    {
      name: 'a payload, which no instrumentation writes into',
      filename: 'src/stock.ts',
      code: `
        import { carrierOf } from './otel.ts';
        export const send = (queue, order) => queue.add({ order, headers: { ...carrierOf() } });
        export const store = (order) => fetch('http://stock', { method: 'POST', body: JSON.stringify({ order, otel: carrierOf() }) });
      `,
    },
    {
      name: 'headers without the instrumentation',
      filename: 'src/stock.ts',
      settings: { opentelemetry: { instrumentations: ['http'], helpers } },
      code: `
        import { carrierOf } from './otel.ts';
        export const stockOf = (id) => fetch('http://stock/' + id, { headers: { ...carrierOf(), accept: 'application/json' } });
      `,
    },
    {
      name: 'nothing, of the root context',
      filename: 'src/stock.ts',
      code: `
        import { ROOT_CONTEXT } from '@opentelemetry/api';
        import { carrierOf } from './otel.ts';
        export const stockOf = (id) => fetch('http://stock/' + id, { headers: carrierOf(ROOT_CONTEXT) });
      `,
    },
    {
      name: 'another function of that name',
      filename: 'src/stock.ts',
      code: `
        import '@opentelemetry/api';
        import { carrierOf } from './headers.ts';
        export const stockOf = (id) => fetch('http://stock/' + id, { headers: carrierOf() });
      `,
    },
  ],
  invalid: [
    {
      name: 'spread into headers',
      filename: 'src/stock.ts',
      code: `
        import { carrierOf as trace } from './otel.js';
        import { base } from './config.js';
        export async function stockOf(id) {
          const response = await fetch(base + id, {
            headers: {
              ...trace(),
              accept: 'application/json',
            },
          });
          return response.json();
        }
      `,
      errors: [{ messageId: 'doubled', line: 6 }],
      output: `
        import { base } from './config.js';
        export async function stockOf(id) {
          const response = await fetch(base + id, {
            headers: {
              accept: 'application/json',
            },
          });
          return response.json();
        }
      `,
    },
    {
      name: 'as the headers',
      filename: 'src/stock.ts',
      code: `
        import { carrierOf } from './otel.ts';
        export const stockOf = (id) => fetch('http://stock/' + id, { method: 'POST', headers: carrierOf() });
      `,
      errors: [{ messageId: 'doubled', line: 2 }],
      output: `
        export const stockOf = (id) => fetch('http://stock/' + id, { method: 'POST' });
      `,
    },
    {
      name: 'in a constant that gets more',
      filename: 'src/stock.ts',
      code: `
        import { carrierOf } from './otel.ts';
        export function stockOf(id) {
          const headers = carrierOf();
          headers.accept = 'application/json';
          return fetch('http://stock/' + id, { headers });
        }
      `,
      errors: [{ messageId: 'doubled', line: 3 }],
      output: `
        export function stockOf(id) {
          const headers = {};
          headers.accept = 'application/json';
          return fetch('http://stock/' + id, { headers });
        }
      `,
    },
    {
      name: 'one that goes elsewhere as well',
      filename: 'src/stock.ts',
      code: `
        import { carrierOf } from './otel.ts';
        export function stockOf(id, queue) {
          const headers = carrierOf();
          queue.add(headers);
          return fetch('http://stock/' + id, { headers });
        }
      `,
      errors: [{ messageId: 'doubled', line: 3 }],
      withheld: 'carrier-shared',
    },
  ],
});
