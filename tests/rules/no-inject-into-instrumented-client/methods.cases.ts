import { defineCases } from '../../support/rule-cases.ts';

/** Headers that go from one method of a class to another, taken apart on the way. */
export default defineCases({
  rule: 'no-inject-into-instrumented-client',
  valid: [
    {
      name: 'headers of the call beside the carrier, which goes into a message',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export class Orders {
          publish(queue, order) {
            const carrier = {};
            propagation.inject(context.active(), carrier);
            return this.send({ queue, order, carrier, headers: { accept: 'application/json' } });
          }
          async send({ queue, order, carrier, headers }) {
            await queue.add(order, carrier);
            return fetch('http://orders/', { method: 'POST', headers });
          }
        }
      `,
    },
    {
      name: 'TypeScript: a getter of the same name in another class, and the rest without the headers',
      filename: 'file.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export class Message {
          get headers(): Record<string, string> {
            const carrier: Record<string, string> = {};
            propagation.inject(context.active(), carrier);
            return carrier;
          }
          send(publish: (headers: Record<string, string>) => void): void {
            publish(this.headers);
          }
        }
        export class Client {
          readonly headers: Record<string, string> = { accept: 'application/json' };
          get(url: string): Promise<Response> {
            const carrier: Record<string, string> = {};
            propagation.inject(context.active(), carrier);
            return this.request(url, { headers: carrier, method: 'GET' });
          }
          private request(url: string, { headers, ...init }: RequestInit): Promise<Response> {
            this.note(headers);
            return fetch(url, { headers: this.headers, ...init });
          }
          private note(headers: RequestInit['headers']): void {
            console.log(headers);
          }
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a private method that gives the headers',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export class Stock {
          #headers() {
            const headers = { accept: 'application/json' };
            propagation.inject(context.active(), headers);
            return headers;
          }
          get(id) {
            return fetch(\`http://stock/\${id}\`, { headers: this.#headers() });
          }
        }
      `,
      errors: [{ messageId: 'doubled', line: 5 }],
      output: `
        export class Stock {
          #headers() {
            const headers = { accept: 'application/json' };
            return headers;
          }
          get(id) {
            return fetch(\`http://stock/\${id}\`, { headers: this.#headers() });
          }
        }
      `,
    },
    {
      name: 'TypeScript: a method that others may call for their headers',
      filename: 'src/stock.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export class Stock {
          headers(): Record<string, string> {
            const headers: Record<string, string> = {};
            propagation.inject(context.active(), headers);
            return headers;
          }
          get(id: string): Promise<Response> {
            return fetch(\`http://stock/\${id}\`, { headers: this.headers() });
          }
        }
      `,
      errors: [{ messageId: 'doubled', line: 5 }],
      withheld: 'carrier-shared',
    },
    {
      name: 'options that a method takes apart',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export class Orders {
          get(url) {
            const carrier = {};
            propagation.inject(context.active(), carrier);
            return this.request(url, { headers: { ...carrier, accept: 'application/json' } });
          }
          async request(url, { headers, method = 'GET' }) {
            const response = await fetch(url, { headers, method });
            return response.json();
          }
        }
      `,
      errors: [{ messageId: 'doubled', line: 5 }],
      output: `
        export class Orders {
          get(url) {
            return this.request(url, { headers: { accept: 'application/json' } });
          }
          async request(url, { headers, method = 'GET' }) {
            const response = await fetch(url, { headers, method });
            return response.json();
          }
        }
      `,
    },
    {
      name: 'TypeScript: the rest of the options, and headers with a default',
      filename: 'file.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export class Orders {
          get(url: string): Promise<Response> {
            const headers: Record<string, string> = {};
            propagation.inject(context.active(), headers);
            return this.request({ url, headers });
          }
          put(url: string, body: string): Promise<Response> {
            const carrier: Record<string, string> = { accept: 'application/json' };
            propagation.inject(context.active(), carrier);
            return this.send(url, { body, headers: carrier });
          }
          private request({ url, ...init }: RequestInit & { url: string }): Promise<Response> {
            return fetch(url, init);
          }
          private send(url: string, { body, headers = {} }: RequestInit = {}): Promise<Response> {
            return fetch(url, { method: 'PUT', body, headers });
          }
        }
      `,
      errors: [
        { messageId: 'doubled', line: 5 },
        { messageId: 'doubled', line: 10 },
      ],
    },
    {
      name: 'a getter of the class',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export class Orders {
          get traceHeaders() {
            const carrier = {};
            propagation.inject(context.active(), carrier);
            return carrier;
          }
          get(url) {
            return fetch(url, { headers: { ...this.traceHeaders, accept: 'application/json' } });
          }
        }
      `,
      errors: [{ messageId: 'doubled', line: 5 }],
      output: null,
    },
    {
      name: 'CommonJS: by methods that others call',
      filename: 'file.cjs',
      code: `
        const { context, propagation } = require('@opentelemetry/api');
        const { request } = require('undici');
        class Orders {
          headers() {
            const carrier = { accept: 'application/json' };
            propagation.inject(context.active(), carrier);
            return carrier;
          }
          get(url) {
            return this.request(url, this.headers());
          }
          async request(url, headers) {
            const { body } = await request(url, { headers });
            return body.json();
          }
        }
        module.exports = { Orders };
      `,
      errors: [{ messageId: 'doubled', line: 6 }],
    },
  ],
});
