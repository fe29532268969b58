/**
 * Calls that only compute: they can be left out, or made twice, and nobody notices.
 * OpenTelemetry's contexts and baggages are immutable, so all that makes new ones is here.
 */
export const PURE_MEMBERS: ReadonlySet<string> = new Set([
  '@opentelemetry/api#createContextKey',
  '@opentelemetry/api#baggageEntryMetadataFromString',
  'ContextAPI#active',
  'Context#getValue',
  'Context#setValue',
  'Context#deleteValue',
  'PropagationAPI#createBaggage',
  'PropagationAPI#getBaggage',
  'PropagationAPI#getActiveBaggage',
  'PropagationAPI#setBaggage',
  'PropagationAPI#deleteBaggage',
  'PropagationAPI#fields',
  'Baggage#getEntry',
  'Baggage#getAllEntries',
  'Baggage#setEntry',
  'Baggage#removeEntry',
  'Baggage#removeEntries',
  'Baggage#clear',
  'TraceAPI#getTracer',
  'TraceAPI#getSpan',
  'TraceAPI#getActiveSpan',
  'TraceAPI#getSpanContext',
  'TraceAPI#setSpan',
  'TraceAPI#setSpanContext',
  'TraceAPI#deleteSpan',
  'TraceAPI#wrapSpanContext',
  'Span#spanContext',
  'Span#isRecording',
  '@opentelemetry/core#suppressTracing',
  '@opentelemetry/core#unsuppressTracing',
  '@opentelemetry/core#isTracingSuppressed',
  '@opentelemetry/core#getRPCMetadata',
  '@opentelemetry/core#W3CBaggagePropagator',
  '@opentelemetry/core#W3CTraceContextPropagator',
]);

/** Global functions, and members of global objects, that only compute. */
export const PURE_GLOBALS: ReadonlySet<string> = new Set([
  'String',
  'Number',
  'Boolean',
  'BigInt',
  'encodeURIComponent',
  'encodeURI',
  'decodeURIComponent',
  'parseInt',
  'parseFloat',
  'JSON.stringify',
  'Date.now',
  'Object.entries',
  'Object.freeze',
  'Object.fromEntries',
  'Object.keys',
  'Object.values',
  'Buffer.from',
  'crypto.randomUUID',
  'Array.isArray',
]);

/** Methods that only compute, whatever has them: those of strings, numbers, dates and arrays without a callback. */
export const PURE_METHODS: ReadonlySet<string> = new Set([
  'toString',
  'toLowerCase',
  'toUpperCase',
  'toISOString',
  'toFixed',
  'toJSON',
  'trim',
  'trimStart',
  'trimEnd',
  'slice',
  'substring',
  'substr',
  'split',
  'join',
  'concat',
  'replace',
  'replaceAll',
  'padStart',
  'padEnd',
  'charAt',
  'at',
  'includes',
  'indexOf',
  'startsWith',
  'endsWith',
  'normalize',
  'repeat',
  'getTime',
  'entries',
  // Of the execution context of Nest.
  'switchToHttp',
  'getRequest',
  'valueOf',
]);

/** Methods of arrays that only compute when their callback does. */
export const PURE_WITH_CALLBACK: ReadonlySet<string> = new Set(['every', 'filter', 'find', 'flatMap', 'map', 'some']);

/** Methods that read a header, a cookie or a parameter by its constant name. */
export const READING_METHODS: ReadonlySet<string> = new Set(['get', 'header', 'getHeader', 'has', 'param', 'query']);
