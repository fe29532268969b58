/**
 * What each instrumentation extracts from what comes in, and injects into what goes out.
 *
 * Sources: the code of opentelemetry-js at 6112635 and opentelemetry-js-contrib at fd4d8ae (both August 2026), and the
 * published packages of the others, in the versions that are named. `measured` rows were also run: a `traceparent` was
 * sent in, and the spans and headers that came of it were read.
 */
export interface Instrumentation {
  /** Its short name, as `settings.opentelemetry.instrumentations` takes it. */
  readonly name: string;
  /** What messages call it. */
  readonly title: string;
  /** The npm packages that bring it; none for what a runtime has built in. */
  readonly packages: readonly string[];
  /** The major versions of its packages that do what this row says. Left out: all. */
  readonly majors?: readonly number[];
  /** It works only beside one of these packages. */
  readonly beside?: readonly string[];
  /** What it extracts, in words. Left out: nothing that becomes active around code of the user. */
  readonly extracts?: string;
  /** What it injects. */
  readonly injects?: Injection;
  /** Which code of the user runs in the context that it has made active. */
  readonly runs?: string;
  readonly source: string;
  readonly measured?: true;
}

export interface Injection {
  /** What it puts the headers into, in words. */
  readonly carrier: string;
  /** Whether headers that are already there are replaced, or stand twice afterwards. */
  readonly how: 'overwrites' | 'appends';
}

