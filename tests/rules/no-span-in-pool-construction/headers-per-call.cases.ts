import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'no-span-in-pool-construction',
  // Without an instrumentation of undici, which would add headers of its own.
  settings: { opentelemetry: { instrumentations: ['http'] } },
  valid: [
    {
      name: 'headers that are injected for each call already',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        const client = axios.create({ baseURL: 'http://orders' });
        export function load(id) {
          const headers = {};
          propagation.inject(context.active(), headers);
          return client.get(id, { headers });
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a module constant, calls with and without options',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';

        const headers = {};
        propagation.inject(context.active(), headers);
        const client = axios.create({ baseURL: 'http://orders', headers });

        export async function load(id) {
          const { data } = await client.get(\`/orders/\${id}\`);
          return data;
        }

        export const list = (page) => client.get('/orders', { params: { page } });

        export async function save(order) {
          // The server answers with the number.
          const { data } = await client.post('/orders', order, {
            timeout: 500,
            headers: { 'idempotency-key': order.key },
          });
          return data.number;
        }
      `,
      errors: [{ messageId: 'headers', line: 5 }],
      output: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';

        const client = axios.create({ baseURL: 'http://orders' });

        export async function load(id) {
          const headers = {};
          propagation.inject(context.active(), headers);
          const { data } = await client.get(\`/orders/\${id}\`, { headers });
          return data;
        }

        export const list = (page) => {
          const headers = {};
          propagation.inject(context.active(), headers);
          return client.get('/orders', { params: { page }, headers });
        };

        export async function save(order) {
          const headers = {};
          propagation.inject(context.active(), headers);
          // The server answers with the number.
          const { data } = await client.post('/orders', order, {
            timeout: 500,
            headers: { 'idempotency-key': order.key, ...headers },
          });
          return data.number;
        }
      `,
    },
    {
      name: 'a memoised client behind a function of the file; a static header stays',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import got, { type Got } from 'got';

        let client: Got | undefined;

        function orders(): Got {
          if (!client) {
            const headers: Record<string, string> = { accept: 'application/json' };
            propagation.inject(context.active(), headers);
            client = got.extend({ prefixUrl: 'http://orders', headers });
          }
          return client;
        }

        export async function load(id: string): Promise<unknown> {
          return orders().get(id).json();
        }

        export async function move(from: string, to: string): Promise<void> {
          const headers = { 'content-type': 'application/json' };
          const api = orders();
          await Promise.all([api.patch(from, { headers }), api.patch(to, { headers })]);
        }
      `,
      errors: [{ messageId: 'headers', line: 9 }],
      output: `
        import { context, propagation } from '@opentelemetry/api';
        import got, { type Got } from 'got';

        let client: Got | undefined;

        function orders(): Got {
          if (!client) {
            const headers: Record<string, string> = { accept: 'application/json' };
            client = got.extend({ prefixUrl: 'http://orders', headers });
          }
          return client;
        }

        export async function load(id: string): Promise<unknown> {
          const headers: Record<string, string> = {};
          propagation.inject(context.active(), headers);
          return orders().get(id, { headers }).json();
        }

        export async function move(from: string, to: string): Promise<void> {
          const headers = { 'content-type': 'application/json' };
          const api = orders();
          const traceHeaders: Record<string, string> = {};
          propagation.inject(context.active(), traceHeaders);
          await Promise.all([api.patch(from, { headers: { ...headers, ...traceHeaders } }), api.patch(to, { headers: { ...headers, ...traceHeaders } })]);
        }
      `,
    },
    {
      name: 'a client in a field',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import { Client } from '@elastic/elasticsearch';
        export class Search {
          constructor(node) {
            const headers = {};
            propagation.inject(context.active(), headers);
            const options = { node, headers };
            this.client = new Client(options);
          }
          async find(query) {
            const first = await this.client.search({ query });
            const second = await this.client.search({ query, from: 10 }, { ignore: [404] });
            return [first, second];
          }
          close() {
            return this.client.close();
          }
        }
      `,
      errors: [{ messageId: 'headers', line: 6 }],
      output: `
        import { context, propagation } from '@opentelemetry/api';
        import { Client } from '@elastic/elasticsearch';
        export class Search {
          constructor(node) {
            const options = { node };
            this.client = new Client(options);
          }
          async find(query) {
            const headers = {};
            propagation.inject(context.active(), headers);
            const first = await this.client.search({ query }, { headers });
            const traceHeaders = {};
            propagation.inject(context.active(), traceHeaders);
            const second = await this.client.search({ query, from: 10 }, { ignore: [404], headers: traceHeaders });
            return [first, second];
          }
          close() {
            return this.client.close();
          }
        }
      `,
    },
    {
      name: 'an option of another name, in a private field that is made at first use',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import { createClient, type ClickHouseClient } from '@clickhouse/client';

        export class Events {
          #client: ClickHouseClient | undefined;

          async count(): Promise<number> {
            const headers: Record<string, string> = {};
            propagation.inject(context.active(), headers);
            this.#client ??= createClient({ url: 'http://clickhouse', http_headers: { 'x-team': 'orders', ...headers } });
            const rows = await this.#client.query({
              query: 'select count() from events',
              format: 'JSONEachRow',
            });
            return (await rows.json()).length;
          }
        }
      `,
      errors: [{ messageId: 'headers', line: 9 }],
      output: `
        import { context, propagation } from '@opentelemetry/api';
        import { createClient, type ClickHouseClient } from '@clickhouse/client';

        export class Events {
          #client: ClickHouseClient | undefined;

          async count(): Promise<number> {
            this.#client ??= createClient({ url: 'http://clickhouse', http_headers: { 'x-team': 'orders' } });
            const headers: Record<string, string> = {};
            propagation.inject(context.active(), headers);
            const rows = await this.#client.query({
              query: 'select count() from events',
              format: 'JSONEachRow',
              http_headers: headers,
            });
            return (await rows.json()).length;
          }
        }
      `,
    },
    {
      name: 'a client whose instrumentation adds headers of its own',
      settings: { opentelemetry: { instrumentations: ['undici'] } },
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import ky from 'ky';
        const headers = {};
        propagation.inject(context.active(), headers);
        const client = ky.create({ headers });
        export const load = (id) => client.get(id).json();
      `,
      errors: [{ messageId: 'headers', line: 4 }],
      withheld: 'client-instrumented',
    },
    {
      name: 'a CommonJS module without semicolons',
      filename: 'file.cjs',
      code: `
        const { context, propagation } = require('@opentelemetry/api')
        const ky = require('ky')

        const carrier = {}
        propagation.inject(context.active(), carrier)
        const client = ky.create({ headers: carrier })

        exports.load = (id) => client.get(id).json()
        exports.all = async function (ids) {
          const found = []
          for (const id of ids) {
            if (id) found.push(await client.get(id))
            else await client.delete(id, { headers: {} })
          }
          return found
        }
      `,
      errors: [{ messageId: 'headers', line: 5 }],
      output: `
        const { context, propagation } = require('@opentelemetry/api')
        const ky = require('ky')

        const client = ky.create()

        exports.load = (id) => {
          const headers = {}
          propagation.inject(context.active(), headers)
          return client.get(id, { headers }).json()
        }
        exports.all = async function (ids) {
          const found = []
          for (const id of ids) {
            const headers = {}
            propagation.inject(context.active(), headers)
            if (id) found.push(await client.get(id, { headers }))
            else await client.delete(id, { headers })
          }
          return found
        }
      `,
    },
    {
      name: 'a function that makes the client',
      code: `
        import * as otel from '@opentelemetry/api';
        import { Pool } from 'undici';
        function connect(origin) {
          const headers = {};
          otel.propagation.inject(otel.context.active(), headers);
          return new Pool(origin, { headers });
        }
        const pool = connect('http://orders');
        export async function load(path) { return pool.request({ method: 'GET', path }); }
        export const close = () => pool.close();
      `,
      errors: [{ messageId: 'headers', line: 5 }],
      output: `
        import * as otel from '@opentelemetry/api';
        import { Pool } from 'undici';
        function connect(origin) {
          return new Pool(origin);
        }
        const pool = connect('http://orders');
        export async function load(path) { const headers = {}; otel.propagation.inject(otel.context.active(), headers); return pool.request({ method: 'GET', path, headers }); }
        export const close = () => pool.close();
      `,
    },
    {
      name: 'headers in a field that each request is given',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import { Client } from 'undici';
        export class OrdersClient extends Client {
          headers = {};
          constructor(url) {
            super(url);
            propagation.inject(context.active(), this.headers);
          }
          load(path) {
            return this.request({ method: 'GET', path, headers: this.headers });
          }
          save(path, body) {
            return this.request({ method: 'PUT', path, body, headers: { 'content-type': 'text/plain', ...this.headers } });
          }
        }
      `,
      errors: [{ messageId: 'headers', line: 7 }],
      output: `
        import { context, propagation } from '@opentelemetry/api';
        import { Client } from 'undici';
        export class OrdersClient extends Client {
          constructor(url) {
            super(url);
          }
          load(path) {
            const headers = {};
            propagation.inject(context.active(), headers);
            return this.request({ method: 'GET', path, headers });
          }
          save(path, body) {
            const headers = {};
            propagation.inject(context.active(), headers);
            return this.request({ method: 'PUT', path, body, headers: { 'content-type': 'text/plain', ...headers } });
          }
        }
      `,
    },
    {
      name: 'an exported client',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        const headers = {};
        propagation.inject(context.active(), headers);
        export const client = axios.create({ baseURL: 'http://orders', headers });
        export const load = (id) => client.get(id);
      `,
      errors: ['headers'],
      withheld: 'headers-per-call',
    },
    {
      name: 'a client that is handed on',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        const headers = {};
        propagation.inject(context.active(), headers);
        import { retry } from './retry.js';
        const client = axios.create({ baseURL: 'http://orders', headers });
        retry(client);
        export const load = (id) => client.get(id);
      `,
      errors: ['headers'],
      withheld: 'headers-per-call',
    },
    {
      name: 'options that do not stand at the call',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        const headers = {};
        propagation.inject(context.active(), headers);
        const client = axios.create({ baseURL: 'http://orders', headers });
        export const load = (id, options) => client.get(id, options);
      `,
      errors: ['headers'],
      withheld: 'headers-per-call',
    },
    {
      name: 'options that may hold headers',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        const headers = {};
        propagation.inject(context.active(), headers);
        const client = axios.create({ baseURL: 'http://orders', headers });
        export const load = (id, options) => client.get(id, { ...options });
      `,
      errors: ['headers'],
      withheld: 'headers-per-call',
    },
    {
      name: 'headers of a call that are not known',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        const headers = {};
        propagation.inject(context.active(), headers);
        const client = axios.create({ baseURL: 'http://orders', headers });
        export const load = (id, own) => client.get(id, { headers: own });
      `,
      errors: ['headers'],
      withheld: 'headers-per-call',
    },
    {
      name: 'arguments that are spread',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        const headers = {};
        propagation.inject(context.active(), headers);
        const client = axios.create({ baseURL: 'http://orders', headers });
        export const load = (...args) => client.get(...args);
      `,
      errors: ['headers'],
      withheld: 'headers-per-call',
    },
    {
      name: 'a call that the table does not have',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        const headers = {};
        propagation.inject(context.active(), headers);
        const client = axios.create({ baseURL: 'http://orders', headers });
        export const load = (id) => client.get(id);
        export const upload = (form) => client.postForm('/orders', form);
      `,
      errors: ['headers'],
      withheld: 'headers-per-call',
    },
    {
      name: 'a client that is called itself',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        const headers = {};
        propagation.inject(context.active(), headers);
        const client = axios.create({ baseURL: 'http://orders', headers });
        export const load = (id) => client(id);
      `,
      errors: ['headers'],
      withheld: 'headers-per-call',
    },
    {
      name: 'headers that are used for something else',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        const headers = {};
        propagation.inject(context.active(), headers);
        const client = axios.create({ baseURL: 'http://orders', headers });
        console.log(headers);
        export const load = (id) => client.get(id);
      `,
      errors: ['headers'],
      withheld: 'headers-per-call',
    },
    {
      name: 'headers of two clients',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        const headers = {};
        propagation.inject(context.active(), headers);
        const client = axios.create({ baseURL: 'http://orders', headers });
        const other = axios.create({ headers });
        other.get('/');
        export const load = (id) => client.get(id);
      `,
      errors: ['headers'],
      withheld: 'headers-per-call',
    },
    {
      name: 'a client that no call of the file uses',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        const headers = {};
        propagation.inject(context.active(), headers);
        const client = axios.create({ baseURL: 'http://orders', headers });
        client.defaults.timeout = 500;
      `,
      errors: ['headers'],
      withheld: 'headers-per-call',
    },
    {
      name: 'a client that is set again',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        const headers = {};
        propagation.inject(context.active(), headers);
        let client = axios.create({ headers });
        export const reset = (next) => { client = next; };
        export const load = (id) => client.get(id);
      `,
      errors: ['headers'],
      withheld: 'headers-per-call',
    },
    {
      name: 'a call in a default value',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        const headers = {};
        propagation.inject(context.active(), headers);
        const client = axios.create({ baseURL: 'http://orders', headers });
        export async function load(id, order = client.get(id)) { return order; }
      `,
      errors: ['headers'],
      withheld: 'headers-per-call',
    },
    {
      name: 'a call in a case',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        const headers = {};
        propagation.inject(context.active(), headers);
        const client = axios.create({ baseURL: 'http://orders', headers });
        export function load(kind, id) {
          switch (kind) {
            case 'order':
              return client.get(id);
            default:
              return undefined;
          }
        }
      `,
      errors: ['headers'],
      withheld: 'headers-per-call',
    },
    {
      name: 'a comment behind the arrow',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        const headers = {};
        propagation.inject(context.active(), headers);
        const client = axios.create({ baseURL: 'http://orders', headers });
        export const load = (id) => /* the order */ client.get(id);
      `,
      errors: ['headers'],
      withheld: 'headers-per-call',
    },
    {
      name: 'a setter of its own',
      code: `
        import { context, defaultTextMapSetter, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        const headers = {};
        propagation.inject(context.active(), headers, defaultTextMapSetter);
        const client = axios.create({ baseURL: 'http://orders', headers });
        export const load = (id) => client.get(id);
      `,
      errors: ['headers'],
      withheld: 'headers-per-call',
    },
    {
      name: 'headers in a field that is read by more than the calls',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import { Client } from 'undici';
        export class OrdersClient extends Client {
          headers = {};
          constructor(url) {
            super(url);
            propagation.inject(context.active(), this.headers);
          }
          load(path) {
            return this.request({ method: 'GET', path, headers: this.headers });
          }
          get trace() {
            return this.headers.traceparent;
          }
        }
      `,
      errors: ['headers'],
      withheld: 'headers-per-call',
    },
    {
      name: 'a field with headers that stay',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import { Client } from 'undici';
        export class OrdersClient extends Client {
          headers = { accept: 'application/json' };
          constructor(url) {
            super(url);
            propagation.inject(context.active(), this.headers);
          }
          load(path) {
            return this.request({ method: 'GET', path, headers: this.headers });
          }
        }
      `,
      errors: ['headers'],
      withheld: 'headers-per-call',
    },
    {
      name: 'a name that means something else at a call is imported by another one',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        const headers = {};
        propagation.inject(context.active(), headers);
        const client = axios.create({ headers });
        export const load = (id, context) => client.get(id, { params: context });
      `,
      errors: ['headers'],
      output: `
        import { context as contextApi, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        const client = axios.create();
        export const load = (id, context) => {
          const headers = {};
          propagation.inject(contextApi.active(), headers);
          return client.get(id, { params: context, headers });
        };
      `,
    },
    {
      name: 'a module whose name means something else at a call',
      code: `
        import * as otel from '@opentelemetry/api';
        import axios from 'axios';
        const headers = {};
        otel.propagation.inject(otel.context.active(), headers);
        const client = axios.create({ headers });
        export const load = (id, otel) => client.get(id, { params: otel });
      `,
      errors: ['headers'],
      withheld: 'name-taken',
    },
  ],
});
