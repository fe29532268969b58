/**
 * Calls that can throw by the letter and do not in practice: a span that is open while they run is not at risk.
 * Measured on public code, where each of them alone made a report that nobody would act on.
 */

/** Global functions. */
export const RELIABLE_GLOBALS: ReadonlySet<string> = new Set(['String', 'Number', 'Boolean', 'Symbol', 'Array', 'Object', 'parseInt', 'parseFloat', 'isNaN', 'isFinite', 'encodeURI', 'encodeURIComponent', 'setTimeout', 'setInterval', 'setImmediate', 'clearTimeout', 'clearInterval', 'clearImmediate', 'queueMicrotask']);

/** Methods of global objects. */
export const RELIABLE_STATICS: Readonly<Record<string, readonly string[]>> = {
  AbortSignal: ['abort', 'any', 'timeout'],
  Array: ['from', 'isArray', 'of'],
  Buffer: ['byteLength', 'isBuffer'],
  Bun: ['nanoseconds'],
  Date: ['UTC', 'parse'],
  Error: ['captureStackTrace'],
  Number: ['isFinite', 'isInteger', 'isNaN', 'isSafeInteger', 'parseFloat', 'parseInt'],
  Object: ['assign', 'create', 'entries', 'freeze', 'fromEntries', 'getOwnPropertyNames', 'getOwnPropertySymbols', 'getPrototypeOf', 'hasOwn', 'is', 'isFrozen', 'keys', 'seal', 'values'],
  Promise: ['all', 'allSettled', 'any', 'race', 'reject', 'resolve', 'withResolvers'],
  Reflect: ['has', 'ownKeys'],
  Symbol: ['for'],
  crypto: ['getRandomValues', 'randomUUID'],
  document: ['createElement', 'getElementById', 'querySelector', 'querySelectorAll'],
  performance: ['now', 'mark', 'measure'],
  process: ['hrtime', 'memoryUsage', 'nextTick', 'uptime'],
};

/** Modules of Node of which every function works. */
export const RELIABLE_MODULES = /^(?:node:)?(?:os|path(?:\/(?:posix|win32))?)#/;

/** Exports of modules that work whatever they are given. */
export const RELIABLE_EXPORTS: ReadonlySet<string> = new Set([
  ...['crypto#randomUUID', 'events', 'events#EventEmitter', 'perf_hooks#performance#now', 'util#format', 'util#inspect', 'zlib#createGzip', 'zlib#createGunzip'].flatMap((name) => [name, `node:${name}`]),
  // A file that cannot be opened is told by the stream's 'error' event.
  ...['fs#createReadStream', 'fs#createWriteStream'].flatMap((name) => [name, `node:${name}`]),
  // So is a program that cannot be started, or that fails in its callback.
  ...['child_process#exec', 'child_process#execFile', 'child_process#fork', 'child_process#spawn'].flatMap((name) => [name, `node:${name}`]),
  '@grpc/grpc-js#Metadata',
  ...['nanoid#nanoid', 'ulid#ulid', 'uuid#v1', 'uuid#v4', 'uuid#v6', 'uuid#v7'],
]);

