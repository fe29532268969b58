import { defineCases } from '../../support/rule-cases.ts';

/** A call of another service by what `send` is. */
const calling = (send: string, call = 'send(url, { headers })'): string => `import { context, propagation } from '@opentelemetry/api';
import { transport } from './transport.js';
${send}
export function stockOf(url, client = transport) {
  const headers = {};
  propagation.inject(context.active(), headers);
  return client.retry(() => ${call});
}
`;

export default defineCases({
  rule: 'no-inject-into-instrumented-client',
  settings: { opentelemetry: { instrumentations: ['http', 'undici'] } },
  valid: [
    { name: 'a function of another module', code: calling('const send = transport.fetch;') },
    { name: 'what a function makes of `fetch`', code: calling('const send = transport.over(fetch);') },
    { name: 'another function of the global object', code: calling('const send = globalThis.post;') },
    { name: 'a function that is given', code: calling('', 'client.send(url, { headers })') },
  ],
  invalid: [
    {
      name: '`fetch` under another name',
      code: calling('const send = fetch;'),
      errors: [{ messageId: 'doubled', line: 6 }],
    },
    { name: 'the same, taken from the global object', code: calling('const send = globalThis.fetch;'), errors: ['doubled'] },
    { name: 'the same, bound to it', code: calling('const send = globalThis.fetch.bind(globalThis);'), errors: ['doubled'] },
    { name: 'the one of `global`', code: calling('', 'global.fetch(url, { headers })'), errors: ['doubled'] },
    {
      name: 'the original of what is put in its place',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        const original = globalThis.fetch;

        globalThis.fetch = async (input, init) => {
          const carrier = {};
          propagation.inject(context.active(), carrier);
          const headers = new Headers(init?.headers);
          for (const [name, value] of Object.entries(carrier)) headers.set(name, value);
          return original(input, { ...init, headers });
        };
      `,
      errors: [{ messageId: 'doubled', line: 7 }],
    },
  ],
});
