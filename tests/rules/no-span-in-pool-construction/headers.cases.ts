import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'no-span-in-pool-construction',
  valid: [
    {
      name: 'a client that is made and used within one call',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        export async function fetchOrder(id) {
          const headers = {};
          propagation.inject(context.active(), headers);
          const client = axios.create({ baseURL: 'http://orders', headers });
          const { data } = await client.get(id);
          return data;
        }
      `,
    },
    {
      name: 'headers of each call of a cached client',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import { createClient } from '@clickhouse/client';
        const client = createClient({ url: 'http://clickhouse' });
        export function query(sql) {
          const headers = {};
          propagation.inject(context.active(), headers);
          return client.query({ query: sql, http_headers: headers });
        }
      `,
    },
    {
      name: 'an interceptor injects at each call',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import got from 'got';
        export const client = got.extend({
          hooks: {
            beforeRequest: [
              (options) => {
                propagation.inject(context.active(), options.headers);
              },
            ],
          },
        });
      `,
    },
    {
      name: 'no trace on purpose',
      code: `
        import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';
        import axios from 'axios';
        const headers = {};
        propagation.inject(ROOT_CONTEXT, headers);
        export const client = axios.create({ headers });
      `,
    },
    {
      name: 'a cached client beside headers of one call',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        const clients = new Map();
        export function get(host, path) {
          const headers = {};
          propagation.inject(context.active(), headers);
          let client = clients.get(host);
          if (!client) {
            client = axios.create({ baseURL: host });
            clients.set(host, client);
          }
          return client.get(path, { headers });
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a memoised client',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        let client;
        export function orders() {
          if (!client) {
            const headers = { accept: 'application/json' };
            propagation.inject(context.active(), headers);
            client = axios.create({ baseURL: 'http://orders', headers });
          }
          return client;
        }
      `,
      errors: [{ messageId: 'headers', line: 7, data: { pool: 'axios.create' } }],
      withheld: 'headers-per-call',
    },
    {
      name: 'clients in a map, by their settings',
      code: `
        import { context, propagation, trace } from '@opentelemetry/api';
        import { createClient, type ClickHouseClient } from '@clickhouse/client';
        interface Settings { url: string; http_headers: Record<string, string> }
        export class Clients {
          private readonly clients = new Map<string, ClickHouseClient>();
          private settingsOf(url: string): { settings: Settings } {
            return { settings: { url, http_headers: {} } };
          }
          get(url: string): ClickHouseClient {
            const { settings } = this.settingsOf(url);
            const key = JSON.stringify(settings);
            if (!this.clients.has(key)) {
              if (trace.getActiveSpan()) {
                propagation.inject(context.active(), settings.http_headers);
              }
              const client = createClient({ ...settings, application: 'orders' });
              this.clients.set(key, client);
            }
            return this.clients.get(key)!;
          }
        }
      `,
      errors: [{ messageId: 'headers', line: 14 }],
      withheld: 'headers-per-call',
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
          find(query) {
            return this.client.search({ query });
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
          find(query) {
            const headers = {};
            propagation.inject(context.active(), headers);
            return this.client.search({ query }, { headers });
          }
        }
      `,
    },
    {
      name: 'headers of a function of the file, at module level',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import { Pool } from 'undici';
        function traceHeaders() {
          const headers = {};
          propagation.inject(context.active(), headers);
          return headers;
        }
        export const pool = new Pool('http://orders', { headers: traceHeaders() });
      `,
      errors: [{ messageId: 'headers', line: 5 }],
      withheld: 'client-instrumented',
    },
    {
      name: 'kept together with the client',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import { Pool } from 'undici';
        const pools = new Map();
        export function poolOf(host) {
          if (!pools.has(host)) {
            const headers = {};
            propagation.inject(context.active(), headers);
            const pool = new Pool(host);
            pools.set(host, { pool, headers });
          }
          return pools.get(host);
        }
      `,
      errors: [{ messageId: 'headers', line: 7 }],
      withheld: 'client-instrumented',
    },
    {
      name: 'a wrapper that runs the factory once',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import ky from 'ky';
        import { once } from 'lodash-es';
        export const client = once(() => {
          const headers = {};
          propagation.inject(context.active(), headers);
          return ky.create({ prefixUrl: 'http://orders', headers });
        });
      `,
      errors: [{ messageId: 'headers', line: 6 }],
      withheld: 'client-instrumented',
    },
    {
      name: 'a factory whose result is cached by its caller',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import axios from 'axios';
        const clients = new Map();
        const makeClient = (host) => {
          const headers = {};
          propagation.inject(context.active(), headers);
          return axios.create({ baseURL: host, headers });
        };
        export function clientOf(host) {
          if (!clients.has(host)) clients.set(host, makeClient(host));
          return clients.get(host);
        }
      `,
      errors: [{ messageId: 'headers', line: 6 }],
      withheld: 'headers-per-call',
    },
    {
      name: 'into a field in the constructor of a client',
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
        }
      `,
      errors: [{ messageId: 'headers', line: 7 }],
      withheld: 'client-instrumented',
    },
  ],
});
