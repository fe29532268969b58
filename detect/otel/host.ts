import type { Member } from './api.ts';

/**
 * What the host and the frameworks hand to code that carries a context: Web and Node globals, HTTP frameworks,
 * message clients. Only what tells a carrier or an emitter stands here.
 * Sources: the Fetch standard, @types/node, and the `.d.ts` files of the packages that are named.
 */
const value = (is: string): Member => ({ is });
const constructor = (constructs: string): Member => ({ constructs, canThrow: true });
const gives = (returns: string): Member => ({ returns, canThrow: true });
const promises = (returns: string): Member => ({ returns, later: true, canThrow: true });
/** A parameter whose type tells nothing is `unknown`. */
const handler = (...handles: string[]): Member => ({ returns: 'unknown', handles, canThrow: true });

const ROUTE_METHODS = ['all', 'delete', 'get', 'head', 'on', 'options', 'patch', 'post', 'put', 'use'];

/** Methods of a router, each of which takes handlers with these parameters. */
const routes = (...parameters: string[]): Readonly<Record<string, Member>> => Object.fromEntries(ROUTE_METHODS.map((method) => [method, handler(...parameters)]));

/** Methods of a router that give the router again. */
const chained = (router: string, methods: readonly string[], ...parameters: string[]): Readonly<Record<string, Member>> =>
  Object.fromEntries(methods.map((method) => [method, { ...handler(...parameters), returns: router }]));

const NODE_ROUTES = routes('IncomingMessage', 'ServerResponse');
const NODE_SERVER: Readonly<Record<string, Member>> = {
  Agent: constructor('new http#Agent'),
  ClientRequest: constructor('NodeStream'),
  IncomingMessage: constructor('IncomingMessage'),
  ServerResponse: constructor('ServerResponse'),
  createServer: { returns: 'HttpServer', handles: ['IncomingMessage', 'ServerResponse'], canThrow: true },
  get: gives('NodeStream'),
  request: gives('NodeStream'),
};
/** Its compatibility API; a response says `finish` there also when the client has gone away, measured on Node 20 and 24. */
const HTTP2_SERVER: Member = { returns: 'Http2Server', handles: ['IncomingMessage', 'Http2Response'], canThrow: true };
const FASTIFY_ROUTES = routes('FastifyRequest', 'FastifyReply');
const ELYSIA_METHODS = [...ROUTE_METHODS, 'derive', 'onAfterHandle', 'onBeforeHandle', 'onError', 'onParse', 'onRequest', 'onTransform', 'resolve'];
const HONO_ROUTES: Readonly<Record<string, Member>> = { ...chained('Hono', ROUTE_METHODS, 'HonoContext'), basePath: gives('Hono'), route: gives('Hono'), notFound: handler('HonoContext'), onError: handler('unknown', 'HonoContext') };

