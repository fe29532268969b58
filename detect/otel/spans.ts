/**
 * What is known about spans beside the API's own table: who else calls things spans and tracers,
 * and which host functions call back later. Measured on public code that uses OpenTelemetry JS.
 */

/** Tracing libraries with a `startSpan` of their own; where one of them is imported, an unknown tracer may be theirs. */
export const FOREIGN_TRACING: readonly RegExp[] = [
  /^@sentry(-internal)?\//,
  /^opentracing$/,
  /^jaeger-client$/,
  /^dd-trace(\/|$)/,
  /^elastic-apm-node(\/|$)/,
  /^@elastic\/apm-rum/,
  /^zipkin/,
  /^skywalking-backend-js$/,
  /^@google-cloud\/trace-agent$/,
  /^@opencensus\//,
];

/** Methods that register a listener: event first, listener second. */
export const LISTENER_METHODS: ReadonlySet<string> = new Set([
  'on',
  'once',
  'addListener',
  'addEventListener',
  'prependListener',
  'prependOnceListener',
]);

/** Those of them that call their listener once. */
export const ONCE_METHODS: ReadonlySet<string> = new Set(['once', 'prependOnceListener']);

/** Exports of Node whose last argument is a listener that is called once, by the event that it is for. */
export const LISTENED_ONCE_BY: ReadonlyMap<string, string> = new Map([
  ...['http', 'https'].flatMap((module) => ['get', 'request'].map((name) => [`${module}#${name}`, 'response'] as const)),
  ...['net#connect', 'net#createConnection', 'tls#connect'].map((name) => [name, 'connect'] as const),
]);

/** Methods that take a listener back. */
export const UNLISTENING_METHODS: ReadonlySet<string> = new Set(['off', 'removeListener', 'removeEventListener']);

/** A method that takes all of them back. */
export const UNLISTENING_ALL = 'removeAllListeners';

/** Events that never come when a stream, a request or a job fails or is given up. */
export const COMPLETION_EVENTS: ReadonlySet<string> = new Set(['completed', 'end', 'finish', 'flush', 'fulfilled', 'load', 'passed', 'pull', 'succeeded', 'success']);

/** Events that come only as long as nothing fails, and are not the last ones. */
export const ARRIVAL_EVENTS: ReadonlySet<string> = new Set(['connect', 'connected', 'data', 'listening', 'open', 'ready', 'response']);

/** Events that come only when something fails or is given up. */
export const FAILURE_EVENTS: ReadonlySet<string> = new Set(['abort', 'aborted', 'error', 'failed', 'failure', 'timeout']);

/** Names of events that may come behind a failure as well. */
export const MAY_COME_LAST = /abort|clos|complet|destroy|disconnect|done|end|error|exit|fail|finish|idle|quit|settle|stop|terminat|timeout/i;

/** Events behind which no other one comes: what their listener leaves open stays open. */
export const LAST_EVENTS: ReadonlySet<string> = new Set([...COMPLETION_EVENTS, ...FAILURE_EVENTS, 'close', 'complete', 'done', 'exit']);

/**
 * Events of Node's streams, sockets, HTTP messages and child processes behind which their `close` comes, always: measured on
 * Node 20 and 24, with success, failure and an abort.
 */
export const BEFORE_CLOSE: ReadonlySet<string> = new Set(['end', 'error', 'exit', 'finish']);

/** The types of what these events come from. */
export const CLOSING_TYPES: ReadonlySet<string> = new Set(['Http2Response', 'IncomingMessage', 'NodeStream', 'ServerResponse']);

/** What a request and a response have that other things which are given together have not. */
export const OF_REQUESTS: ReadonlySet<string> = new Set(['headers', 'method', 'originalUrl', 'url']);
export const OF_RESPONSES: ReadonlySet<string> = new Set(['getHeader', 'headersSent', 'setHeader', 'statusCode', 'statusMessage', 'writableEnded', 'writableFinished', 'writeHead']);

