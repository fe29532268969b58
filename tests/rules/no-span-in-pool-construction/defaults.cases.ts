import { defineCases } from '../../support/rule-cases.ts';

// Trace headers of one request in what a client sends with every other one.
export default defineCases({
  rule: 'no-span-in-pool-construction',
  valid: [
    {
      name: 'a client of each call',
      code: `
        import axios from 'axios';
        import { context, propagation } from '@opentelemetry/api';
        export async function load(id) {
          const client = axios.create();
          propagation.inject(context.active(), client.defaults.headers.common);
          return client.get(id);
        }
      `,
    },
    {
      name: 'a client of one function, which injects for each of its calls',
      code: `
        import axios from 'axios';
        import { context, propagation } from '@opentelemetry/api';
        const client = axios.create();
        export function load(id) {
          propagation.inject(context.active(), client.defaults.headers.common);
          return client.get(id);
        }
      `,
    },
    {
      name: 'an interceptor, and other defaults',
      code: `
        import axios from 'axios';
        import { context, propagation } from '@opentelemetry/api';
        axios.defaults.headers.common['accept'] = 'application/json';
        axios.interceptors.request.use((config) => {
          propagation.inject(context.active(), config.headers);
          return config;
        });
        export const load = (id) => axios.get(id);
      `,
    },
    {
      name: 'defaults of what is no client that is known',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        import { client } from './client.js';
        export function load(id) {
          propagation.inject(context.active(), client.defaults.headers.common);
          return client.get(id);
        }
      `,
    },
    {
      name: 'a program that runs once',
      code: `
        import axios from 'axios';
        import { context, propagation } from '@opentelemetry/api';
        async function main() {
          propagation.inject(context.active(), axios.defaults.headers.common);
          await axios.get('http://orders');
        }
        main();
      `,
    },
  ],
  invalid: [
    {
      name: 'a middleware that injects into the defaults of axios',
      code: `
        import axios from 'axios';
        import { context, propagation } from '@opentelemetry/api';
        export function middleware(req, res, next) {
          propagation.inject(context.active(), axios.defaults.headers.common);
          next();
        }
      `,
      errors: [{ messageId: 'defaults', data: { client: 'axios' }, line: 4 }],
      output: null,
    },
    {
      name: 'headers that are copied there',
      filename: 'file.cjs',
      code: `
        const axios = require('axios');
        const { context, propagation } = require('@opentelemetry/api');
        exports.first = (req, res, next) => {
          const carrier = {};
          propagation.inject(context.active(), carrier);
          axios.defaults.headers.common['traceparent'] = carrier.traceparent;
          next();
        };
        exports.second = (req, res, next) => {
          const carrier = {};
          propagation.inject(context.active(), carrier);
          axios.defaults.headers.common = { ...axios.defaults.headers.common, ...carrier };
          next();
        };
        exports.third = (req, res, next) => {
          const carrier = {};
          propagation.inject(context.active(), carrier);
          Object.assign(axios.defaults.headers, carrier);
          next();
        };
      `,
      errors: ['defaults', 'defaults', 'defaults'],
      output: null,
    },
    {
      name: 'TypeScript: a client of the module, and one of a class',
      code: `
        import axios, { type AxiosInstance } from 'axios';
        import { context, propagation } from '@opentelemetry/api';
        export const orders = axios.create({ baseURL: 'http://orders' });
        export class Stock {
          private readonly client: AxiosInstance = axios.create({ baseURL: 'http://stock' });
          authorize(): void {
            propagation.inject(context.active(), this.client.defaults.headers.common);
            propagation.inject(context.active(), orders.defaults.headers.common);
          }
        }
      `,
      errors: ['defaults', 'defaults'],
      output: null,
    },
    {
      name: 'headers of the time when the module is loaded',
      code: `
        import axios from 'axios';
        import { context, propagation } from '@opentelemetry/api';
        const headers = {};
        propagation.inject(context.active(), headers);
        axios.defaults.headers.common = headers;
        export const load = (id) => axios.get(id);
      `,
      errors: [{ messageId: 'defaults', line: 4 }],
      output: null,
    },
  ],
});