export const HOST_TYPES: Readonly<Record<string, Readonly<Record<string, Member>>>> = {
  globalThis: {
    Deno: value('Deno'),
    Headers: constructor('Headers'),
    Map: constructor('Map'),
    Request: constructor('FetchRequest'),
    Response: constructor('Response'),
    URL: constructor('URL'),
    URLSearchParams: constructor('URLSearchParams'),
    addEventListener: handler('FetchEvent'),
    // Nuxt imports them by itself.
    defineEventHandler: handler('H3Event'),
    eventHandler: handler('H3Event'),
    fetch: promises('Response'),
  },
  Deno: { serve: handler('FetchRequest') },
  EventEmitter: {},
  Function: {},
  FetchEvent: { request: value('FetchRequest') },
  FetchRequest: { headers: value('Headers'), clone: gives('FetchRequest') },
  Generator: {},
  Headers: {},
  Map: {},
  Response: { headers: value('Headers'), clone: gives('Response') },
  URL: { searchParams: value('URLSearchParams') },
  URLSearchParams: {},

  http: NODE_SERVER,
  https: NODE_SERVER,
  http2: { createServer: HTTP2_SERVER, createSecureServer: HTTP2_SERVER },
  Http2Response: {},
  Http2Server: { on: handler('IncomingMessage', 'Http2Response') },
  HttpServer: { on: handler('IncomingMessage', 'ServerResponse') },
  IncomingMessage: { rawHeaders: value('RawHeaders') },
  NodeStream: {},
  ServerResponse: {},
  'express()': NODE_ROUTES,
  'express#Router()': NODE_ROUTES,
  'new express#Router': NODE_ROUTES,
  'connect()': NODE_ROUTES,
  'fastify()': FASTIFY_ROUTES,
  'fastify#fastify()': FASTIFY_ROUTES,
  'new fastify#FastifyInstance': FASTIFY_ROUTES,
  FastifyReply: { headers: value('Function'), raw: value('ServerResponse') },
  FastifyRequest: { raw: value('IncomingMessage') },

  Hono: HONO_ROUTES,
  HonoContext: { req: value('HonoRequest') },
  HonoRequest: { raw: value('FetchRequest') },
  'hono/factory': { createMiddleware: handler('HonoContext') },
  RequestArguments: { request: value('FetchRequest') },
  SvelteInput: { event: value('RequestArguments') },
  Elysia: chained('Elysia', ELYSIA_METHODS, 'RequestArguments'),
  IttyRouter: chained('IttyRouter', ROUTE_METHODS, 'FetchRequest'),
  AzureApp: routes('FetchRequest'),
  ApolloContext: { request: value('ApolloRequest') },
  ApolloHttp: { headers: value('Map') },
  ApolloRequest: { http: value('ApolloHttp') },
  ConnectContext: { requestHeader: value('Headers'), responseHeader: value('Headers'), responseTrailer: value('Headers') },
  ConnectRequest: { header: value('Headers') },
  TrpcOptions: { req: value('FetchRequest'), resHeaders: value('Headers') },
  h3: { H3Event: constructor('H3Event'), defineEventHandler: handler('H3Event'), eventHandler: handler('H3Event') },
  H3Event: { headers: value('Headers') },
  'next/headers': { headers: promises('Headers') },

  GrpcCall: { metadata: value('GrpcMetadata') },
  GrpcMetadata: { clone: gives('GrpcMetadata') },
  KafkaBatch: { messages: value('KafkaMessage[]') },
  KafkaBatchPayload: { batch: value('KafkaBatch') },
  KafkaMessage: { headers: value('KafkaHeaders') },
  KafkaMessagePayload: { message: value('KafkaMessage') },
  KafkaHeaders: {},
  LambdaEvent: { Records: value('LambdaRecord[]') },
  LambdaRecord: { Sns: value('LambdaSnsMessage'), messageAttributes: value('LambdaSqsAttributes') },
  LambdaSnsEvent: { Records: value('LambdaSnsRecord[]') },
  LambdaSnsMessage: { MessageAttributes: value('LambdaSnsAttributes') },
  LambdaSnsRecord: { Sns: value('LambdaSnsMessage') },
  LambdaSqsEvent: { Records: value('LambdaSqsRecord[]') },
  LambdaSqsRecord: { messageAttributes: value('LambdaSqsAttributes') },
  NatsConnection: { subscribe: gives('NatsMessage[]') },
  NatsHeaders: {},
  NatsMessage: { headers: value('NatsHeaders') },
  SqsMessage: { MessageAttributes: value('SqsAttributes') },
  LambdaSnsAttributes: {},
  LambdaSqsAttributes: {},
  SnsAttributes: {},
  SqsAttributes: {},
};

/** Types that are there without an import, by the name that a program writes. */
export const GLOBAL_TYPES: Readonly<Record<string, string>> = {
  AsyncGenerator: 'Generator',
  FetchEvent: 'FetchEvent',
  Fetcher: 'Fetcher',
  Generator: 'Generator',
  Headers: 'Headers',
  KVNamespace: 'KVNamespace',
  Map: 'Map',
  R2Bucket: 'R2Bucket',
  ReadonlyMap: 'Map',
  Request: 'FetchRequest',
  Response: 'Response',
  URL: 'URL',
  URLSearchParams: 'URLSearchParams',
};

/** What an object is that holds values of a type under any name. */
export const RECORDS_OF: Readonly<Record<string, string>> = {
  'new @aws-sdk/client-sns#MessageAttributeValue': 'SnsAttributes',
  'new @aws-sdk/client-sqs#MessageAttributeValue': 'SqsAttributes',
};