/** Streams of the SDKs of OpenAI and Anthropic, whose `end` comes behind `error` and `abort` as well: read in openai 6.49 and @anthropic-ai/sdk 1.14. */
export const ENDING_STREAMS = /^new (?:openai|@anthropic-ai\/sdk)[/#]/;

/** What makes a process whose `exit` does not come when it cannot be started. */
export const CHILD_PROCESS = /^(?:node:)?child_process#(?:exec|execFile|fork|spawn)\(\)$/;

/** What answers with a `message` as long as it does not fail, measured on Node 20 and 24; its `exit` comes in any case. */
export const ANSWERING_PROCESS = /^(?:new (?:node:)?worker_threads#Worker|(?:node:)?child_process#fork\(\))$/;

/** Methods and operators that are given an observer. */
export const OBSERVED_BY: ReadonlySet<string> = new Set(['subscribe', 'tap']);

/** The members of an observer: its values, and how it is over. */
export const OBSERVER_EVENTS: ReadonlySet<string> = new Set(['complete', 'error', 'next']);

// `flush` does not come when the stream fails, is cancelled or destroyed, measured on Node 20 and 24.
const TRANSFORM_HOOKS: ReadonlyMap<string, string> = new Map([['flush', 'flush'], ['cancel', 'abort'], ['destroy', 'close']]);
// `start` comes at once; `pull` does not come again when it fails or the stream is cancelled, measured on Node 20 and 24.
const SOURCE_HOOKS: ReadonlyMap<string, string> = new Map([['start', 'start'], ['pull', 'pull'], ['cancel', 'abort']]);

/** What the functions count as that a stream is made with, by the global or the export of a module that makes it. */
export const STREAM_HOOKS: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ...['TransformStream', 'stream#Transform', 'stream/web#TransformStream'].map((made) => [made, TRANSFORM_HOOKS] as const),
  ...['ReadableStream', 'stream/web#ReadableStream'].map((made) => [made, SOURCE_HOOKS] as const),
]);

/** Host functions that call back in a later turn. */
export const LATER: ReadonlySet<string> = new Set(['setTimeout', 'setImmediate', 'setInterval', 'queueMicrotask', 'process.nextTick']);

/** Global functions that keep what is to run later from running. */
export const CLEARING: ReadonlySet<string> = new Set(['clearTimeout', 'clearImmediate', 'clearInterval']);

/** Operators whose function runs when an observable is over, however it ends. */
export const FINAL_OPERATORS: ReadonlySet<string> = new Set(['rxjs#finalize', 'rxjs/operators#finalize']);

/** Operators that are given an observer, or a function for the values. */
export const OBSERVING_OPERATORS: ReadonlySet<string> = new Set(['rxjs#map', 'rxjs/operators#map', 'rxjs#tap', 'rxjs/operators#tap']);

/** What the functions count as that they are given instead of one, by position. */
export const OBSERVING_ARGUMENTS: readonly string[] = ['next', 'error', 'complete'];

/** Methods that keep what they are given in a collection. */
export const KEEPING_METHODS: ReadonlySet<string> = new Set(['add', 'enqueue', 'push', 'set', 'unshift']);

const TELLING_VERBS = 'add|annotate|apply|attach|copy|log|mark|patch|record|set|update';

/** Names of functions that only tell a span something that they are given with it. */
export const TELLING = new RegExp(`^_*(?:${TELLING_VERBS}|end|fail|finish|handle)(?=[A-Z_]|$)`);

/** Names of functions that tell a span something and leave its end to whoever else ends it. */
export const ONLY_TELLING = new RegExp(`^_*(?:${TELLING_VERBS})(?=[A-Z_]|$)(?!.*(?:[Cc]los|[Cc]omplet|[Dd]one|[Ee]nd|[Ff]ini|[Ss]ettle|[Ss]top))`);

/** Methods of a span that tell it of an error. */
export const MARKING: ReadonlySet<string> = new Set(['recordException', 'setStatus']);

/** Methods of a span that say something of it, and are dropped once it has ended. */
export const SETTERS: ReadonlySet<string> = new Set(['addEvent', 'addLink', 'addLinks', 'recordException', 'setAttribute', 'setAttributes', 'setStatus', 'updateName']);

/** Libraries that start a span around a function, and the option by which they leave the end to it: `observe(fn, { endOnExit: false })` of Langfuse. */
export const HANDING_OVER = { modules: new Set(['@langfuse/tracing']), option: 'endOnExit' } as const;