/** What gives a promise that a timer resolves, and nothing rejects unless it is given a signal. */
export const SLEEPING_EXPORTS = /^(?:(?:node:)?timers\/promises#(?:setTimeout|setImmediate|scheduler#wait|scheduler#yield)|delay|sleep-promise)$/;
export const SLEEPING_GLOBALS: ReadonlySet<string> = new Set(['Bun.sleep']);

/** What makes observables, and their methods: what fails in one is told to its subscriber, or thrown later. Measured with RxJS 7. */
export const OBSERVABLE_EXPORTS = /^rxjs(?:\/operators)?#\w+$/;
export const OBSERVABLE_METHODS: ReadonlySet<string> = new Set(['pipe', 'subscribe', 'unsubscribe']);

/** Exports of modules that catch what their function throws, or their promise is rejected with, and give it as a value. */
export const CATCHING_EXPORTS: ReadonlySet<string> = new Set(['await-to-js', 'await-to-js#to', 'neverthrow#ResultAsync#fromPromise', 'neverthrow#fromPromise', 'oxide.ts#Result#safe']);

/**
 * What takes a middleware whose `next()` is never rejected: it gives what failed behind it as a value. Measured with tRPC 10 and 11.
 */
export const CATCHING_NEXT = { module: '@trpc/server', takes: new Set(['create', 'middleware', 'use']) };

/** Constructors of global objects that take whatever they are given, those that do when they are given nothing, and those that take an array as well. */
export const RELIABLE_CONSTRUCTORS: ReadonlySet<string> = new Set(['AbortController', 'Array', 'ArrayBuffer', 'Date', 'Promise', 'Response', 'TextEncoder', 'URLSearchParams', 'Uint8Array', 'WeakRef']);
export const RELIABLE_WHEN_EMPTY: ReadonlySet<string> = new Set(['AsyncDisposableStack', 'DisposableStack', 'FormData', 'Headers', 'TextDecoder']);
export const RELIABLE_OF_ARRAYS: ReadonlySet<string> = new Set(['Map', 'Set', 'WeakMap', 'WeakSet']);

/** Clock helpers of `@opentelemetry/core`, and functions whose name says that they do not throw: `safeStringify(order)`. */
export const RELIABLE_NAMES = /^(hrTime|timeInputToHrTime|millisToHrTime|safe(ly)?[A-Z])/;

/** Methods and functions without arguments that give back what was borrowed, or end what was begun: a connection, a lock, each span of a list. */
export const RELEASING_METHODS: ReadonlySet<string> = new Set(['end', 'release', 'unlock']);

/** Methods that read a header or a parameter by its name, and what has them: a request, its headers, its parameters. */
export const READ_BY_NAME: ReadonlySet<string> = new Set(['get', 'getHeader', 'has', 'header']);
export const HEADERS = /^(?:c|ctx|req|request)$|(?:headers|params)$/i;

/** Functions that say of anything at all what it is: `isString(value)`, `_.isPlainObject(value)`. */
export const TYPE_GUARDS =
  /^is(?:Array|ArrayLike|BigInt|Boolean|Buffer|Date|Defined|Empty|Error|Finite|Function|Integer|Iterable|Map|NaN|Nil|NotNil|Null|Nullish|NullOrUndefined|Number|Object|ObjectLike|PlainObject|Promise|PromiseLike|Record|RegExp|Set|String|Symbol|Thenable|Undefined)$/;

/** Methods of strings, numbers, dates, arrays and spans that belong to nothing else, and those that add and remove listeners. */
export const RELIABLE_METHODS: ReadonlySet<string> = new Set([
  'addEventListener',
  'addListener',
  'at',
  'bigint',
  'charAt',
  'charCodeAt',
  'codePointAt',
  'concat',
  'endsWith',
  'entries',
  'flat',
  'getDate',
  'getDay',
  'getFullYear',
  'getHours',
  'getMilliseconds',
  'getMinutes',
  'getMonth',
  'getSeconds',
  'getTime',
  'getTimezoneOffset',
  'getUTCDate',
  'getUTCDay',
  'getUTCFullYear',
  'getUTCHours',
  'getUTCMilliseconds',
  'getUTCMinutes',
  'getUTCMonth',
  'getUTCSeconds',
  'hasOwnProperty',
  'includes',
  'indexOf',
  'isRecording',
  'join',
  'keys',
  'lastIndexOf',
  'localeCompare',
  'off',
  'on',
  'once',
  'padEnd',
  'padStart',
  'pause',
  'pop',
  'prependListener',
  'push',
  'ref',
  'removeAllListeners',
  'removeEventListener',
  'removeListener',
  'resume',
  'reverse',
  'setEncoding',
  'shift',
  'slice',
  'spanContext',
  'splice',
  'split',
  'startsWith',
  'substring',
  'toFixed',
  'toISOString',
  'toLocaleDateString',
  'toLocaleLowerCase',
  'toLocaleString',
  'toLocaleTimeString',
  'toLocaleUpperCase',
  'toLowerCase',
  'toReversed',
  'toString',
  'toUpperCase',
  'trim',
  'trimEnd',
  'trimStart',
  'unref',
  'unshift',
  'valueOf',
  'values',
]);

/** Methods of strings that others have as well, where they are given a pattern that is written there. */
export const PATTERN_METHODS: ReadonlySet<string> = new Set(['match', 'matchAll', 'replace', 'replaceAll', 'search']);

/** Methods of arrays that throw only what their callback throws. */
export const ITERATING_METHODS: ReadonlySet<string> = new Set(['every', 'filter', 'find', 'findIndex', 'findLast', 'findLastIndex', 'flatMap', 'forEach', 'map', 'reduce', 'reduceRight', 'some', 'sort', 'toSorted']);

/** Those of them that need none. */
export const SORTING: ReadonlySet<string> = new Set(['sort', 'toSorted']);

/** Functions and methods that give an array, or an iterator of one. */
export const GIVING_ARRAYS: ReadonlySet<string> = new Set(['Array.from', 'Array.of', 'Object.entries', 'Object.keys', 'Object.values', 'concat', 'entries', 'filter', 'flatMap', 'keys', 'map', 'slice', 'sort', 'split', 'toSorted', 'values']);

/** Constructors whose instances take their own methods well. */
export const RELIABLE_COLLECTIONS: ReadonlySet<string> = new Set(['AbortController', 'Map', 'Set', 'WeakMap', 'WeakSet']);

/** Names under which code keeps its logger, those of functions that log (`debug` is what the package of that name gives), and the methods of loggers, also those that give another one or say what is logged: they are made not to fail. */
export const LOGGER = /^_?(console|diag|log|logger|logging|loggingservice|winston|pino)$|Logger$|Log$/i;
export const LOGGING_NAMES = /^(?:debug$|log(?!In|On|Out|Off)[A-Z])/;
export const LOG_METHODS: ReadonlySet<string> = new Set(['child', 'debug', 'emit', 'error', 'fatal', 'http', 'info', 'isDebugEnabled', 'isErrorEnabled', 'isInfoEnabled', 'isLevelEnabled', 'isTraceEnabled', 'isWarnEnabled', 'log', 'notice', 'silly', 'success', 'trace', 'verbose', 'warn', 'warning']);

/** What an instrument of the metrics API is called where the file does not show one, and its methods: the API does not throw. */
export const INSTRUMENT = /(counter|gauge|histogram)s?$/i;
export const INSTRUMENT_METHODS: ReadonlySet<string> = new Set(['add', 'record']);

/** Names of functions that may well throw the error on that they are given. */
export const RETHROWING = /assert|handle|raise|throw/i;

/** Errors take anything as their message. */
export const ERROR_CONSTRUCTOR = /Error$/;

/** Helpers that swallow what their callback throws when the argument at this place is `true`. */
export const SWALLOWING: Readonly<Record<string, number>> = {
  '@opentelemetry/instrumentation#safeExecuteInTheMiddle': 2,
  '@opentelemetry/instrumentation#safeExecuteInTheMiddleAsync': 2,
};

/** Hooks that give a state and what sets it, which React calls back on later. */
export const STATE_HOOKS: ReadonlySet<string> = new Set(['react#useReducer', 'react#useState']);
