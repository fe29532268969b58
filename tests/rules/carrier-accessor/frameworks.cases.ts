import { defineCases } from '../../support/rule-cases.ts';

const API = `import { context, propagation } from '@opentelemetry/api';\n`;
const extract = (carrier: string): string => `propagation.extract(context.active(), ${carrier})`;

/** A handler in front of a bad carrier and of what stands for it: the same program with what can be read. */
const read = (name: string, filename: string, code: (carrier: string) => string, bad: string, good: string) => ({
  valid: { name: `${name}, read as it can be`, filename, code: code(extract(good)) },
  invalid: { name, filename, code: code(extract(bad)), errors: ['extract'], output: code(extract(good)) },
});

const FRAMEWORKS = [
  read('the handle of SvelteKit by its type', 'src/tracing.ts', (parent) => `import type { Handle } from '@sveltejs/kit';\n${API}export const traced: Handle = ({ event, resolve }) => context.with(${parent}, () => resolve(event));\n`, 'event.request.headers', 'Object.fromEntries(event.request.headers)'),
  read('the handle of SvelteKit by its file', 'src/hooks.server.js', (parent) => `${API}export async function handle({ event, resolve }) {\n  return context.with(${parent}, () => resolve(event));\n}\n`, 'event.request.headers', 'Object.fromEntries(event.request.headers)'),
  read('a page of SvelteKit', 'src/routes/orders/+page.server.ts', (parent) => `import type { PageServerLoad } from './$types';\n${API}export const load: PageServerLoad = ({ request, locals }) => context.with(${parent}, () => locals.orders.all());\n`, 'request.headers', 'Object.fromEntries(request.headers)'),
  read('a route of React Router, with the types of that route', 'app/routes/orders.tsx', (parent) => `import type { Route } from './+types/orders';\n${API}export async function loader({ request }: Route.LoaderArgs) {\n  return context.with(${parent}, () => fetch('https://orders.example'));\n}\n`, 'request.headers', 'Object.fromEntries(request.headers)'),
  read('a route of TanStack', 'src/routes/api.orders.ts', (parent) => `import { createFileRoute } from '@tanstack/react-router';\n${API}export const Route = createFileRoute('/api/orders')({ server: { handlers: { GET: ({ request }) => context.with(${parent}, () => fetch('https://orders.example')) } } });\n`, 'request.headers', 'Object.fromEntries(request.headers)'),
  read('a handler of Nuxt, which imports nothing', 'server/api/orders.js', (parent) => `${API}export default defineEventHandler((event) => context.with(${parent}, () => $fetch('/orders')));\n`, 'event.headers', 'Object.fromEntries(event.headers)'),
  read('a chain of routes of Elysia', 'src/app.ts', (parent) => `import { Elysia } from 'elysia';\n${API}export const app = new Elysia()\n  .get('/up', () => 'up')\n  .post('/orders', ({ request, headers, body }) => context.with(${parent}, () => save(body)));\ndeclare function save(body: unknown): Promise<void>;\n`, 'request.headers', 'Object.fromEntries(request.headers)'),
  read('a chain of routes of Hono', 'src/app.js', (parent) => `import { Hono } from 'hono';\n${API}export const app = new Hono().get('/up', (c) => c.text('up')).get('/orders', (c) => context.with(${parent}, () => c.json(c.var.orders)));\n`, 'c.req.raw.headers', 'Object.fromEntries(c.req.raw.headers)'),
  read('a route of itty-router', 'src/worker.js', (parent) => `import { AutoRouter } from 'itty-router';\n${API}const router = AutoRouter();\nrouter.get('/orders', (request, env) => context.with(${parent}, () => env.ORDERS.fetch(request)));\nexport default router;\n`, 'request.headers', 'Object.fromEntries(request.headers)'),
  read('a service of Connect', 'src/orders.ts', (parent) => `import type { HandlerContext } from '@connectrpc/connect';\n${API}export const place = (order: { id: string }, call: HandlerContext) => context.with(${parent}, () => fetch(\`https://orders.example/\${order.id}\`));\n`, 'call.requestHeader', 'Object.fromEntries(call.requestHeader)'),
  read('a context of tRPC over fetch', 'src/trpc.ts', (parent) => `import type { FetchCreateContextFnOptions } from '@trpc/server/adapters/fetch';\n${API}export function createContext({ req }: FetchCreateContextFnOptions) {\n  return { parent: ${parent} };\n}\n`, 'req.headers', 'Object.fromEntries(req.headers)'),
  read('a plugin of Apollo', 'src/plugin.ts', (parent) => `import type { GraphQLRequestContext } from '@apollo/server';\n${API}export const traced = {\n  async requestDidStart({ request, contextValue }: GraphQLRequestContext<{ parent?: unknown }>) {\n    if (!request.http) return;\n    contextValue.parent = ${parent};\n  },\n};\n`, 'request.http.headers', 'Object.fromEntries(request.http.headers)'),
];

