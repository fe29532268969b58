/**
 * Libraries whose queries and requests run when somebody awaits them, not when they are made: in the context of the await.
 * Measured with knex 3, drizzle-orm, Objection 3, Prisma 7, Supabase 2, Neon 1, Postgres.js 3 and superagent 10; Mongoose's queries are
 * thenables of the same kind.
 */
export interface QueryLibrary {
  readonly packages: RegExp;
  readonly name: string;
  /** Methods that begin a query; `()` is a call of the instance itself, and two backticks a template that it tags. */
  readonly begins: ReadonlySet<string>;
  /** Methods that run a query, or give something that is not a query any more. */
  readonly runs: ReadonlySet<string>;
  /** Members that lead to something else with methods of the same names. */
  readonly leavesAt: ReadonlySet<string>;
}

const SETTLING = ['then', 'catch', 'finally'];

export const QUERY_LIBRARIES: readonly QueryLibrary[] = [
  {
    packages: /^knex(?:\/|$)/,
    name: 'knex',
    begins: new Set([
      ...['()', 'avg', 'count', 'countDistinct', 'del', 'delete', 'distinct', 'first', 'from', 'insert', 'into', 'max', 'min', 'pluck'],
      ...['queryBuilder', 'raw', 'select', 'sum', 'table', 'truncate', 'update', 'upsert', 'where', 'with', 'withRecursive'],
      ...['alterTable', 'createTable', 'createTableIfNotExists', 'dropTable', 'dropTableIfExists', 'hasColumn', 'hasTable', 'renameTable'],
    ]),
    runs: new Set([...SETTLING, 'asCallback', 'pipe', 'stream', 'toNative', 'toQuery', 'toSQL', 'toString', 'transaction']),
    leavesAt: new Set(['ref']),
  },
  {
    packages: /^drizzle-orm(?:\/|$)/,
    name: 'drizzle',
    begins: new Set([
      ...['$count', 'delete', 'execute', 'findFirst', 'findMany', 'insert', 'refreshMaterializedView', 'select', 'selectDistinct'],
      ...['selectDistinctOn', 'update', 'with'],
    ]),
    runs: new Set([...SETTLING, 'all', 'as', 'execute', 'get', 'getSQL', 'iterator', 'prepare', 'run', 'toSQL']),
    leavesAt: new Set(),
  },
  {
    // Queries of the models that extend its own.
    packages: /^objection$/,
    name: 'Objection',
    begins: new Set(['$query', '$relatedQuery', 'query', 'relatedQuery']),
    runs: new Set([...SETTLING, 'execute', 'resultSize', 'toKnexQuery']),
    leavesAt: new Set(),
  },
  {
    packages: /^(?:mongoose|@typegoose\/typegoose)$/,
    name: 'Mongoose',
    begins: new Set([
      ...['aggregate', 'countDocuments', 'deleteMany', 'deleteOne', 'distinct', 'estimatedDocumentCount', 'exists', 'find', 'findById'],
      ...['findByIdAndDelete', 'findByIdAndUpdate', 'findOne', 'findOneAndDelete', 'findOneAndReplace', 'findOneAndUpdate', 'replaceOne'],
      ...['updateMany', 'updateOne', 'where'],
    ]),
    runs: new Set([...SETTLING, 'cursor', 'exec', 'toConstructor']),
    leavesAt: new Set(['collection']),
  },
  {
    // The client itself, and where its generator puts it unless it is told otherwise.
    packages: /^@prisma\/client(?:\/|$)|(?:^|\/)generated\/prisma(?:\/client)?(?:\.[cm]?[jt]s)?$/,
    name: 'Prisma',
    begins: new Set([
      ...['$executeRaw', '$executeRawUnsafe', '$queryRaw', '$queryRawTyped', '$queryRawUnsafe', '$runCommandRaw', 'aggregate', 'aggregateRaw'],
      ...['count', 'create', 'createMany', 'createManyAndReturn', 'delete', 'deleteMany', 'findFirst', 'findFirstOrThrow', 'findMany', 'findRaw'],
      ...['findUnique', 'findUniqueOrThrow', 'groupBy', 'update', 'updateMany', 'updateManyAndReturn', 'upsert'],
    ]),
    runs: new Set(SETTLING),
    leavesAt: new Set(),
  },
  {
    packages: /^@supabase\/(?:postgrest-js|ssr|supabase-js)$/,
    name: 'Supabase',
    begins: new Set(['delete', 'insert', 'rpc', 'select', 'update', 'upsert']),
    runs: new Set(SETTLING),
    leavesAt: new Set(['auth', 'functions', 'storage']),
  },
  {
    packages: /^@neondatabase\/serverless$/,
    name: 'Neon',
    begins: new Set(['()', '``']),
    runs: new Set(SETTLING),
    leavesAt: new Set(),
  },
  {
    packages: /^postgres$/,
    name: 'Postgres.js',
    begins: new Set(['``', 'unsafe']),
    runs: new Set([...SETTLING, 'cursor', 'execute', 'forEach', 'readable', 'writable']),
    leavesAt: new Set(),
  },
  {
    packages: /^superagent$/,
    name: 'superagent',
    begins: new Set(['del', 'delete', 'get', 'head', 'options', 'patch', 'post', 'put']),
    runs: new Set([...SETTLING, 'end', 'pipe']),
    leavesAt: new Set(),
  },
];
