/**
 * Objects that are made once and used by many requests: pools, clients, agents. What is captured while one is made
 * belongs to whatever request made it. Sources: the packages' own documentation and `.d.ts` files.
 */
export interface PoolRow {
  /** The modules that export it. */
  readonly from: readonly string[];
  /** The export; `'default'` for the module itself, a dot for a member of an export. */
  readonly name: string;
  /** Whether `new` or a call makes it. */
  readonly by: 'new' | 'call';
  /** It opens sockets, timers or listeners as soon as it is made, or when its `connect()` is called, which keep the context of that moment. */
  readonly connects?: 'eagerly' | 'with-minimum' | 'by-method';
  /** The option that makes it connect at first use after all. */
  readonly lazyOption?: string;
  /** The option that hands it a connection of others, or the settings of one that it opens itself. */
  readonly sharedOption?: string;
  /** Where the pool is given functions that it calls when it makes a resource. */
  readonly factory?: readonly FactorySlot[];
  /** Its methods take callbacks; those of the others give promises. */
  readonly callbacks?: true;
  /** How a single call brings its own headers. */
  readonly headers?: PerCallHeaders;
}

/**
 * A function that a pool calls by itself: a property path of an argument (`0.pool.afterCreate`, `last.connect`), the
 * listener of an event of the made object (`on:connect`), a hook that it is given by a method (`hook:beforeConnect`),
 * or a method that a subclass overrides (`method:connect`).
 */
export type FactorySlot = string;

export interface PerCallHeaders {
  /** The property that holds the headers. */
  readonly option: string;
  /** Which argument of which method has that property; `*` for every other method. */
  readonly methods: Readonly<Record<string, number>>;
}

const made = (by: PoolRow['by'], from: string | readonly string[], names: string | readonly string[], rest: Omit<PoolRow, 'from' | 'name' | 'by'> = {}): PoolRow[] =>
  [names].flat().map((name) => ({ from: [from].flat(), name, by, ...rest }));

const PER_OPTIONS: PerCallHeaders = { option: 'headers', methods: { request: 0, stream: 0, pipeline: 0, dispatch: 0 } };
const PER_URL: PerCallHeaders = { option: 'headers', methods: { get: 1, post: 1, put: 1, patch: 1, head: 1, delete: 1 } };
const PER_AXIOS: PerCallHeaders = { option: 'headers', methods: { request: 0, get: 1, delete: 1, head: 1, options: 1, post: 2, put: 2, patch: 2 } };
const PER_CLICKHOUSE: PerCallHeaders = { option: 'http_headers', methods: { query: 0, insert: 0, command: 0, exec: 0 } };
const PER_SEARCH: PerCallHeaders = { option: 'headers', methods: { search: 1, index: 1, get: 1, bulk: 1, count: 1, create: 1, delete: 1, exists: 1, mget: 1, msearch: 1, update: 1 } };