export const INSTRUMENTATIONS: readonly Instrumentation[] = [
  {
    name: 'http',
    title: 'HttpInstrumentation',
    packages: ['@opentelemetry/instrumentation-http'],
    extracts: '`request.headers`, into a fresh context',
    runs: 'Every `request` listener of an `http` or `https` server, and with it every framework on top of one; not `for await` over requests, `upgrade` or `http2`',
    injects: { carrier: 'the headers of `http.request`', how: 'overwrites' },
    source: 'instrumentation-http http.ts:582, 589-593, 742',
    measured: true,
  },
  {
    name: 'undici',
    title: 'UndiciInstrumentation',
    packages: ['@opentelemetry/instrumentation-undici'],
    injects: { carrier: 'the headers of `fetch` and of undici’s requests', how: 'appends' },
    source: 'instrumentation-undici undici.ts:326-344; contrib#2796',
    measured: true,
  },
  {
    name: 'grpc',
    title: 'GrpcInstrumentation',
    packages: ['@opentelemetry/instrumentation-grpc'],
    extracts: '`call.metadata`, into a fresh context',
    runs: 'The methods of a service, `(call, callback)` and `(call)`',
    injects: { carrier: 'the `Metadata` of a client call', how: 'overwrites' },
    source: 'instrumentation-grpc instrumentation.ts:237-279, clientUtils.ts:243',
    measured: true,
  },
  {
    name: 'kafkajs',
    title: 'KafkaJsInstrumentation',
    packages: ['@opentelemetry/instrumentation-kafkajs'],
    extracts: '`message.headers`, into a fresh context',
    runs: '`eachMessage`; `eachBatch` runs in a new trace with links, so a manual extract per message is right there',
    injects: { carrier: '`headers` of the messages of `send` and `sendBatch`', how: 'overwrites' },
    source: 'instrumentation-kafkajs instrumentation.ts:409-456, 473-560, 897-898',
    measured: true,
  },
  {
    name: 'amqplib',
    title: 'AmqplibInstrumentation',
    packages: ['@opentelemetry/instrumentation-amqplib'],
    extracts: '`message.properties.headers`, into a fresh context; only linked with `useLinksForConsume`',
    runs: 'The callback of `channel.consume`; not what follows `channel.get`',
    injects: { carrier: '`options.headers` of `publish` and `sendToQueue`', how: 'overwrites' },
    source: 'instrumentation-amqplib amqplib.ts:398-468, 655-661',
    measured: true,
  },
  {
    name: 'aws-lambda',
    title: 'AwsLambdaInstrumentation',
    packages: ['@opentelemetry/instrumentation-aws-lambda'],
    extracts: '`event.headers`, names in lower case only',
    runs: 'The exported handler; records of SQS and SNS are only linked',
    source: 'instrumentation-aws-lambda instrumentation.ts:73-80, 285-320, 616-670, 833-905',
    measured: true,
  },
  {
    name: 'aws-sdk',
    title: 'AwsInstrumentation',
    packages: ['@opentelemetry/instrumentation-aws-sdk'],
    runs: 'Nothing: messages that SQS receives are only linked',
    injects: { carrier: '`MessageAttributes` of SQS and of SNS `Publish`; `ClientContext` of Lambda `Invoke`', how: 'overwrites' },
    source: 'instrumentation-aws-sdk sqs.ts:62-157, sns.ts:66-75, lambda.ts:88-120',
  },
  {
    name: 'express',
    title: 'ExpressInstrumentation',
    packages: ['@opentelemetry/instrumentation-express'],
    runs: 'Handlers and middleware, in a span each; `next()` puts the span of the layer’s parent back',
    source: 'instrumentation-express instrumentation.ts:174, 291-305',
    measured: true,
  },
  { name: 'router', title: 'RouterInstrumentation', packages: ['@opentelemetry/instrumentation-router'], runs: 'As with express', source: 'instrumentation-router instrumentation.ts:226-231' },
  {
    name: 'connect',
    title: 'ConnectInstrumentation',
    packages: ['@opentelemetry/instrumentation-connect'],
    runs: 'Nothing: its spans are not activated',
    source: 'instrumentation-connect instrumentation.ts:133-172',
    measured: true,
  },
  { name: 'koa', title: 'KoaInstrumentation', packages: ['@opentelemetry/instrumentation-koa'], runs: 'Middleware, in a span each', source: 'instrumentation-koa instrumentation.ts:145-194', measured: true },
  { name: 'hapi', title: 'HapiInstrumentation', packages: ['@opentelemetry/instrumentation-hapi'], runs: 'Route handlers and `ext` methods, in a span each', source: 'instrumentation-hapi instrumentation.ts:317-347, 371-397', measured: true },
  { name: 'restify', title: 'RestifyInstrumentation', packages: ['@opentelemetry/instrumentation-restify'], runs: 'Handlers, each in the context of the one before', source: 'instrumentation-restify instrumentation.ts:193-236' },
  { name: 'fastify', title: 'FastifyInstrumentation', packages: ['@opentelemetry/instrumentation-fastify'], runs: 'Deprecated: `@fastify/otel` takes its place', source: 'auto-instrumentations-node README' },
  { name: 'nestjs-core', title: 'NestInstrumentation', packages: ['@opentelemetry/instrumentation-nestjs-core'], runs: 'Methods of controllers, in a span each', source: 'instrumentation-nestjs-core instrumentation.ts:159-219' },
  { name: 'graphql', title: 'GraphQLInstrumentation', packages: ['@opentelemetry/instrumentation-graphql'], runs: '`execute`, `parse`, `validate` and resolvers, in a span each', source: 'instrumentation-graphql instrumentation.ts:202, utils.ts:453' },
  {
    name: 'socket.io',
    title: 'SocketIoInstrumentation',
    packages: ['@opentelemetry/instrumentation-socket.io'],
    runs: 'Each event, in a new trace: a manual extract is right there',
    source: 'instrumentation-socket.io socket.io.ts:282-311, 379-397',
    measured: true,
  },
  { name: 'pg', title: 'PgInstrumentation', packages: ['@opentelemetry/instrumentation-pg'], runs: 'Callbacks, in the context of the caller', source: 'instrumentation-pg instrumentation.ts:258, 373-480, 632', measured: true },
  { name: 'mysql', title: 'MySQLInstrumentation', packages: ['@opentelemetry/instrumentation-mysql'], runs: 'Callbacks, in the context of the caller', source: 'instrumentation-mysql instrumentation.ts:296, 361, 402' },
  { name: 'mysql2', title: 'MySQL2Instrumentation', packages: ['@opentelemetry/instrumentation-mysql2'], source: 'instrumentation-mysql2 instrumentation.ts:147-153' },
  { name: 'tedious', title: 'TediousInstrumentation', packages: ['@opentelemetry/instrumentation-tedious'], source: 'instrumentation-tedious instrumentation.ts:305-313' },
  { name: 'oracledb', title: 'OracleInstrumentation', packages: ['@opentelemetry/instrumentation-oracledb'], source: 'instrumentation-oracledb OracleTelemetryTraceHandler.ts:387-392' },
  { name: 'mongodb', title: 'MongoDBInstrumentation', packages: ['@opentelemetry/instrumentation-mongodb'], runs: 'Results, in the context of the caller', source: 'instrumentation-mongodb instrumentation.ts:359, 1043-1075' },
  { name: 'mongoose', title: 'MongooseInstrumentation', packages: ['@opentelemetry/instrumentation-mongoose'], source: 'instrumentation-mongoose mongoose.ts:600' },
  { name: 'redis', title: 'RedisInstrumentation', packages: ['@opentelemetry/instrumentation-redis'], source: 'instrumentation-redis v4-v5 instrumentation.ts:446, v2-v3 utils.ts:22' },
  { name: 'ioredis', title: 'IORedisInstrumentation', packages: ['@opentelemetry/instrumentation-ioredis'], source: 'instrumentation-ioredis: neither injects nor extracts' },
  { name: 'memcached', title: 'MemcachedInstrumentation', packages: ['@opentelemetry/instrumentation-memcached'], source: 'instrumentation-memcached instrumentation.ts:98, 143' },
  { name: 'cassandra-driver', title: 'CassandraDriverInstrumentation', packages: ['@opentelemetry/instrumentation-cassandra-driver'], source: 'instrumentation-cassandra-driver instrumentation.ts:131, 150' },
  { name: 'knex', title: 'KnexInstrumentation', packages: ['@opentelemetry/instrumentation-knex'], source: 'instrumentation-knex instrumentation.ts:175, 197-208', measured: true },
  { name: 'generic-pool', title: 'GenericPoolInstrumentation', packages: ['@opentelemetry/instrumentation-generic-pool'], runs: '`factory.create`, in the span of the `acquire` that asked for it', source: 'instrumentation-generic-pool instrumentation.ts:94-121', measured: true },
  { name: 'dataloader', title: 'DataloaderInstrumentation', packages: ['@opentelemetry/instrumentation-dataloader'], runs: 'The batch function, in the context of the first `load`', source: 'instrumentation-dataloader instrumentation.ts:98-131, 213-219' },
  { name: 'lru-memoizer', title: 'LruMemoizerInstrumentation', packages: ['@opentelemetry/instrumentation-lru-memoizer'], runs: 'The callback, in the context of the caller', source: 'instrumentation-lru-memoizer instrumentation.ts:33-42' },
  ...['net', 'dns', 'fs', 'cucumber', 'sequelize', 'typeorm', 'openai', 'pino', 'winston', 'bunyan'].map((name) => ({
    name,
    title: `@opentelemetry/instrumentation-${name}`,
    packages: [`@opentelemetry/instrumentation-${name}`],
    source: 'its source neither injects nor extracts',
  })),
  { name: 'langchain', title: '@traceloop/instrumentation-langchain', packages: ['@traceloop/instrumentation-langchain'], source: 'its source neither injects nor extracts' },
  {
    name: 'fetch',
    title: 'FetchInstrumentation',
    packages: ['@opentelemetry/instrumentation-fetch'],
    runs: 'In browsers only',
    injects: { carrier: 'the headers of the browser’s `fetch`, to the same origin or `propagateTraceHeaderCorsUrls`', how: 'overwrites' },
    source: 'instrumentation-fetch fetch.ts:162-193',
  },
  {
    name: 'xml-http-request',
    title: 'XMLHttpRequestInstrumentation',
    packages: ['@opentelemetry/instrumentation-xml-http-request'],
    runs: 'In browsers only',
    injects: { carrier: '`setRequestHeader`, to the same origin or `propagateTraceHeaderCorsUrls`', how: 'appends' },
    source: 'instrumentation-xml-http-request xhr.ts:117-137',
  },
  {
    name: 'document-load',
    title: 'DocumentLoadInstrumentation',
    packages: ['@opentelemetry/instrumentation-document-load'],
    runs: 'In browsers only: `<meta name="traceparent">` is the parent of its own spans',
    source: 'instrumentation-document-load instrumentation.ts:90-91',
  },
  {
    name: 'fastify-otel',
    title: '@fastify/otel',
    packages: ['@fastify/otel'],
    extracts: '`request.headers`, when no span is active',
    runs: 'Hooks and handlers',
    source: '@fastify/otel 0.21.2 index.js:401-404, 436, 448',
    measured: true,
  },
  {
    name: 'hono-otel',
    title: '@hono/otel',
    packages: ['@hono/otel'],
    extracts: '`c.req.header()`, always: with HttpInstrumentation there are two server spans already',
    runs: 'Middleware and handlers behind `httpInstrumentationMiddleware()`',
    source: '@hono/otel 1.1.2 dist/index.js:93, 148',
    measured: true,
  },
  {
    name: 'elysia',
    title: '@elysiajs/opentelemetry',
    packages: ['@elysiajs/opentelemetry'],
    extracts: 'the headers of the request, always',
    runs: 'Handlers',
    source: '@elysiajs/opentelemetry 1.4.11 dist/index.mjs:168-181',
  },
  {
    name: 'next',
    title: 'Next.js',
    packages: ['next'],
    beside: ['@vercel/otel', '@opentelemetry/sdk-node', '@opentelemetry/sdk-trace-node', '@opentelemetry/sdk-trace-base', '@opentelemetry/sdk-trace', '@opentelemetry/auto-instrumentations-node'],
    extracts: 'the headers of the request, when no span is active',
    runs: 'Route handlers, pages, API routes and middleware',
    source: 'next 16.4.6 server/lib/trace/tracer.js:168-189, base-server.js:470, web/adapter.js:93',
  },
  {
    name: 'vercel-otel',
    title: '@vercel/otel',
    packages: ['@vercel/otel'],
    runs: 'What Next.js runs: it relies on the tracing of Next.js',
    injects: { carrier: 'the headers of `fetch`, to URLs of the deployment and `propagateContextUrls` only', how: 'overwrites' },
    source: '@vercel/otel 2.1.3 README',
  },
  {
    name: 'cloudflare-workers',
    title: '@microlabs/otel-cf-workers',
    packages: ['@microlabs/otel-cf-workers'],
    extracts: '`request.headers` of the `fetch` handler; nothing in the `queue` handler',
    runs: 'The `fetch` handler that is given to `instrument()`',
    injects: { carrier: 'the `Headers` of `fetch`', how: 'overwrites' },
    source: '@microlabs/otel-cf-workers 0.9.1 fetch.ts:72-98, 147; queue.ts:123-132',
  },
  {
    name: 'bullmq-otel',
    title: 'bullmq-otel',
    packages: ['bullmq-otel'],
    extracts: '`job.opts.telemetry.metadata`',
    runs: 'The processor of a `Worker` with `telemetry: new BullMQOtel()`',
    injects: { carrier: '`opts.telemetry.metadata` of the job', how: 'overwrites' },
    source: 'bullmq 6.7 worker.js:572, utils/index.js:267-308; bullmq-otel 2.0.1 bullMQOtel.js:8, 13',
  },
  {
    name: 'google-pubsub',
    title: '@google-cloud/pubsub',
    packages: ['@google-cloud/pubsub'],
    runs: 'Nothing: the context goes to `message.parentSpan` and is not activated, so a manual activation is right there',
    injects: { carrier: 'the attributes of a message', how: 'overwrites' },
    source: '@google-cloud/pubsub 5.3.1 subscriber.js:1002, telemetry-tracing.js:577',
  },
  {
    name: 'temporal',
    title: '@temporalio/interceptors-opentelemetry',
    packages: ['@temporalio/interceptors-opentelemetry'],
    extracts: 'the headers of workflows and activities',
    runs: 'Workflows and activities, through interceptors',
    injects: { carrier: 'the headers of workflows and activities', how: 'overwrites' },
    source: '@temporalio/interceptors-opentelemetry 1.24 instrumentation.ts:43, 56, 144-157',
  },
  {
    name: 'azure-functions',
    title: '@azure/monitor-opentelemetry',
    packages: ['@azure/monitor-opentelemetry'],
    extracts: '`invocationContext.traceContext`',
    runs: 'Handlers of Azure Functions',
    source: '@azure/monitor-opentelemetry 1.18.1 azureFnHook.js:36-50',
  },
  {
    name: 'sentry',
    title: '@sentry/node',
    packages: ['@sentry/node', '@sentry/nestjs', '@sentry/nextjs'],
    majors: [10],
    extracts: '`sentry-trace` and `baggage` of HTTP requests, not `traceparent`',
    runs: 'As with HttpInstrumentation. Version 11 does not register OpenTelemetry unless it is told to',
    source: '@sentry/node 10.78 and 11.12 httpServerIntegration.js',
    measured: true,
  },
  {
    name: 'dd-trace',
    title: 'dd-trace',
    packages: ['dd-trace'],
    runs: 'Not looked at: it has a context manager and a propagator of its own',
    source: 'dd-trace 5.132',
    measured: true,
  },
  {
    name: 'deno',
    title: 'Deno',
    packages: [],
    extracts: 'the headers of the request, with `OTEL_DENO=true`',
    runs: 'The handler of `Deno.serve`',
    injects: { carrier: 'the headers of `fetch`', how: 'overwrites' },
    source: 'docs.deno.com, OpenTelemetry; since Deno 2.3',
  },
];

