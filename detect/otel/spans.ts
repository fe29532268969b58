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

/** Events of a stream that never come when it fails or is destroyed. */
export const COMPLETION_EVENTS: ReadonlySet<string> = new Set(['end', 'finish']);

/** Events that come when a stream fails or is destroyed. */
export const FAILURE_EVENTS: ReadonlySet<string> = new Set(['error', 'close', 'abort', 'aborted']);

/** Host functions that call back in a later turn. */
export const LATER: ReadonlySet<string> = new Set(['setTimeout', 'setImmediate', 'setInterval', 'queueMicrotask', 'process.nextTick']);

/** Operators whose function runs when an observable is over, however it ends. */
export const FINAL_OPERATORS: ReadonlySet<string> = new Set(['rxjs#finalize', 'rxjs/operators#finalize']);

/** Operators that are given an observer. */
export const OBSERVING_OPERATORS: ReadonlySet<string> = new Set(['rxjs#tap', 'rxjs/operators#tap']);

/** Methods that keep what they are given in a collection. */
export const KEEPING_METHODS: ReadonlySet<string> = new Set(['add', 'enqueue', 'push', 'set', 'unshift']);

/** Names of functions that only tell a span something that they are given with it. */
export const TELLING = /^_*(add|annotate|apply|attach|copy|end|fail|finish|handle|log|mark|patch|record|set|update)([A-Z_]|$)/;

/** Methods of a span that tell it of an error. */
export const MARKING: ReadonlySet<string> = new Set(['recordException', 'setStatus']);

/** Methods of a span that say something of it, and are dropped once it has ended. */
export const SETTERS: ReadonlySet<string> = new Set(['addEvent', 'addLink', 'addLinks', 'recordException', 'setAttribute', 'setAttributes', 'setStatus', 'updateName']);
