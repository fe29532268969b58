import { defineCases } from '../../support/rule-cases.ts';

const inject = `const carrier = {};\n  propagation.inject(context.active(), carrier);`;
const imports = `import { context, propagation } from '@opentelemetry/api';`;
const service = (copy: string, request = 'fetch(url, { headers })'): string =>
  `${imports}\n\nexport async function stockOf(url) {\n  const headers = new Headers();\n  ${inject}\n  ${copy}\n  const response = await ${request};\n  return response.json();\n}\n`;
const mended = `\nexport async function stockOf(url) {\n  const headers = new Headers();\n  const response = await fetch(url, { headers });\n  return response.json();\n}\n`.slice(1);

// Headers that are injected into one object and copied, name by name, into another.
export default defineCases({
  rule: 'no-inject-into-instrumented-client',
  settings: { opentelemetry: { instrumentations: ['http', 'undici'] } },
  valid: [
    {
      name: 'headers that are copied into a body',
      code: service('const body = {};\n  for (const name of Object.keys(carrier)) body[name] = carrier[name];', `fetch(url, { method: 'POST', body: JSON.stringify(body) })`),
    },
    {
      name: 'headers that are copied into an answer',
      code: `${imports}\n\nexport function answer(res) {\n  ${inject}\n  for (const [name, value] of Object.entries(carrier)) res.setHeader(name, value);\n  res.end();\n}\n`,
    },
    {
      name: 'TypeScript: headers that are put into a message beside others',
      filename: 'file.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export async function enqueue(url: string, message: { id: string; meta: Record<string, string> }): Promise<void> {
          const carrier: Record<string, string> = {};
          propagation.inject(context.active(), carrier);
          Object.assign(message.meta, carrier);
          await fetch(url, { method: 'POST', body: JSON.stringify(message) });
        }
      `,
    },
    { name: 'only their names are sent', code: service(`headers.set('x-trace-headers', Object.keys(carrier).join());`) },
  ],
  invalid: [
    { name: 'for ... of the names', code: service('for (const name of Object.keys(carrier)) headers[name] = carrier[name];'), errors: ['doubled'], output: mended },
    { name: 'for ... of the entries', code: service('for (const [name, value] of Object.entries(carrier)) {\n    headers.set(name, value);\n  }'), errors: ['doubled'], output: mended },
    { name: 'for ... in', code: service('for (const name in carrier) headers.append(name, carrier[name]);'), errors: ['doubled'], output: mended },
    { name: 'forEach of the entries', code: service('Object.entries(carrier).forEach(([name, value]) => headers.set(name, value));'), errors: ['doubled'], output: mended },
    { name: 'forEach of the names', code: service('Object.keys(carrier).forEach((name) => {\n    headers.set(name, carrier[name]);\n  });'), errors: ['doubled'], output: mended },
    { name: 'a counting loop over a list of the names', code: service('const names = Object.keys(carrier);\n  for (let i = 0; i < names.length; i++) {\n    headers.set(names[i], carrier[names[i]]);\n  }'), errors: ['doubled'], output: mended },
    { name: 'for ... of a list of the entries', code: service('const entries = Object.entries(carrier);\n  for (const [name, value] of entries) headers.set(name, value);'), errors: ['doubled'], output: mended },
    {
      name: 'a counter that is read behind its loop keeps it',
      code: service('const names = Object.keys(carrier);\n  for (var i = 0; i < names.length; i++) headers.set(names[i], carrier[names[i]]);\n  console.debug(i);'),
      errors: ['doubled'],
      output: service('const names = Object.keys(carrier);\n  for (var i = 0; i < names.length; i++) headers.set(names[i], carrier[names[i]]);\n  console.debug(i);').replace(`${imports}\n\n`, '').replace('\n  propagation.inject(context.active(), carrier);', ''),
    },
    {
      name: 'a loop that does more stays',
      code: service(`for (const [name, value] of Object.entries(carrier)) {\n    console.debug(name);\n    headers.set(name, value);\n  }`),
      errors: ['doubled'],
      output: service(`for (const [name, value] of Object.entries(carrier)) {\n    console.debug(name);\n    headers.set(name, value);\n  }`).replace(`${imports}\n\n`, '').replace('\n  propagation.inject(context.active(), carrier);', ''),
    },
    {
      name: 'all of them are put beside others',
      code: service('Object.assign(headers, carrier);').replace('new Headers()', "{ accept: 'application/json' }"),
      errors: ['doubled'],
      output: mended.replace('new Headers()', "{ accept: 'application/json' }"),
    },
    {
      name: 'all of them are put beside others together with more, which stays',
      code: service("Object.assign(headers, carrier, { accept: 'application/json' });").replace('new Headers()', '{}'),
      errors: ['doubled'],
      output: service("Object.assign(headers, carrier, { accept: 'application/json' });").replace('new Headers()', '{}').replace(`${imports}\n\n`, '').replace('\n  propagation.inject(context.active(), carrier);', ''),
    },
    {
      name: 'TypeScript: all of them are put beside others, in a method that many use',
      filename: 'file.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        interface Call { url: string; method: string; headers?: Record<string, string>; body?: string }

        export class HttpClient {
          async call(config: Call): Promise<Response> {
            const options = { ...config, headers: { accept: 'application/json', ...config.headers } };
            const carrier: Record<string, string> = {};
            propagation.inject(context.active(), carrier);
            Object.assign(options.headers, carrier);
            return this.send(options);
          }

          private send({ url, ...init }: Call): Promise<Response> {
            return fetch(url, init);
          }
        }
      `,
      errors: ['doubled'],
    },
    {
      name: 'TypeScript: a client that builds its headers in a method',
      filename: 'file.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';

        export class StockClient {
          constructor(private readonly baseUrl: string) {}

          async levels(skus: readonly string[]): Promise<Record<string, number>> {
            const response = await fetch(this.baseUrl + '/levels', { method: 'POST', headers: headersOf(), body: JSON.stringify(skus) });
            if (!response.ok) throw new Error('stock answered ' + response.status);
            return (await response.json()) as Record<string, number>;
          }
        }

        function headersOf(): Record<string, string> {
          const trace: Record<string, string> = {};
          propagation.inject(context.active(), trace);
          const headers: Record<string, string> = { 'content-type': 'application/json' };
          for (const [name, value] of Object.entries(trace)) {
            headers[name] = value;
          }
          return headers;
        }
      `,
      errors: ['doubled'],
      output: `
        export class StockClient {
          constructor(private readonly baseUrl: string) {}

          async levels(skus: readonly string[]): Promise<Record<string, number>> {
            const response = await fetch(this.baseUrl + '/levels', { method: 'POST', headers: headersOf(), body: JSON.stringify(skus) });
            if (!response.ok) throw new Error('stock answered ' + response.status);
            return (await response.json()) as Record<string, number>;
          }
        }

        function headersOf(): Record<string, string> {
          const headers: Record<string, string> = { 'content-type': 'application/json' };
          return headers;
        }
      `,
    },
  ],
});