/** Exports of packages that are one of the types above. */
export const TYPE_ALIASES: Readonly<Record<string, string>> = {
  'new events': 'EventEmitter',
  'new events#EventEmitter': 'EventEmitter',
  'new fs#ReadStream': 'NodeStream',
  'new fs#WriteStream': 'NodeStream',
  'fs#createReadStream()': 'NodeStream',
  'fs#createWriteStream()': 'NodeStream',
  'new net#Server': 'EventEmitter',
  'new net#Socket': 'NodeStream',
  'net#connect()': 'NodeStream',
  'net#createConnection()': 'NodeStream',
  'net#createServer()': 'EventEmitter',
  'new stream': 'NodeStream',
  'new stream#Duplex': 'NodeStream',
  'new stream#PassThrough': 'NodeStream',
  'new stream#Readable': 'NodeStream',
  'new stream#Transform': 'NodeStream',
  'new stream#Writable': 'NodeStream',
  'new tls#TLSSocket': 'NodeStream',
  'tls#connect()': 'NodeStream',

  'new express#Request': 'IncomingMessage',
  'new express#Response': 'ServerResponse',
  'new fastify#FastifyReply': 'FastifyReply',
  'new fastify#FastifyRequest': 'FastifyRequest',
  'new next#NextApiRequest': 'IncomingMessage',
  'new next#NextApiResponse': 'ServerResponse',
  'new next/server#NextRequest': 'FetchRequest',
  'new next/server.js#NextRequest': 'FetchRequest',
  'new node-fetch#Headers': 'Headers',
  'new node-fetch#Request': 'FetchRequest',
  'new undici#Headers': 'Headers',
  'new undici#Request': 'FetchRequest',
  'new @cloudflare/workers-types#Headers': 'Headers',
  'new @cloudflare/workers-types#Request': 'FetchRequest',
  '@azure/functions#app': 'AzureApp',
  'new hono#Context': 'HonoContext',
  'new hono#Hono': 'Hono',
  'new @remix-run/node#LoaderFunctionArgs': 'RequestArguments',
  'new @remix-run/node#ActionFunctionArgs': 'RequestArguments',
  'new @remix-run/cloudflare#LoaderFunctionArgs': 'RequestArguments',
  'new @remix-run/cloudflare#ActionFunctionArgs': 'RequestArguments',
  'new @remix-run/server-runtime#LoaderFunctionArgs': 'RequestArguments',
  'new @remix-run/server-runtime#ActionFunctionArgs': 'RequestArguments',
  'new react-router#LoaderFunctionArgs': 'RequestArguments',
  'new react-router#ActionFunctionArgs': 'RequestArguments',
  'new ./+types#Route#ActionArgs': 'RequestArguments',
  'new ./+types#Route#LoaderArgs': 'RequestArguments',
  'new @sveltejs/kit#RequestEvent': 'RequestArguments',
  'new @sveltejs/kit#ServerLoadEvent': 'RequestArguments',
  'new @solidjs/start/server#APIEvent': 'RequestArguments',
  'new @builder.io/qwik-city#RequestEvent': 'RequestArguments',
  'new @builder.io/qwik-city#RequestEventCommon': 'RequestArguments',
  'new @builder.io/qwik-city#RequestEventLoader': 'RequestArguments',
  'new @apollo/server#GraphQLRequestContext': 'ApolloContext',
  'new @connectrpc/connect#HandlerContext': 'ConnectContext',
  'new @connectrpc/connect#StreamRequest': 'ConnectRequest',
  'new @connectrpc/connect#UnaryRequest': 'ConnectRequest',
  'new @trpc/server/adapters/fetch#FetchCreateContextFnOptions': 'TrpcOptions',
  'new elysia': 'Elysia',
  'new elysia#Elysia': 'Elysia',
  'new graphql-yoga#YogaInitialContext': 'RequestArguments',
  'itty-router#AutoRouter()': 'IttyRouter',
  'itty-router#IttyRouter()': 'IttyRouter',
  'itty-router#Router()': 'IttyRouter',
  'new itty-router#IRequest': 'FetchRequest',
  'new astro#APIContext': 'RequestArguments',

  'new @grpc/grpc-js#Metadata': 'GrpcMetadata',
  'new @grpc/grpc-js#ServerDuplexStream': 'GrpcCall',
  'new @grpc/grpc-js#ServerReadableStream': 'GrpcCall',
  'new @grpc/grpc-js#ServerUnaryCall': 'GrpcCall',
  'new @grpc/grpc-js#ServerWritableStream': 'GrpcCall',
  'new grpc#Metadata': 'GrpcMetadata',
  'new kafkajs#Batch': 'KafkaBatch',
  'new kafkajs#EachBatchPayload': 'KafkaBatchPayload',
  'new kafkajs#EachMessagePayload': 'KafkaMessagePayload',
  'new kafkajs#IHeaders': 'KafkaHeaders',
  'new kafkajs#KafkaMessage': 'KafkaMessage',
  'new aws-lambda#SNSEvent': 'LambdaSnsEvent',
  'new aws-lambda#SNSEventRecord': 'LambdaSnsRecord',
  'new aws-lambda#SNSMessage': 'LambdaSnsMessage',
  'new aws-lambda#SNSMessageAttributes': 'LambdaSnsAttributes',
  'new aws-lambda#SQSEvent': 'LambdaSqsEvent',
  'new aws-lambda#SQSMessageAttributes': 'LambdaSqsAttributes',
  'new aws-lambda#SQSRecord': 'LambdaSqsRecord',
  'new @aws-sdk/client-sqs#Message': 'SqsMessage',
  'nats#connect()': 'NatsConnection',
  'nats#headers()': 'NatsHeaders',
  'new nats#NatsConnection': 'NatsConnection',
  'new nats#JsMsg': 'NatsMessage',
  'new nats#Msg': 'NatsMessage',
  'new nats#MsgHdrs': 'NatsHeaders',
  '@nats-io/nats-core#headers()': 'NatsHeaders',
  'new @nats-io/nats-core#NatsConnection': 'NatsConnection',
  'new @nats-io/nats-core#Msg': 'NatsMessage',
  'new @nats-io/nats-core#MsgHdrs': 'NatsHeaders',
  '@nats-io/transport-node#connect()': 'NatsConnection',
  '@nats-io/transport-node#headers()': 'NatsHeaders',
  'new @nats-io/transport-node#Msg': 'NatsMessage',
  'new @nats-io/transport-node#MsgHdrs': 'NatsHeaders',

  // Grafana Faro hands the API out: `faro.api.getOTEL()`.
  '@grafana/faro-core#faro#api#getOTEL()': '@opentelemetry/api',
  '@grafana/faro-react#faro#api#getOTEL()': '@opentelemetry/api',
  '@grafana/faro-web-sdk#faro#api#getOTEL()': '@opentelemetry/api',
  'new @grafana/faro-core#OTELApi': '@opentelemetry/api',
  'new @grafana/faro-react#OTELApi': '@opentelemetry/api',
  'new @grafana/faro-web-sdk#OTELApi': '@opentelemetry/api',
};

