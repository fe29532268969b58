import { defineCases } from '../../support/rule-cases.ts';

const ky = (inject: string): string => `import ky from 'ky';
import { context, propagation } from '@opentelemetry/api';
export const stock = ky.create({
  prefixUrl: 'https://stock.example',
  hooks: {
    beforeRequest: [
      (request) => {
        request.headers.set('x-shop', 'main');${inject}
      },
    ],
  },
});
`;
const openapi = (inject: string): string => `import createClient from 'openapi-fetch';
import { context, propagation } from '@opentelemetry/api';
const prices = createClient({ baseUrl: 'https://prices.example' });
prices.use({
  onRequest({ request }) {
    request.headers.set('x-shop', 'main');${inject}
    return request;
  },
});
export default prices;
`;
const ofetch = (inject: string): string => `import { ofetch } from 'ofetch';
import { context, propagation } from '@opentelemetry/api';
export const orders = ofetch.create({
  onRequest({ options }) {
    options.headers.set('x-shop', 'main');${inject.replace('request', 'options')}
  },
});
`;
const SET = `
        propagation.inject(context.active(), request.headers, { set: (headers, name, value) => headers.set(name, value) });`;
const without = (code: string): string => code.replace(`import { context, propagation } from '@opentelemetry/api';\n`, '');

/** Hooks of clients that send with \`fetch\`: run with UndiciInstrumentation, two \`traceparent\` arrived. */
export default defineCases({
  rule: 'no-inject-into-instrumented-client',
  valid: [
    { name: 'a hook of ky that sets another header', code: ky('') },
    { name: 'a middleware of openapi-fetch that sets another header', code: openapi('') },
    { name: 'a hook of ofetch that sets another header', code: ofetch('') },
    { name: 'a hook of ky without an instrumentation', code: ky(SET), settings: { opentelemetry: { instrumentations: [] } } },
    { name: 'a middleware of another router', code: openapi(SET).replace("import createClient from 'openapi-fetch';", "import createClient from './router.js';") },
  ],
  invalid: [
    { name: 'a hook of ky', code: ky(SET), errors: [{ messageId: 'doubled', line: 9 }], output: without(ky('')) },
    { name: 'a middleware of openapi-fetch', code: openapi(SET), errors: [{ messageId: 'doubled', line: 7 }], output: without(openapi('')) },
    { name: 'a hook of ofetch', code: ofetch(SET), errors: [{ messageId: 'doubled', line: 6 }], output: without(ofetch('')) },
    {
      name: 'headers for openapi-fetch',
      code: `
        import createClient from 'openapi-fetch';
        import { context, propagation } from '@opentelemetry/api';
        const prices = createClient({ baseUrl: 'https://prices.example' });
        export async function priceOf(id) {
          const headers = { accept: 'application/json' };
          propagation.inject(context.active(), headers);
          return prices.GET('/prices/{id}', { params: { path: { id } }, headers });
        }
      `,
      errors: ['doubled'],
      output: `
        import createClient from 'openapi-fetch';
        const prices = createClient({ baseUrl: 'https://prices.example' });
        export async function priceOf(id) {
          const headers = { accept: 'application/json' };
          return prices.GET('/prices/{id}', { params: { path: { id } }, headers });
        }
      `,
    },
  ],
});
