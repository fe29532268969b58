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
const doubled = (name: string, send: string) => ({ name, code: service(send), errors: ['doubled' as const], output: null, withheld: 'headers-read-by-name' });
const shared = (name: string, send: string) => ({ ...doubled(name, send), withheld: 'carrier-shared' });
/** The same with the injection and its copies taken out. */
const mended = (name: string, send: string, left: string) => ({
  ...doubled(name, send),
  output: `
        import { audit } from './audit.js';

        export async function charge(url, order) {
          ${left}
        }
      `,
  withheld: undefined,
});

// Headers that are read by their names: they go with the injection, or `undefined` would be left there.
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
    mended('one header', `return fetch(url, { headers: { accept: '*/*', traceparent: carrier.traceparent } });`, `return fetch(url, { headers: { accept: '*/*' } });`),
    mended('two headers', `return fetch(url, { headers: { traceparent: carrier.traceparent, accept: '*/*', tracestate: carrier['tracestate'] } });`, `return fetch(url, { headers: { accept: '*/*' } });`),
    mended(
      'two headers on lines of their own',
      `return fetch(url, {\n            headers: {\n              accept: '*/*',\n              traceparent: carrier.traceparent,\n              tracestate: carrier.tracestate,\n            },\n          });`,
      `return fetch(url, {\n            headers: {\n              accept: '*/*',\n            },\n          });`,
    ),
    doubled('two headers with a remark', `return fetch(url, {\n            headers: {\n              traceparent: carrier.traceparent, // ours\n              accept: '*/*',\n              tracestate: carrier.tracestate,\n            },\n          });`),
    doubled('no other header', `return fetch(url, { headers: { traceparent: carrier.traceparent } });`),
    mended('copied as a whole', `const headers = { ...carrier };\n          return fetch(url, { method: 'POST', headers });`, `return fetch(url, { method: 'POST' });`),
    mended('copied as a whole, and added to', `const headers = { ...carrier };\n          headers.accept = '*/*';\n          return fetch(url, { headers });`, `const carrier = {};\n          const headers = { ...carrier };\n          headers.accept = '*/*';\n          return fetch(url, { headers });`),
    doubled('taken apart', `const { traceparent, tracestate } = carrier;\n          return fetch(url, { headers: { traceparent, tracestate } });`),
    doubled('taken apart under other names', `const { traceparent: parent, ...rest } = carrier;\n          return fetch(url, { headers: { traceparent: parent, ...order.headers }, rest });`),
    mended(
      'set',
      `const headers = new Headers({ accept: '*/*' });\n          headers.set('traceparent', carrier.traceparent);\n          if (carrier.tracestate) headers.set('tracestate', carrier.tracestate);\n          return fetch(url, { headers });`,
      `const headers = new Headers({ accept: '*/*' });\n          return fetch(url, { headers });`,
    ),
    mended(
      'set, and nothing else',
      `const headers = new Headers();\n          if (carrier.traceparent) {\n            headers.set('traceparent', carrier.traceparent);\n          }\n          return fetch(url, { headers });`,
      'return fetch(url);',
    ),
    doubled('set if the other one is there', `const headers = {};\n          if (carrier.traceparent) {\n            headers.traceparent = carrier.traceparent;\n            headers.tracestate = carrier.tracestate;\n          }\n          return fetch(url, { headers });`),
    mended(
      'assigned',
      `const init = { method: 'POST', headers: { accept: '*/*' } };\n          init.headers.traceparent = carrier['traceparent'];\n          return fetch(url, init);`,
      `const init = { method: 'POST', headers: { accept: '*/*' } };\n          return fetch(url, init);`,
    ),
    shared('assigned to what somebody else has as well', `order.traceparent = carrier.traceparent;\n          return fetch(url, { headers: carrier });`),
    shared('sent, and read for a log', `await audit(order, carrier.traceparent);\n          return fetch(url, { headers: carrier });`),
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
