/**
 * How code becomes a handler that runs inside an instrumentation, and where the request's own headers are in it.
 * Adding a framework is adding a row. Sources: the documentation and `.d.ts` files of the packages that are named.
 */
export interface Framework {
  readonly name: string;
  /** The instrumentations (short names), each of which extracts for it. */
  readonly instrumentedBy: readonly string[];
  /** The packages whose objects take its handlers. */
  readonly packages: readonly string[];
  readonly registrations: readonly Registration[];
  /** Where the request carries its headers: members of the request. */
  readonly headers: readonly string[];
  /** What holds these headers, and is given to a getter as a whole: members of the request, the empty text for itself. */
  readonly requests?: readonly string[];
  /** The instrumentation reads the carrier as it is: with names or values converted, a manual extract finds more. */
  readonly exact?: true;
  /** Types of a request parameter, of its packages or of those in `typePackages`. */
  readonly types?: readonly string[];
  /** Types of a whole handler. */
  readonly handlerTypes?: Readonly<Record<string, number>>;
  readonly typePackages?: readonly string[];
  /** What the last parameter of its handlers gives when it is called, which runs the rest: nothing, or a promise. */
  readonly next?: 'nothing' | 'promise';
  /** Types of that parameter. */
  readonly nextTypes?: readonly string[];
  /** Functions that the framework finds by the name that they are exported with. */
  readonly exports?: readonly ExportedName[];
  /** Methods that it finds by their name in a class with one of its decorators or interfaces, and their request. */
  readonly methods?: Readonly<Record<string, number>>;
  /** Decorators of a parameter, with the member of the request that they give. */
  readonly decorators?: Readonly<Record<string, string>>;
}

/** A call that takes a handler. */
export interface Registration {
  /** Names of the method or function that is called; `new` for the constructor. */
  readonly calls: readonly string[];
  /** The property in which the handler stands, at any depth; any property for `'*'`. Left out: it is an argument. */
  readonly properties?: readonly string[] | '*';
  /** The first argument, where it decides. */
  readonly first?: readonly string[];
  /** Which parameter of the handler is the request. Default: the first. */
  readonly request?: number;
  /** The same, when the handler has four parameters: the error comes first. */
  readonly requestOfFour?: number;
  /** So telling a name that the object need not be known to come from the package. */
  readonly telling?: true;
}

export interface ExportedName {
  readonly name: string;
  /** What the path of the file ends in. */
  readonly file?: RegExp;
  /** The property of the export in which the handler stands. */
  readonly property?: string;
}

const VERBS = ['get', 'post', 'put', 'delete', 'del', 'patch', 'head', 'options', 'opts', 'all', 'use'];
const HTTP = ['http', 'sentry'];

/** Headers of the request objects of `node:http`, which many frameworks hand on as they are. */
export const NODE_HEADERS = ['headers', 'headersDistinct', 'rawHeaders', 'get()', 'header()', 'getHeader()'];

/** Names of headers that propagators read. A header of another name was made by hand, and no instrumentation reads it. */
export const TRACE_HEADERS =
  /^(?:traceparent|tracestate|baggage|b3|x-b3-.+|uber-trace-id|uberctx-.+|x-amzn-trace-id|x-cloud-trace-context|sentry-trace|ot-tracer-.+|grpc-trace-bin)$/i;

