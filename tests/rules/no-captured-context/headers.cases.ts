import { defineCases } from '../../support/rule-cases.ts';

// Trace headers that are written once, and sent by every call.
export default defineCases({
  rule: 'no-captured-context',
  valid: [
    {
      name: 'options of the module of which something else is used, and options of each call',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        const headers = {};
        propagation.inject(context.active(), headers);
        const options = { headers, method: 'POST' };
        console.log(options.headers);
        export const method = () => options.method;
        export const load = (url) => {
          const own = {};
          propagation.inject(context.active(), own);
          const given = { headers: own };
          return fetch(url, given);
        };
      `,
    },
    {
      name: 'headers of each call, also in an object of the module',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        const shared = { accept: 'application/json' };
        export function load(id) {
          const headers = {};
          propagation.inject(context.active(), headers);
          return fetch(id, { headers });
        }
        export function save(id) {
          propagation.inject(context.active(), shared);
          return fetch(id, { method: 'PUT', headers: shared });
        }
      `,
    },
    {
      name: 'the headers of a batch job, which its environment tells',
      code: `
        import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';
        const headers = {};
        propagation.inject(propagation.extract(ROOT_CONTEXT, process.env), headers);
        export const load = (id) => fetch(id, { headers });
      `,
    },
    {
      name: 'a program that runs once',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        const headers = {};
        propagation.inject(context.active(), headers);
        async function main() {
          await fetch('http://orders', { headers });
        }
        main();
      `,
    },
    {
      name: 'TypeScript: an object of one operation',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export class Operation {
          private readonly headers: Record<string, string> = {};
          constructor() {
            propagation.inject(context.active(), this.headers);
          }
          load(id: string) {
            return fetch(id, { headers: this.headers });
          }
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'headers in options of the module',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        const headers = { accept: 'application/json' };
        propagation.inject(context.active(), headers);
        export const options = { headers, method: 'POST' };
        export const load = (url) => fetch(url, options);
      `,
      errors: [{ messageId: 'headers', line: 3, data: { whose: 'the time when the module is loaded', line: '5' } }],
      output: null,
    },
    {
      name: 'headers of the time when the module is loaded',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        const headers = {};
        propagation.inject(context.active(), headers);
        export const load = (id) => fetch(id, { headers });
      `,
      errors: [{ messageId: 'headers', data: { whose: 'the time when the module is loaded', line: '4' }, line: 3 }],
      output: null,
      withheld: 'headers-per-call',
    },
    {
      name: 'headers that a function makes, once',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import once from 'lodash/once';
        function traceHeaders() {
          const carrier = {};
          propagation.inject(context.active(), carrier);
          return carrier;
        }
        const headers = traceHeaders();
        const first = once(() => traceHeaders());
        export const load = (id) => fetch(id, { headers });
        export const list = () => fetch('/', { headers: first() });
      `,
      errors: [{ messageId: 'headers', line: 8 }, { messageId: 'headers', line: 9 }],
      output: null,
    },
    {
      name: 'headers that the first call makes',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        let headers;
        function traceHeaders() {
          if (!headers) {
            headers = {};
            propagation.inject(context.active(), headers);
          }
          return headers;
        }
        const carrier = {};
        export function load(id) {
          if (!carrier.traceparent) propagation.inject(context.active(), carrier);
          return fetch(id, { headers: { ...carrier, ...traceHeaders() } });
        }
      `,
      errors: [
        { messageId: 'headers', data: { whose: 'whoever calls first', line: '8' }, line: 6 },
        { messageId: 'headers', data: { whose: 'whoever calls first', line: '13' }, line: 12 },
      ],
      output: null,
    },
    {
      name: 'TypeScript: a field of a provider, and a static one',
      code: `
        import { Injectable } from '@nestjs/common';
        import { context, propagation } from '@opentelemetry/api';
        @Injectable()
        export class Orders {
          private static readonly common: Record<string, string> = {};
          private readonly headers: Record<string, string> = {};
          static {
            propagation.inject(context.active(), Orders.common);
          }
          constructor() {
            propagation.inject(context.active(), this.headers);
          }
          load(id: string) {
            return fetch(id, { headers: { ...Orders.common, ...this.headers } });
          }
        }
      `,
      errors: [
        { messageId: 'headers', data: { whose: 'the time when the module is loaded', line: '14' }, line: 8 },
        { messageId: 'headers', data: { whose: 'whatever request makes the only instance of this class', line: '14' }, line: 11 },
      ],
      output: null,
    },
  ],
});