/** What the parameters of a function are whose type is written on its variable: `const GET: Handler = (c) => ...`. */
export const HANDLER_TYPES: Readonly<Record<string, readonly string[]>> = {
  'new aws-lambda#SNSHandler': ['LambdaSnsEvent'],
  'new aws-lambda#SQSHandler': ['LambdaSqsEvent'],
  'new @azure/functions#HttpHandler': ['FetchRequest'],
  'new astro#APIRoute': ['RequestArguments'],
  'new express#RequestHandler': ['IncomingMessage', 'ServerResponse'],
  'new hono#Handler': ['HonoContext'],
  'new hono#MiddlewareHandler': ['HonoContext'],
  'new next#NextApiHandler': ['IncomingMessage', 'ServerResponse'],
  'new @remix-run/node#ActionFunction': ['RequestArguments'],
  'new @remix-run/node#LoaderFunction': ['RequestArguments'],
  'new @remix-run/cloudflare#ActionFunction': ['RequestArguments'],
  'new @remix-run/cloudflare#LoaderFunction': ['RequestArguments'],
  'new react-router#ActionFunction': ['RequestArguments'],
  'new react-router#LoaderFunction': ['RequestArguments'],
  'new @sveltejs/kit#Action': ['RequestArguments'],
  'new @sveltejs/kit#Handle': ['SvelteInput'],
  'new @sveltejs/kit#RequestHandler': ['RequestArguments'],
  'new @sveltejs/kit#ServerLoad': ['RequestArguments'],
  'new ./$types#LayoutServerLoad': ['RequestArguments'],
  'new ./$types#PageServerLoad': ['RequestArguments'],
  'new ./$types#RequestHandler': ['RequestArguments'],
  'new @builder.io/qwik-city#RequestHandler': ['RequestArguments'],
  'new kafkajs#EachBatchHandler': ['KafkaBatchPayload'],
  'new kafkajs#EachMessageHandler': ['KafkaMessagePayload'],
  'new ky#BeforeRequestHook': ['FetchRequest'],
};