/** A package that brings several instrumentations. */
export interface Distribution {
  readonly package: string;
  /** Short names. */
  readonly brings: readonly string[];
  readonly source: string;
}

const CONTRIB = [
  'amqplib', 'aws-sdk', 'bunyan', 'cassandra-driver', 'connect', 'dataloader', 'dns', 'express', 'generic-pool', 'graphql', 'grpc', 'hapi',
  'http', 'ioredis', 'kafkajs', 'knex', 'koa', 'lru-memoizer', 'memcached', 'mongodb', 'mongoose', 'mysql', 'mysql2', 'nestjs-core', 'net',
  'openai', 'oracledb', 'pg', 'pino', 'redis', 'restify', 'router', 'socket.io', 'tedious', 'undici', 'winston',
];

export const DISTRIBUTIONS: readonly Distribution[] = [
  { package: '@opentelemetry/auto-instrumentations-node', brings: [...CONTRIB, 'aws-lambda', 'cucumber', 'fs'], source: 'its dependencies, 0.82' },
  { package: '@opentelemetry/auto-instrumentations-web', brings: ['document-load', 'fetch', 'xml-http-request'], source: 'its README' },
  { package: '@elastic/opentelemetry-node', brings: [...CONTRIB, 'cucumber', 'fs'], source: 'its dependencies, 1.18' },
  { package: '@splunk/otel', brings: [...CONTRIB, 'sequelize', 'typeorm'], source: 'its dependencies, 4.11' },
  { package: '@aws/aws-distro-opentelemetry-node-autoinstrumentation', brings: [...CONTRIB, 'aws-lambda', 'cucumber', 'fs'], source: 'its dependencies, 0.13' },
  { package: '@azure/monitor-opentelemetry', brings: ['azure-functions', 'bunyan', 'http', 'mongodb', 'mysql', 'pg', 'redis', 'winston'], source: 'its dependencies, 1.21' },
  { package: '@honeycombio/opentelemetry-node', brings: [], source: 'its README, 0.7: it takes the instrumentations that it is given' },
];

/** What is assumed to be on when nothing says which packages a project has. */
export const HTTP_FAMILY: readonly string[] = ['http', 'undici'];

const BY_NAME: ReadonlyMap<string, Instrumentation> = new Map(INSTRUMENTATIONS.map((row) => [row.name, row]));

/** The row of a short name. */
export const instrumentation = (name: string): Instrumentation => BY_NAME.get(name)!;

/** The short names that a short name or an npm package stands for; nothing when it is unknown. */
export function instrumentationsNamed(name: string): readonly string[] | undefined {
  const distribution = DISTRIBUTIONS.find((row) => row.package === name);
  if (distribution) return distribution.brings;
  const rows = INSTRUMENTATIONS.filter((row) => row.name === name || row.packages.includes(name));
  return rows.length > 0 ? rows.map((row) => row.name) : undefined;
}

/** Every short name, then every distribution: what an error lists. */
export const KNOWN_INSTRUMENTATIONS: readonly string[] = [...INSTRUMENTATIONS.map((row) => row.name), ...DISTRIBUTIONS.map((row) => row.package)];
