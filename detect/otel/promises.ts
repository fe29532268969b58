import { addTo } from '../grouped.ts';

/**
 * What gives a promise, by where it comes from. Sources: Node's documentation, the packages' own documentation and `.d.ts` files.
 */

/** Static methods of `Promise`; each gives a promise. */
export const PROMISE_STATICS: ReadonlySet<string> = new Set(['all', 'allSettled', 'any', 'race', 'reject', 'resolve', 'try']);

/** Methods of fetch's requests and responses that read the body. */
export const BODY_METHODS: ReadonlySet<string> = new Set(['arrayBuffer', 'blob', 'bytes', 'formData', 'json', 'text']);

/** Global functions that do nothing useful with a promise. */
export const VALUE_TAKERS: ReadonlySet<string> = new Set(['Array.from', 'Buffer.from', 'JSON.parse', 'JSON.stringify', 'Number', 'Object.entries', 'Object.keys', 'Object.values', 'String', 'parseFloat', 'parseInt']);

/** Global constructors that do nothing useful with a promise. */
export const VALUE_CONSTRUCTORS: ReadonlySet<string> = new Set(['Blob', 'Date', 'Error', 'Headers', 'Map', 'Response', 'Set', 'URL', 'URLSearchParams', 'Uint8Array']);

/** Functions of modules, and types of functions. */
export const PROMISE_EXPORTS: readonly RegExp[] = [
  /^(?:node:)?(?:dns|fs|readline|stream|timers)\/promises#/,
  /^(?:node:)?(?:fs|dns)#promises#/,
  /^(?:node:)?events#once$/,
  /^(?:axios|got|ky)(?:#(?:delete|get|head|patch|post|put|request))?$/,
  /^(?:@sendgrid\/mail#send(?:Multiple)?|graphql-request#(?:batchRequests|rawRequest|request)|ofetch#(?:\$fetch|ofetch))$/,
  /^(?:node-fetch|cross-fetch|undici#(?:fetch|request))$/,
  /^(?:amqplib|mongoose|nats)#connect$/,
  /^(?:node:)?util#promisify\(\)$/,
  /^new (?:hono|koa)#Next$/,
];

/** Names that say of a function that it gives a promise: `chargeAsync`, but not `isAsync`. */
export const PROMISING_NAME = /^(?!(?:as|bind|has|is|make|set|to|use|wrap)Async$)\w*[a-z\d]Async$/;

/** Functions, and clients, whose promises have methods of their own: `got(url).json()`, `prisma.user.findUnique(...).posts()`. */
export const FLUENT_PROMISES: readonly RegExp[] = [/^(?:got|ky)(?:#|$)/, /^new @prisma\/client#PrismaClient#\w+$/];

const client = (of: RegExp, methods: string): { readonly of: RegExp; readonly methods: readonly string[] } => ({ of, methods: methods.split(' ') });

const REDIS = 'append connect decr del eval evalsha exists expire get getdel incr mget mset ping publish quit set ttl';

const TYPEORM_READS = 'count countBy exists existsBy find findAndCount findBy findOne findOneBy findOneByOrFail findOneOrFail';

const PROMISING_CLIENTS = [
  client(/^new (?:pg#(?:Client|Pool|PoolClient)|pg-pool)$/, 'connect end query'),
  client(/^(?:mysql2\/promise#create(?:Pool|Connection)\(\)|new mysql2\/promise#(?:Pool|PoolConnection|Connection))$/, 'beginTransaction commit end execute getConnection query rollback'),
  client(/^new @prisma\/client#PrismaClient$/, '$connect $disconnect $executeRawUnsafe $queryRawUnsafe $transaction'),
  client(
    /^new @prisma\/client#PrismaClient#\w+$/,
    'aggregate count create createMany createManyAndReturn delete deleteMany findFirst findFirstOrThrow findMany findUnique findUniqueOrThrow groupBy update updateMany upsert',
  ),
  client(/^mongoose#model\(\)$/, 'bulkWrite create insertMany'),
  client(/^new mongodb#MongoClient$/, 'close connect withSession'),
  client(
    /^new mongodb#Collection$/,
    'bulkWrite countDocuments createIndex deleteMany deleteOne distinct findOne findOneAndDelete findOneAndReplace findOneAndUpdate insertMany insertOne replaceOne updateMany updateOne',
  ),
  client(/^new ioredis(?:#(?:Cluster|Redis))?$/, `${REDIS} hdel hget hgetall hincrby hset lpop lpush lrange rpop rpush sadd setex setnx smembers srem xack xadd xread xreadgroup zadd zrange zrem`),
  client(/^(?:redis|@redis\/client)#create(?:Client|Cluster)\(\)$/, `${REDIS} disconnect hDel hGet hGetAll hIncrBy hSet lPop lPush lRange rPop rPush sAdd sMembers sRem setEx setNX xAck xAdd xRead xReadGroup zAdd zRange zRem`),
  client(/^(?:new @aws-sdk\/client-[\w-]+#\w+|new @aws-sdk\/lib-dynamodb#\w+|@aws-sdk\/lib-dynamodb#DynamoDBDocumentClient#from\(\))$/, 'send'),
  client(/^new kafkajs#(?:Kafka#producer\(\)|Producer)$/, 'connect disconnect send sendBatch'),
  client(/^new kafkajs#(?:Kafka#consumer\(\)|Consumer)$/, 'commitOffsets connect disconnect run subscribe'),
  client(/^new bullmq#(?:FlowProducer|Queue)$/, 'add addBulk close getJob upsertJobScheduler'),
  client(/^new amqplib#(?:Channel|ConfirmChannel)$/, 'assertExchange assertQueue bindQueue checkQueue close consume get purgeQueue'),
  client(/^NatsConnection$/, 'close drain flush request'),
  client(/^mqtt#connect\(\)$/, 'endAsync publishAsync subscribeAsync unsubscribeAsync'),
  client(/^axios#create\(\)$/, 'delete get head patch post put request'),
  client(/^new (?:openai(?:#(?:AzureOpenAI|OpenAI))?|@anthropic-ai\/sdk(?:#Anthropic)?)#(?:[a-z]+#)*(?:completions|embeddings|images|messages|moderations|responses)$/, 'create'),
  client(/^new @(?:elastic\/elasticsearch|opensearch-project\/opensearch)#Client$/, 'bulk count create delete exists get index mget msearch search update'),
  client(/^KVNamespace$/, 'delete get getWithMetadata list put'),
  client(/^R2Bucket$/, 'delete get head list put'),
  client(/^Fetcher$/, 'fetch'),
  client(/^new typeorm#(?:(?:DataSource|EntityManager)#getRepository\(\)|EntityManager|MongoRepository|Repository|TreeRepository)$/, `${TYPEORM_READS} decrement delete increment insert query recover remove restore save softDelete softRemove transaction update upsert`),
  client(/^new typeorm#(?:DataSource|QueryRunner)$/, 'commitTransaction connect destroy initialize query release rollbackTransaction runMigrations startTransaction transaction'),
  client(/^new sequelize#Sequelize$/, 'authenticate close query sync transaction'),
  client(/^new @mikro-orm\/[\w-]+#(?:EntityManager|SqlEntityManager)$/, 'begin commit count find findOne findOneOrFail flush persistAndFlush removeAndFlush rollback transactional'),
  client(/^mariadb#create(?:Connection|Pool)\(\)$/, 'batch beginTransaction commit end execute getConnection query rollback'),
  client(/^new mssql#ConnectionPool$/, 'close connect query'),
  client(/^new cassandra-driver#Client$/, 'batch connect execute shutdown'),
  client(/^@clickhouse\/client#createClient\(\)$/, 'close command exec insert ping query'),
  client(/^new @google-cloud\/pubsub#(?:Topic|PubSub#topic\(\))$/, 'flush publishMessage'),
  client(/^new @azure\/service-bus#(?:ServiceBusSender|ServiceBusClient#createSender\(\))$/, 'close scheduleMessages sendMessages'),
  client(/^new @azure\/event-hubs#EventHubProducerClient$/, 'close createBatch sendBatch'),
  client(/^new (?:bull|pg-boss(?:#PgBoss)?)$/, 'add addBulk close insert send start stop'),
  client(/^new p-queue$/, 'add addAll onEmpty onIdle onSizeLessThan'),
  client(/^new graphql-request#GraphQLClient$/, 'batchRequests rawRequest request'),
  client(/^nodemailer#createTransport\(\)$/, 'sendMail verify'),
  client(/^new @opentelemetry\/sdk-node#NodeSDK$/, 'shutdown'),
];

/** Methods that give a promise unless they are given a callback, each with the clients that have it: by what makes them or by their written type. */
export const PROMISING_METHODS: ReadonlyMap<string, readonly RegExp[]> = byMethod();

function byMethod(): Map<string, RegExp[]> {
  const clients = new Map<string, RegExp[]>();
  for (const { of, methods } of PROMISING_CLIENTS) for (const method of methods) addTo(clients, method, of);
  return clients;
}