const send = (setter: string): string => `import type { MessageAttributeValue } from '@aws-sdk/client-sns';\n${API}export function attributes(): Record<string, MessageAttributeValue> {\n  const all: Record<string, MessageAttributeValue> = {};\n  propagation.inject(context.active(), all${setter});\n  return all;\n}\n`;
const received = (accessor: string): string => `${API}export const handler = async (event) => {\n  for (const { Sns } of event.Records) {\n    await context.with(${extract(`Sns.MessageAttributes${accessor}`)}, () => handle(Sns.Message));\n  }\n};\nasync function handle(text) { return JSON.parse(text); }\n`;
const typed = (accessor: string): string => `import type { SNSEvent } from 'aws-lambda';\n${API}export const handler = async (event: SNSEvent) => Promise.all(event.Records.map((record) => context.with(${extract(`record.Sns.MessageAttributes${accessor}`)}, async () => record.Sns.Message)));\n`;
const VALUES = ', { get: (carrier, key) => carrier?.[key]?.Value, keys: (carrier) => Object.keys(carrier ?? {}) }';
const ATTRIBUTE = ", { set: (carrier, key, value) => { if (carrier) carrier[key] = { DataType: 'String', StringValue: value }; } }";

const openapi = (setter: string): string => `import createClient from 'openapi-fetch';\n${API}const client = createClient({ baseUrl: 'https://orders.example' });\nclient.use({\n  onRequest({ request }) {\n    propagation.inject(context.active(), request.headers${setter});\n    return request;\n  },\n});\nexport default client;\n`;
const ky = (setter: string): string => `import type { BeforeRequestHook } from 'ky';\n${API}export const traced: BeforeRequestHook = (request) => {\n  propagation.inject(context.active(), request.headers${setter});\n};\n`;
const SET = ', { set: (carrier, key, value) => carrier.set(key, value) }';

/** What frameworks and clients hand to code, by their types, their files and where a function stands. */
export default defineCases({
  rule: 'carrier-accessor',
  valid: [
    ...FRAMEWORKS.map(({ valid }) => valid),
    { name: 'the headers of Elysia, which are plain', filename: 'src/app.ts', code: `import { Elysia } from 'elysia';\n${API}export const app = new Elysia().get('/orders', ({ headers }) => context.with(${extract('headers')}, () => 'ok'));\n` },
    { name: 'a handle of something else', filename: 'src/events.js', code: `${API}export async function handle({ event, resolve }) {\n  return context.with(${extract('event.request.headers')}, () => resolve(event));\n}\n` },
    { name: 'a defineEventHandler of the file', code: `${API}const defineEventHandler = (fn) => fn;\nexport default defineEventHandler((event) => context.with(${extract('event.headers')}, () => event.run()));\n` },
    { name: 'attributes for SNS, with a setter', filename: 'src/publish.ts', code: send(ATTRIBUTE) },
    { name: 'attributes of SNS, with a getter', code: received(VALUES) },
    { name: 'a request of openapi-fetch, with a setter', code: openapi(SET) },
  ],
  invalid: [
    ...FRAMEWORKS.map(({ invalid }) => invalid),
    { name: 'attributes for SNS', filename: 'src/publish.ts', code: send(''), errors: ['inject'], output: send(ATTRIBUTE) },
    { name: 'attributes of SNS, which are not those of SQS', code: received(''), errors: ['extract'], output: received(VALUES) },
    { name: 'attributes of SNS by their type', filename: 'src/handler.ts', code: typed(''), errors: ['extract'], output: typed(VALUES) },
    { name: 'a request of openapi-fetch', code: openapi(''), errors: ['inject'], output: null, withheld: 'headers-read-only' },
    { name: 'a request of ky', filename: 'src/client.ts', code: ky(''), errors: ['inject'], output: null, withheld: 'headers-read-only' },
  ],
});