export const POOLS: readonly PoolRow[] = [
  ...made('new', ['pg', 'pg-pool'], ['Pool', 'default'], { factory: ['on:connect', 'on:acquire'] }),
  ...made('new', '@neondatabase/serverless', ['Pool', 'Client']),
  ...made('new', 'pg', ['Client', 'native.Client'], { connects: 'by-method', factory: ['method:connect'] }),
  ...made('call', ['mysql', 'mysql2'], ['createPool', 'createPoolCluster'], { callbacks: true, factory: ['on:connection', 'on:acquire'] }),
  ...made('call', 'mysql2/promise', ['createPool', 'createPoolCluster'], { factory: ['on:connection', 'on:acquire'] }),
  ...made('call', 'mariadb', ['createPool', 'createPoolCluster'], { connects: 'eagerly', factory: ['on:connection'] }),
  ...made('call', 'mariadb/callback', ['createPool', 'createPoolCluster'], { callbacks: true, connects: 'eagerly', factory: ['on:connection'] }),
  ...made('new', 'mssql', 'ConnectionPool'),
  ...made('new', 'tedious', 'Connection', { callbacks: true }),
  ...made('call', 'oracledb', 'createPool', { connects: 'with-minimum', factory: ['0.sessionCallback'] }),
  ...made('call', 'generic-pool', 'createPool', { connects: 'with-minimum', factory: ['0.create', '0.validate', '0.destroy'] }),
  ...made('new', 'tarn', 'Pool', { factory: ['0.create', '0.validate', '0.destroy'] }),
  ...made('call', 'knex', ['default', 'knex'], { factory: ['0.pool.afterCreate', '0.connection'] }),
  ...made('new', ['sequelize', '@sequelize/core', 'sequelize-typescript'], ['Sequelize', 'default'], {
    factory: ['last.hooks.beforeConnect', 'last.hooks.afterConnect', 'hook:beforeConnect', 'hook:afterConnect'],
  }),
  ...made('new', 'typeorm', 'DataSource'),
  ...made('call', 'typeorm', 'createConnection', { connects: 'eagerly' }),
  ...made('new', '@prisma/client', 'PrismaClient'),
  ...made(
    'call',
    ['drizzle-orm/node-postgres', 'drizzle-orm/postgres-js', 'drizzle-orm/mysql2', 'drizzle-orm/better-sqlite3', 'drizzle-orm/libsql', 'drizzle-orm/neon-http', 'drizzle-orm/pglite', 'drizzle-orm/d1'],
    'drizzle',
  ),
  ...made('call', 'postgres', 'default'),
  ...made('new', 'mongodb', 'MongoClient', { connects: 'by-method' }),
  ...made('call', 'mongodb', 'MongoClient.connect', { connects: 'eagerly' }),
  ...made('call', 'mongoose', ['createConnection', 'connect'], { connects: 'eagerly' }),
  ...made('call', ['redis', '@redis/client'], ['createClient', 'createClientPool', 'createCluster'], { connects: 'by-method' }),
  ...made('new', 'ioredis', ['Redis', 'default', 'Cluster'], { connects: 'eagerly', lazyOption: 'lazyConnect' }),
  ...made('new', 'undici', ['Pool', 'Agent', 'Client', 'BalancedPool', 'RetryAgent', 'ProxyAgent', 'EnvHttpProxyAgent'], { factory: ['last.connect', 'last.factory'], headers: PER_OPTIONS }),
  ...made('new', ['http', 'https'], 'Agent', { callbacks: true, factory: ['method:createConnection'] }),
  ...made('call', 'axios', ['create', 'axios.create'], { headers: PER_AXIOS }),
  ...made('call', 'got', ['extend', 'got.extend'], { headers: PER_URL }),
  ...made('call', 'ky', ['create', 'extend'], { headers: PER_URL }),
  ...made('new', 'graphql-request', 'GraphQLClient'),
  ...made('call', ['@clickhouse/client', '@clickhouse/client-web'], 'createClient', { headers: PER_CLICKHOUSE }),
  ...made('new', ['@elastic/elasticsearch', '@opensearch-project/opensearch'], 'Client', { headers: PER_SEARCH }),
  ...made('new', 'kafkajs', 'Kafka'),
  ...made('call', ['amqplib', 'amqplib/callback_api'], 'connect', { connects: 'eagerly' }),
  ...made('new', 'bullmq', ['Queue', 'Worker', 'QueueEvents', 'FlowProducer'], { connects: 'eagerly', sharedOption: 'connection' }),
  ...made('new', 'bull', 'default'),
  ...made('call', 'mqtt', ['connect', 'connectAsync'], { callbacks: true, connects: 'eagerly' }),
  ...made('call', 'nats', 'connect', { connects: 'eagerly' }),
  ...made('new', ['@grpc/grpc-js', 'grpc'], 'Client', { callbacks: true }),
  ...made('new', ['piscina', 'tinypool'], ['default', 'Piscina', 'Tinypool'], { connects: 'eagerly' }),
  ...made('call', 'workerpool', 'pool'),
  ...made('new', 'cassandra-driver', 'Client'),
  ...made('call', 'nodemailer', 'createTransport'),
  ...made('new', 'stripe', ['default', 'Stripe']),
  ...made('new', 'openai', ['default', 'OpenAI', 'AzureOpenAI']),
  ...made('new', '@anthropic-ai/sdk', ['default', 'Anthropic']),
  ...made('new', 'aws-sdk', ['DynamoDB', 'S3', 'SQS', 'SNS', 'Lambda', 'Kinesis', 'SecretsManager', 'SES', 'StepFunctions', 'DynamoDB.DocumentClient'], { callbacks: true }),
];