/** Functions that a framework finds by the file that they are in and the name that they are exported with. */
export interface ExportedHandler {
  readonly names: readonly string[];
  /** The files in which the name means it. */
  readonly files?: RegExp;
  /** A module that such a file imports. */
  readonly imports?: RegExp;
  readonly parameters: readonly string[];
}

const HTTP_METHODS = ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'];

export const EXPORTED_HANDLERS: readonly ExportedHandler[] = [
  { names: HTTP_METHODS, files: /(?:^|[/\\])route\.[cm]?[jt]sx?$/, parameters: ['FetchRequest'] },
  { names: HTTP_METHODS, files: /(?:^|[/\\])\+server\.[cm]?[jt]s$/, parameters: ['RequestArguments'] },
  { names: ['load'], files: /(?:^|[/\\])\+(?:layout|page)\.server\.[cm]?[jt]s$/, parameters: ['RequestArguments'] },
  { names: ['handle'], files: /(?:^|[/\\])hooks\.server\.[cm]?[jt]s$/, parameters: ['SvelteInput'] },
  { names: ['middleware', 'proxy'], files: /(?:^|[/\\])(?:middleware|proxy)\.[cm]?[jt]s$/, imports: /^next\b/, parameters: ['FetchRequest'] },
  // AWS Lambda: what has `Records` is an event of it.
  { names: ['handler'], parameters: ['LambdaEvent'] },
  { names: ['action', 'loader'], imports: /^(?:@remix-run\/|react-router\b|@react-router\/)/, parameters: ['RequestArguments'] },
];

/** An object that is given to a method of what a module exports, or of a host object. */
interface GivenTo {
  readonly module: string;
  readonly method: string;
}

/** Functions that stand as a property of a handler object. */
export const HANDLER_PROPERTIES: readonly (ExportedHandler & { readonly of: 'default export' | 'any object' | GivenTo })[] = [
  { names: ['fetch'], of: 'default export', parameters: ['FetchRequest'] },
  { names: ['fetch'], of: { module: 'Bun', method: 'serve' }, parameters: ['FetchRequest'] },
  { names: ['handler'], of: { module: '@azure/functions', method: 'http' }, parameters: ['FetchRequest'] },
  { names: HTTP_METHODS, of: 'any object', imports: /^@tanstack\/(?:react|solid)-(?:router|start)\b/, parameters: ['RequestArguments'] },
  { names: ['onRequest'], of: 'any object', imports: /^openapi-fetch$/, parameters: ['RequestArguments'] },
  { names: ['eachBatch'], of: 'any object', imports: /^kafkajs$/, parameters: ['KafkaBatchPayload'] },
  { names: ['eachMessage'], of: 'any object', imports: /^kafkajs$/, parameters: ['KafkaMessagePayload'] },
];

/** Types whose objects `context.bind` patches: Node's own emitter, and what inherits from it. */
export const EMITTER_TYPES: ReadonlySet<string> = new Set(['EventEmitter', 'Http2Response', 'Http2Server', 'HttpServer', 'IncomingMessage', 'NodeStream', 'ServerResponse']);

/** Names of the global object; in a browser that is its page. */
export const GLOBAL_OBJECTS: ReadonlySet<string> = new Set(['globalThis', 'self', 'window']);
