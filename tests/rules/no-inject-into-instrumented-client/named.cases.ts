import { defineCases } from '../../support/rule-cases.ts';

const service = (send: string): string => `
        import { context, propagation } from '@opentelemetry/api';
        import { audit } from './audit.js';

        export async function charge(url, order) {
          const carrier = {};
          propagation.inject(context.active(), carrier);
          ${send}
        }
      `;
const doubled = (name: string, send: string) => ({ name, code: service(send), errors: ['doubled' as const], output: null, withheld: 'carrier-shared' as const });

// Headers that are read by their names: removing the injection would leave `undefined` there.
export default defineCases({
  rule: 'no-inject-into-instrumented-client',
  settings: { opentelemetry: { instrumentations: ['http', 'undici'] } },
  valid: [
    { name: 'a header of another name', code: service(`return fetch(url, { headers: { 'x-parent': carrier.traceparent } });`) },
    { name: 'a header of another name, set', code: service(`const headers = new Headers();\n          headers.set('x-parent', carrier.traceparent);\n          return fetch(url, { headers });`) },
    { name: 'a header of another name, assigned', code: service(`const headers = {};\n          headers['x-parent'] = carrier.traceparent;\n          return fetch(url, { headers });`) },
    { name: 'a field of the body', code: service(`const { traceparent } = carrier;\n          return fetch(url, { method: 'POST', body: JSON.stringify({ order, traceparent }) });`) },
  ],
  invalid: [
    doubled('one header', `return fetch(url, { headers: { accept: '*/*', traceparent: carrier.traceparent } });`),
    doubled('taken apart', `const { traceparent, tracestate } = carrier;\n          return fetch(url, { headers: { traceparent, tracestate } });`),
    doubled('taken apart under other names', `const { traceparent: parent, ...rest } = carrier;\n          return fetch(url, { headers: { traceparent: parent, ...order.headers }, rest });`),
    doubled('set', `const headers = new Headers({ accept: '*/*' });\n          headers.set('traceparent', carrier.traceparent);\n          if (carrier.tracestate) headers.set('tracestate', carrier.tracestate);\n          return fetch(url, { headers });`),
    doubled('assigned', `const init = { method: 'POST', headers: { accept: '*/*' } };\n          init.headers.traceparent = carrier['traceparent'];\n          return fetch(url, init);`),
    doubled('sent, and read for a log', `await audit(order, carrier.traceparent);\n          return fetch(url, { headers: carrier });`),
    doubled('sent, and asked for', `if (carrier.traceparent === undefined) await audit(order);\n          return fetch(url, { headers: carrier });`),
    {
      name: 'TypeScript: options that are taken apart',
      filename: 'file.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export async function charge(url: string): Promise<Response> {
          const init = { method: 'POST', headers: { accept: '*/*' } as Record<string, string> };
          propagation.inject(context.active(), init.headers);
          const { headers } = init;
          headers['content-type'] = 'application/json';
          return fetch(url, { method: 'POST', headers });
        }
      `,
      errors: ['doubled'],
      output: `
        export async function charge(url: string): Promise<Response> {
          const init = { method: 'POST', headers: { accept: '*/*' } as Record<string, string> };
          const { headers } = init;
          headers['content-type'] = 'application/json';
          return fetch(url, { method: 'POST', headers });
        }
      `,
    },
  ],
});
