import { defineCases } from '../../support/rule-cases.ts';

// Headers that are injected into an object which nobody sends.
export default defineCases({
  rule: 'carrier-accessor',
  valid: [
    {
      name: 'a setter in the place of the carrier, which no-noop-activation tells of',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function traced(metadata, next) {
          const setter = { set: (name, value) => metadata.set(name, value) };
          propagation.inject(context.active(), setter);
          next(metadata);
        }
      `,
    },
    {
      name: 'a copy that is sent',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function publish(queue, message) {
          const headers = { ...message.headers };
          propagation.inject(context.active(), headers);
          return queue.send({ ...message, headers });
        }
      `,
    },
    {
      name: 'TypeScript: a deep copy that is sent',
      filename: 'file.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export async function create(api: { post(body: object): Promise<void> }, tasks: { id: string }[]): Promise<void> {
          for (const task of tasks) {
            const traced = structuredClone(task);
            propagation.inject(context.active(), traced);
            await api.post(traced);
          }
        }
      `,
    },
    {
      name: 'headers of a response, set one by one, and those of a form',
      code: `
        import { createServer } from 'node:http';
        import { context, propagation } from '@opentelemetry/api';
        createServer((request, response) => {
          propagation.inject(context.active(), response, { set: (carrier, key, value) => carrier.setHeader(key, value) });
          const headers = { ...response.getHeaders() };
          propagation.inject(context.active(), headers);
          response.writeHead(200, headers).end();
        });
        export const send = (form) => propagation.inject(context.active(), form.getHeaders());
      `,
    },
    {
      name: 'an object that lies in another one',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function publish(queue, message) {
          propagation.inject(context.active(), (message.headers ??= {}));
          propagation.inject(context.active(), Object.assign(message.headers, { 'content-type': 'application/json' }));
          return queue.send(message);
        }
      `,
    },
    {
      name: 'a setter that writes elsewhere',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function publish(queue, message) {
          propagation.inject(context.active(), {}, { set: (_, key, value) => message.setHeader(key, value) });
          return queue.send(message);
        }
      `,
    },
    {
      name: 'an object that hands on what is set',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function publish(queue, message) {
          propagation.inject(context.active(), { set traceparent(value) { message.setHeader('traceparent', value); } });
          return queue.send(message);
        }
      `,
    },
    {
      name: 'TypeScript: an object that a nested function sends, and one that is exported',
      filename: 'file.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export const environment: Record<string, string> = {};
        export function start(spawn: (env: Record<string, string>) => void): () => void {
          const env: Record<string, string> = {};
          propagation.inject(context.active(), env);
          propagation.inject(context.active(), environment);
          return () => spawn(env);
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'TypeScript: a deep copy, while the original is sent',
      filename: 'file.ts',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export async function create(api: { post(body: object): Promise<void> }, tasks: { id: string }[]): Promise<void> {
          for (const task of tasks) {
            const traced = structuredClone(task);
            propagation.inject(context.active(), traced);
            await api.post(task);
          }
        }
      `,
      errors: ['lost'],
    },
    {
      name: 'the copy of its headers that a response gives',
      code: `
        import { createServer } from 'node:http';
        import { context, propagation } from '@opentelemetry/api';
        createServer((request, response) => {
          propagation.inject(context.active(), response.getHeaders());
          response.end();
        });
      `,
      errors: [{ messageId: 'lost', line: 4, data: { call: 'propagation.inject()', carrier: 'response.getHeaders()' } }],
      output: null,
    },
    {
      name: 'a copy',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function publish(queue, message) {
          propagation.inject(context.active(), { ...message.headers });
          return queue.send(message);
        }
      `,
      errors: [{ messageId: 'lost', line: 3, data: { call: 'propagation.inject()', carrier: '{ ...message.headers }' } }],
      output: null,
    },
    {
      name: 'a copy by Object.assign',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export function publish(queue, message) {
          propagation.inject(context.active(), Object.assign({}, message.headers));
          return queue.send(message);
        }
      `,
      errors: [{ messageId: 'lost', line: 3 }],
    },
    {
      name: 'headers that are forgotten when the call is made',
      code: `
        import { context, propagation } from '@opentelemetry/api';
        export async function publish(client, event) {
          const headers = {};
          propagation.inject(context.active(), headers);
          await client.sendEvent(event);
        }
      `,
      errors: [{ messageId: 'lost', line: 4, data: { call: 'propagation.inject()', carrier: 'headers' } }],
      output: null,
    },
  ],
});
