import { defineCases } from '../../support/rule-cases.ts';

const service = (body: string, head = ''): string => `
        import { trace } from '@opentelemetry/api';
        ${head}
        export async function charge(url, order, req) {
          const span = trace.getActiveSpan();
          const { traceId, spanId } = span.spanContext();
          ${body}
        }
      `;
const BY_HAND = '`00-${traceId}-${spanId}-01`';
const doubled = (name: string, body: string, head?: string) => ({ name, code: service(body, head), errors: ['doubled' as const], output: null });

// A `traceparent` that no injection writes doubles that of the instrumentation as well: tests/runtime/instrumented runs it.
export default defineCases({
  rule: 'no-inject-into-instrumented-client',
  settings: { opentelemetry: { instrumentations: ['http', 'undici'] } },
  valid: [
    { name: 'a message of a queue', code: service(`await order.queue.add('charge', { id: order.id, traceparent: ${BY_HAND} });`) },
    { name: 'the answer to a request', code: service(`order.res.setHeader('traceparent', ${BY_HAND});`) },
    { name: 'in the body', code: service(`return fetch(url, { method: 'POST', body: JSON.stringify({ traceparent: ${BY_HAND} }) });`) },
    { name: 'a constant of a test', code: service(`return fetch(url, { headers: { traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' } });`) },
    { name: 'what nobody knows', code: service('return fetch(url, { headers: { traceparent: order.parent } });') },
    { name: 'headers that go nowhere here', code: service(`const headers = { traceparent: ${BY_HAND} };\n          return headers;`) },
    { name: 'another header', code: service(`return fetch(url, { headers: { 'x-trace': ${BY_HAND} } });`) },
    { name: 'a client that overwrites it', code: service(`return axios.get(url, { headers: { traceparent: ${BY_HAND} } });`, `import axios from 'axios';`) },
    { name: 'no instrumentation of fetch', code: service(`return fetch(url, { headers: { traceparent: ${BY_HAND} } });`), settings: { opentelemetry: { instrumentations: ['http'] } } },
    { name: 'in a browser', code: service(`return fetch(url, { headers: { traceparent: ${BY_HAND}, referrer: window.location.href } });`) },
    {
      name: 'a call that is not traced',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { suppressTracing } from '@opentelemetry/core';
        export function charge(url) {
          const { traceId, spanId } = trace.getActiveSpan().spanContext();
          return context.with(suppressTracing(context.active()), () => fetch(url, { headers: { traceparent: ${BY_HAND} } }));
        }
      `,
    },
  ],
  invalid: [
    doubled('in the headers', `return fetch(url, { headers: { accept: '*/*', traceparent: ${BY_HAND} } });`),
    doubled('in headers of a variable', `const headers = { accept: '*/*' };\n          if (span) headers.traceparent = ${BY_HAND};\n          return fetch(url, { headers });`),
    doubled('in headers of a variable, in brackets', `const options = { method: 'POST', headers: {} };\n          options.headers['traceparent'] = ['00', traceId, spanId, '01'].join('-');\n          return fetch(url, options);`),
    doubled('under a constant key', `return fetch(url, { headers: { [PARENT]: ${BY_HAND} } });`, `const PARENT = 'traceparent';`),
    doubled('set', `const headers = new Headers();\n          headers.set('traceparent', ${BY_HAND});\n          return fetch(url, { headers });`),
    doubled('by a function of the file', 'return fetch(url, { headers: { traceparent: parentOf(span) } });', 'const parentOf = (span) => { const { traceId, spanId } = span.spanContext(); return `00-${traceId}-${spanId}-01`; };'),
    doubled('or none', `return fetch(url, { headers: { ...(span ? { traceparent: ${BY_HAND} } : {}) } });`),
    doubled('passed on from a request', 'return fetch(url, { headers: { traceparent: req.headers.traceparent } });'),
    doubled('passed on by a getter', `return fetch(url, { headers: { traceparent: req.headers.get('traceparent') ?? '' } });`),
    { ...doubled('that a client overwrites, on request', `return axios.get(url, { headers: { traceparent: ${BY_HAND} } });`, `import axios from 'axios';`), errors: ['overwritten'], options: { reportOverwritten: true } },
    {
      name: 'of an injection: one report',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function charge(url) {
          const carrier = {};
          propagation.inject(context.active(), carrier);
          return fetch(url, { headers: { accept: '*/*', traceparent: carrier.traceparent } });
        }
      `,
      errors: ['doubled'],
    },
  ],
});