export const FRAMEWORKS: readonly Framework[] = [
  {
    name: 'node:http',
    instrumentedBy: HTTP,
    packages: ['http', 'https'],
    registrations: [{ calls: ['createServer', 'Server'] }, { calls: ['on', 'once', 'addListener', 'prependListener'], first: ['request'] }],
    headers: NODE_HEADERS,
    requests: [''],
    handlerTypes: { RequestListener: 0 },
  },
  {
    name: 'express',
    instrumentedBy: HTTP,
    packages: ['express', 'connect', 'router', 'polka', 'restana', 'express-promise-router', 'express-ws', 'connect-route'],
    registrations: [
      { calls: [...VERBS, 'search', 'query', 'propfind', 'm-search'], requestOfFour: 1 },
      { calls: ['param'] },
    ],
    next: 'nothing',
    nextTypes: ['NextFunction'],
    headers: NODE_HEADERS,
    requests: [''],
    types: ['Request'],
    typePackages: ['express', 'express-serve-static-core', '@types/express', 'connect', 'polka'],
    handlerTypes: { RequestHandler: 0, Handler: 0, NextHandleFunction: 0, ErrorRequestHandler: 1, Middleware: 0 },
  },
  {
    name: 'restify',
    instrumentedBy: HTTP,
    packages: ['restify'],
    registrations: [{ calls: [...VERBS, 'pre'] }],
    next: 'nothing',
    nextTypes: ['Next'],
    headers: NODE_HEADERS,
    requests: [''],
    types: ['Request'],
    handlerTypes: { RequestHandler: 0 },
  },
  {
    name: 'koa',
    instrumentedBy: HTTP,
    packages: ['koa', '@koa/router', 'koa-router', 'koa-route', 'koa-compose', 'koa-joi-router'],
    registrations: [{ calls: [...VERBS, 'register', 'param'] }],
    next: 'promise',
    nextTypes: ['Next'],
    headers: ['headers', 'header', 'get()', 'request.headers', 'request.header', 'request.get()', 'req.headers'],
    requests: ['request', 'req', ''],
    types: ['Context', 'ParameterizedContext', 'ExtendableContext', 'RouterContext', 'DefaultContext'],
    handlerTypes: { Middleware: 0, RouterMiddleware: 0 },
  },
  {
    name: 'fastify',
    instrumentedBy: ['http', 'sentry', 'fastify-otel'],
    packages: ['fastify', 'fastify-plugin'],
    registrations: [
      { calls: VERBS },
      {
        calls: ['route', ...VERBS],
        properties: ['handler', 'onRequest', 'preParsing', 'preValidation', 'preHandler', 'preSerialization', 'onSend', 'onResponse', 'onTimeout', 'onError'],
      },
      { calls: ['addHook', 'setNotFoundHandler'] },
      { calls: ['setErrorHandler'], request: 1 },
    ],
    next: 'nothing',
    nextTypes: ['HookHandlerDoneFunction', 'DoneFuncWithErrOrRes'],
    headers: ['headers', 'raw.headers', 'req.headers'],
    requests: ['raw', ''],
    types: ['FastifyRequest'],
    handlerTypes: { RouteHandlerMethod: 0, RouteHandler: 0, preHandlerHookHandler: 0, onRequestHookHandler: 0, preHandlerAsyncHookHandler: 0, onRequestAsyncHookHandler: 0 },
  },
  {
    name: 'hapi',
    instrumentedBy: HTTP,
    packages: ['@hapi/hapi', 'hapi'],
    registrations: [
      { calls: ['route'], properties: ['handler', 'method', 'pre', 'assign'] },
      { calls: ['ext'] },
      { calls: ['ext'], properties: ['method'] },
      { calls: ['handler', 'decorate'] },
    ],
    headers: ['headers', 'raw.req.headers'],
    requests: ['raw.req', ''],
    types: ['Request'],
    handlerTypes: { HandlerDecorations: 0, Method: 0 },
  },
  {
    name: 'NestJS',
    instrumentedBy: HTTP,
    packages: ['@nestjs/common'],
    registrations: [],
    next: 'nothing',
    headers: ['headers', 'get()', 'header()', 'switchToHttp().getRequest().headers', 'switchToHttp().getRequest().raw.headers', 'getArgByIndex().headers'],
    requests: ['', 'switchToHttp().getRequest()'],
    types: ['ExecutionContext', 'ArgumentsHost'],
    methods: { use: 0, canActivate: 0, intercept: 0, catch: 1 },
    decorators: { Req: '', Request: '', Headers: 'headers' },
  },
  {
    name: 'Next.js',
    instrumentedBy: ['next', ...HTTP],
    packages: ['next', 'next/server', 'next/headers'],
    registrations: [],
    headers: ['headers', 'headers.get()'],
    requests: [''],
    types: ['NextRequest', 'NextApiRequest'],
    handlerTypes: { NextApiHandler: 0, NextMiddleware: 0 },
    exports: [
      ...['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].map((name) => ({ name, file: /(?:^|[/\\])app[/\\](?:.*[/\\])?route\.[cm]?[jt]sx?$/ })),
      { name: 'default', file: /(?:^|[/\\])pages[/\\]api[/\\].*\.[cm]?[jt]sx?$/ },
      ...['middleware', 'proxy', 'default'].map((name) => ({ name, file: /(?:^|[/\\])(?:middleware|proxy)\.[cm]?[jt]s$/ })),
    ],
  },
  {
    name: 'hono',
    instrumentedBy: ['hono-otel'],
    packages: ['hono', 'hono/tiny', 'hono/quick', 'hono/factory', '@hono/zod-openapi'],
    registrations: [{ calls: [...VERBS, 'on', 'openapi', 'createMiddleware', 'createHandlers', 'notFound'] }, { calls: ['onError'], request: 1 }],
    next: 'promise',
    nextTypes: ['Next'],
    headers: ['req.header()', 'req.raw.headers'],
    requests: ['req.raw', 'req'],
    types: ['Context'],
    handlerTypes: { MiddlewareHandler: 0, Handler: 0 },
  },
  {
    name: 'elysia',
    instrumentedBy: ['elysia'],
    packages: ['elysia'],
    registrations: [
      { calls: [...VERBS, 'derive', 'resolve', 'onRequest', 'onBeforeHandle', 'onTransform', 'onAfterHandle', 'onParse'] },
      { calls: [...VERBS, 'guard'], properties: ['beforeHandle', 'transform', 'afterHandle'] },
    ],
    headers: ['headers', 'request.headers'],
    requests: ['request'],
    types: ['Context'],
  },
  {
    name: 'gRPC',
    instrumentedBy: ['grpc'],
    packages: ['@grpc/grpc-js', 'grpc'],
    registrations: [{ calls: ['addService'], properties: '*' }],
    headers: ['metadata', 'metadata.getMap()', 'metadata.get()', 'metadata.toJSON()'],
    requests: [''],
    types: ['ServerUnaryCall', 'ServerReadableStream', 'ServerWritableStream', 'ServerDuplexStream'],
    handlerTypes: { handleUnaryCall: 0, handleServerStreamingCall: 0, handleClientStreamingCall: 0, handleBidiStreamingCall: 0, UntypedHandleCall: 0 },
  },
  {
    name: 'kafkajs',
    instrumentedBy: ['kafkajs'],
    packages: ['kafkajs'],
    registrations: [{ calls: ['run'], properties: ['eachMessage'], telling: true }],
    headers: ['message.headers'],
    requests: ['message'],
    types: ['EachMessagePayload'],
    handlerTypes: { EachMessageHandler: 0 },
  },
  {
    name: 'amqplib',
    instrumentedBy: ['amqplib'],
    packages: ['amqplib', 'amqplib/callback_api', 'amqp-connection-manager'],
    registrations: [{ calls: ['consume'], telling: true }],
    headers: ['properties.headers'],
    requests: ['properties', ''],
    types: ['ConsumeMessage', 'Message'],
  },
  {
    name: 'AWS Lambda',
    instrumentedBy: ['aws-lambda'],
    packages: ['aws-lambda'],
    registrations: [],
    headers: ['headers'],
    exact: true,
    types: ['APIGatewayProxyEvent', 'APIGatewayProxyEventV2', 'APIGatewayEvent', 'ALBEvent', 'LambdaFunctionURLEvent'],
    handlerTypes: { APIGatewayProxyHandler: 0, APIGatewayProxyHandlerV2: 0, ALBHandler: 0, LambdaFunctionURLHandler: 0, Handler: 0 },
    exports: [{ name: 'handler' }],
  },
  {
    name: 'bullmq',
    instrumentedBy: ['bullmq-otel'],
    packages: ['bullmq'],
    registrations: [{ calls: ['Worker'] }],
    headers: ['opts.telemetry', 'opts.telemetry.metadata'],
    types: ['Job'],
  },
  {
    name: 'Azure Functions',
    instrumentedBy: ['azure-functions'],
    packages: ['@azure/functions'],
    registrations: [{ calls: ['http', 'get', 'put', 'post', 'patch', 'deleteRequest'], properties: ['handler'], request: 1 }, { calls: ['get', 'put', 'post', 'patch', 'deleteRequest'], request: 1 }],
    headers: ['traceContext'],
    types: ['InvocationContext'],
  },
  {
    name: 'Cloudflare Workers',
    instrumentedBy: ['cloudflare-workers'],
    packages: ['@microlabs/otel-cf-workers'],
    registrations: [{ calls: ['instrument'], properties: ['fetch'] }],
    headers: ['headers'],
    requests: [''],
    exports: [{ name: 'default', property: 'fetch' }],
  },
  {
    name: 'Deno',
    instrumentedBy: ['deno'],
    packages: ['Deno'],
    registrations: [{ calls: ['serve'] }, { calls: ['serve'], properties: ['handler'] }],
    headers: ['headers'],
    requests: [''],
  },
];

/**
 * Names that the parameters of a `node:http` style handler have everywhere: a function with such a pair is taken for one
 * when nothing else is known of it, because a handler is often registered in another file.
 */
export const REQUEST_NAMES: ReadonlySet<string> = new Set(['req', 'request', '_req']);
export const RESPONSE_NAMES: ReadonlySet<string> = new Set(['res', 'response', 'reply', '_res', '_reply', '_response']);

/** What stands beside an `IncomingMessage` in a function that upgrades a connection, which no instrumentation covers. */
export const UPGRADE_NAMES: ReadonlySet<string> = new Set(['socket', 'ws', 'webSocket', 'websocket', 'head', 'conn', 'connection', 'client']);

/** Servers that no instrumentation sees. */
export const UNSEEN_SERVERS: readonly RegExp[] = [/^http2$/, /^ws$/, /^socket\.io(?:$|\/)/, /^@nestjs\/websockets$/, /^Bun$/, /^@fastly\//, /^uWebSockets\.js$/];

/** Classes and objects with these methods are propagators, which extract for a living. */
export const PROPAGATOR_METHODS: readonly string[] = ['inject', 'extract'];