/** Packages whose exported classes with this ending are all clients that are made once. */
export const CLIENT_PACKAGES: readonly { readonly prefix: string; readonly suffix: string }[] = [
  { prefix: '@aws-sdk/client-', suffix: 'Client' },
  { prefix: '@azure/', suffix: 'Client' },
  { prefix: '@google-cloud/', suffix: '' },
];

/** The states of `connection.readyState` in which nothing is connected yet, and in which something is, as a test asks for them. */
export const READY_STATES: Readonly<Record<'absent' | 'present', ReadonlySet<string>>> = {
  absent: new Set(['== 0', '!= 1', '< 1']),
  present: new Set(['== 1', '!= 0', '>= 1', '> 0']),
};

/** The package whose clients, itself included, send headers that are put into this of them. */
export const DEFAULT_HEADERS = { from: 'axios', path: ['defaults', 'headers'] } as const;

/** Channel credentials of gRPC, by which a generated client is known: `new orders.OrderClient(address, credentials)`. */
export const CHANNEL_CREDENTIALS = /^(?:@grpc\/grpc-js|grpc)#(?:ChannelCredentials|credentials)#/;

/** Wrappers whose function runs once, whoever calls the result. */
export const ONCE_WRAPPERS: ReadonlySet<string> = new Set(['cache', 'lazy', 'memo', 'memoise', 'memoize', 'once', 'singleton']);

const LODASHES = ['lodash', 'lodash-es', 'underscore', 'es-toolkit', 'es-toolkit/compat', 'ramda', 'remeda'];

/** Functions of packages that give one which remembers the first result, for each set of arguments at most. */
export const MEMOISING: ReadonlySet<string> = new Set([
  ...LODASHES.flatMap((module) => ['once', 'memoize'].flatMap((name) => [`${module}#${name}`, `${module}/${name}`])),
  ...['lodash.once', 'lodash.memoize', 'once', 'onetime', 'mem', 'memoize', 'memoizee', 'memoize-one', 'p-memoize', 'fast-memoize'],
]);

/** The packages, and paths into them, that have such functions. */
export const MEMOISING_MODULES: ReadonlySet<string> = new Set([...MEMOISING].map((name) => name.split('#', 1)[0]!));

/** What a function is called that belongs to the program's start. */
export const START_UP = /^(?:boot|bootstrap|init|initiali[sz]e|main|setup|start|startup|warm)/i;

/** Decorators of classes of which a container makes one instance, unless an option says for whom else. */
export const ONE_INSTANCE: ReadonlySet<string> = new Set(['@nestjs/common#Controller', '@nestjs/common#Injectable', '@nestjs/graphql#Resolver', 'tsyringe#singleton']);

/** Methods that close a pool or a client. */
export const CLOSING_METHODS: ReadonlySet<string> = new Set(['$disconnect', 'close', 'destroy', 'disconnect', 'end', 'quit', 'terminate']);

/** Methods that such a container calls once, when the program starts. */
export const STARTING_METHODS: ReadonlySet<string> = new Set(['onApplicationBootstrap', 'onModuleInit']);
