import type { ExportFact } from '../settings.ts';

/** The package of the API. */
export const API = '@opentelemetry/api';

/** The types of its objects that have to do with contexts. */
export const API_OBJECTS: ReadonlySet<string> = new Set(['ContextAPI', 'PropagationAPI', 'TraceAPI']);

/**
 * OpenTelemetry JS as plain data: what each module exports, what the members of its objects give back,
 * and which of them can throw or call back. Sources: the `.d.ts` files of @opentelemetry/api 1.10,
 * core 3.1 and context-async-hooks 3.1, and Node's documentation of `async_hooks` and `diagnostics_channel`.
 *
 * A type is named by its interface (`Context`, `Span`); a module is a type named by its specifier.
 */
export interface Member {
  /** The type of the member itself, when it is an object. */
  readonly is?: string;
  /** The type that calling it gives; `'unknown'` when it gives something that is not ours. */
  readonly returns?: string;
  /** The type that `new` of it gives. */
  readonly constructs?: string;
  /** It calls a function that it is given before it returns, with arguments of these types. */
  readonly callsBack?: readonly string[];
  /** It keeps the functions that it is given and calls them later, with arguments of these types. */
  readonly handles?: readonly string[];
  /** What it returns comes in a promise. */
  readonly later?: boolean;
  /** It can throw; OpenTelemetry's own methods cannot. */
  readonly canThrow?: boolean;
  /** It does nothing but give a new object: when nobody takes that, the call was for nothing. */
  readonly pure?: boolean;
  /** It ends the span that it calls back with, whatever comes of the callback. */
  readonly owns?: boolean;
  /** It is a function of the project's own, of which the settings know this. */
  readonly fact?: ExportFact;
}

const value = (is: string): Member => ({ is });
const method = (returns = 'unknown'): Member => ({ returns });
const pure = (returns: string): Member => ({ returns, pure: true });
const scoped = (...callsBack: string[]): Member => ({ returns: 'callback-result', callsBack });
const constructor = (constructs: string): Member => ({ constructs });

export const TYPES: Readonly<Record<string, Readonly<Record<string, Member>>>> = {
  '@opentelemetry/api': {
    context: value('ContextAPI'),
    trace: value('TraceAPI'),
    propagation: value('PropagationAPI'),
    diag: value('DiagAPI'),
    metrics: value('MetricsAPI'),
    ROOT_CONTEXT: value('Context'),
    createContextKey: method('ContextKey'),
    baggageEntryMetadataFromString: method('BaggageEntryMetadata'),
    defaultTextMapGetter: value('TextMapGetter'),
    defaultTextMapSetter: value('TextMapSetter'),
    SpanKind: value('SpanKind'),
    SpanStatusCode: value('SpanStatusCode'),
    isSpanContextValid: method(),
    isValidSpanId: method(),
    isValidTraceId: method(),
    ProxyTracerProvider: constructor('TracerProvider'),
    ProxyTracer: constructor('Tracer'),
  },
  '@opentelemetry/api/experimental': {
    wrapTracer: method('SugaredTracer'),
    SugaredTracer: constructor('SugaredTracer'),
  },
  '@opentelemetry/core': {
    suppressTracing: pure('Context'),
    unsuppressTracing: pure('Context'),
    isTracingSuppressed: method(),
    setRPCMetadata: pure('Context'),
    deleteRPCMetadata: pure('Context'),
    getRPCMetadata: method('RPCMetadata'),
    W3CTraceContextPropagator: constructor('TextMapPropagator'),
    W3CBaggagePropagator: constructor('TextMapPropagator'),
    CompositePropagator: constructor('TextMapPropagator'),
  },
  '@opentelemetry/propagator-b3': { B3Propagator: constructor('TextMapPropagator') },
  '@opentelemetry/propagator-jaeger': { JaegerPropagator: constructor('TextMapPropagator') },
  '@opentelemetry/context-async-hooks': {
    AsyncLocalStorageContextManager: constructor('ContextManager'),
    AsyncHooksContextManager: constructor('ContextManager'),
  },
  '@opentelemetry/sdk-trace': {
    TracerProvider: constructor('TracerProvider'),
    StackContextManager: constructor('ContextManager'),
  },
  '@opentelemetry/context-zone': { ZoneContextManager: constructor('ContextManager') },
  '@opentelemetry/context-zone-peer-dep': { ZoneContextManager: constructor('ContextManager') },
  // Up to 0.2xx it re-exported the packages that it is made of.
  '@opentelemetry/sdk-node': {
    api: value('@opentelemetry/api'),
    core: value('@opentelemetry/core'),
    node: value('@opentelemetry/sdk-trace-node'),
    tracing: value('@opentelemetry/sdk-trace-base'),
  },
  '@opentelemetry/sdk-trace-base': { BasicTracerProvider: constructor('TracerProvider') },
  '@opentelemetry/sdk-trace-node': { NodeTracerProvider: constructor('TracerProvider') },
  '@opentelemetry/sdk-trace-web': {
    WebTracerProvider: constructor('TracerProvider'),
    StackContextManager: constructor('ContextManager'),
  },
  async_hooks: {
    AsyncLocalStorage: constructor('AsyncLocalStorage'),
    AsyncResource: constructor('AsyncResource'),
  },
  diagnostics_channel: { tracingChannel: method('TracingChannel') },

  ContextAPI: {
    active: method('Context'),
    with: scoped(),
    bind: method('bound'),
    attach: method('ContextManagementToken'),
    setGlobalContextManager: method(),
    disable: method(),
  },
  Context: { getValue: method(), setValue: pure('Context'), deleteValue: pure('Context') },
  ContextManager: {
    active: method('Context'),
    with: scoped(),
    bind: method('bound'),
    attach: method('ContextManagementToken'),
    enable: method('ContextManager'),
    disable: method('ContextManager'),
  },
  ContextManagementToken: { dispose: method() },
  TraceAPI: {
    getTracer: method('Tracer'),
    getTracerProvider: method('TracerProvider'),
    setGlobalTracerProvider: method(),
    disable: method(),
    getSpan: method('Span'),
    getActiveSpan: method('Span'),
    getSpanContext: method('SpanContext'),
    setSpan: pure('Context'),
    setSpanContext: pure('Context'),
    deleteSpan: pure('Context'),
    wrapSpanContext: pure('Span'),
    isSpanContextValid: method(),
  },
  TracerProvider: { getTracer: method('Tracer') },
  Tracer: { startSpan: method('Span'), startActiveSpan: scoped('Span') },
  SugaredTracer: {
    startSpan: method('Span'),
    startActiveSpan: scoped('Span'),
    withSpan: { ...scoped('Span'), owns: true },
    withActiveSpan: { ...scoped('Span'), owns: true },
  },
  Span: {
    spanContext: method('SpanContext'),
    setAttribute: method('Span'),
    setAttributes: method('Span'),
    addEvent: method('Span'),
    addLink: method('Span'),
    addLinks: method('Span'),
    setStatus: method('Span'),
    updateName: method('Span'),
    end: method(),
    isRecording: method(),
    recordException: method(),
  },
  PropagationAPI: {
    inject: method(),
    extract: pure('Context'),
    fields: method(),
    createBaggage: pure('Baggage'),
    getBaggage: method('Baggage'),
    getActiveBaggage: method('Baggage'),
    setBaggage: pure('Context'),
    deleteBaggage: pure('Context'),
    setGlobalPropagator: method(),
    disable: method(),
  },
  TextMapPropagator: { inject: method(), extract: pure('Context'), fields: method() },
  Baggage: {
    getEntry: method('BaggageEntry'),
    getAllEntries: method(),
    setEntry: pure('Baggage'),
    removeEntry: pure('Baggage'),
    removeEntries: pure('Baggage'),
    clear: pure('Baggage'),
  },
  MetricsAPI: { getMeter: method('Meter') },
  Meter: {
    createCounter: method('Counter'),
    createUpDownCounter: method('UpDownCounter'),
    createHistogram: method('Histogram'),
    createGauge: method('Gauge'),
  },
  Counter: { add: method() },
  UpDownCounter: { add: method() },
  Histogram: { record: method() },
  Gauge: { record: method() },
  RPCMetadata: { span: value('Span') },
  DiagAPI: { verbose: method(), debug: method(), info: method(), warn: method(), error: method(), setLogger: method() },
  AsyncLocalStorage: {
    run: scoped(),
    exit: scoped(),
    getStore: method('Store'),
    enterWith: method(),
    withScope: method('ContextManagementToken'),
    disable: method(),
  },
  TracingChannel: { subscribe: method(), unsubscribe: method() },
};

/** Interfaces that a program can write as a type, by the module that exports them. */
export const WRITTEN_TYPES: Readonly<Record<string, readonly string[]>> = {
  '@opentelemetry/api': [
    'Baggage',
    'BaggageEntry',
    'Context',
    'ContextAPI',
    'ContextManagementToken',
    'ContextManager',
    'Counter',
    'Gauge',
    'Histogram',
    'Meter',
    'PropagationAPI',
    'Span',
    'SpanContext',
    'TextMapPropagator',
    'TraceAPI',
    'Tracer',
    'TracerProvider',
    'UpDownCounter',
  ],
  '@opentelemetry/api/experimental': ['SugaredTracer'],
  diagnostics_channel: ['TracingChannel'],
  '@opentelemetry/sdk-trace': ['Span', 'Tracer'],
  '@opentelemetry/sdk-trace-base': ['Span', 'Tracer'],
  '@opentelemetry/sdk-trace-node': ['Span', 'Tracer'],
  '@opentelemetry/sdk-trace-web': ['Span', 'Tracer'],
};
