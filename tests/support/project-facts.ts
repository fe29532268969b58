import type { ModuleFacts, Settings } from '../../detect/settings.ts';

const starter = { returns: 'Span', handsOver: true } as const;

/** What `otel-codemod facts` says of a module that a whole team imports. */
export const TELEMETRY: ModuleFacts = {
  tracer: { is: 'Tracer' },
  getTracer: { returns: 'Tracer' },
  otel: { is: '@opentelemetry/api' },
  context: { is: 'ContextAPI' },
  propagation: { is: 'PropagationAPI' },
  currentSpan: { is: 'TraceAPI#getActiveSpan' },
  startJob: starter,
  openJob: { ...starter, later: true },
  peekSpan: { returns: 'Span' },
  finish: { ends: [0] },
  withSpan: { callsBack: ['Span'], owns: true },
  inSpan: { callsBack: ['Span'] },
  enterTenant: { returns: 'ContextManagementToken', handsOver: true },
  tenantContext: { returns: 'Context', pure: true },
  loadTenantContext: { returns: 'Context', pure: true, later: true },
  registerTenant: { returns: 'Context' },
  tenantBaggage: { returns: 'Baggage', pure: true },
  extractContext: { returns: 'Context', pure: true, extracts: 0 },
  extractAndIdentify: { returns: 'Context', extracts: 0 },
  monitor: { is: 'Monitor' },
  telemetry: { members: { tracer: { is: 'Tracer' }, startJob: starter, finish: { ends: [0] } } },
  Telemetry: {
    members: { shared: { members: { tracer: { is: 'Tracer' } } }, startJob: starter },
    instances: { tracer: { is: 'Tracer' }, startJob: starter, finish: { ends: [0] }, withSpan: { callsBack: ['Span'], owns: true } },
  },
};

/** Settings of a project with one such module, as a package and by its aliases. */
export const PROJECT: { readonly opentelemetry: Settings } = {
  opentelemetry: {
    instrumentations: ['http', 'express', 'kafkajs'],
    exports: {
      '@acme/telemetry': TELEMETRY,
      '@acme/tracer': { default: { is: 'Tracer' } },
      '@acme/get-tracer': { default: { returns: 'Tracer' }, startJob: starter },
      '@acme/telemetry-class': { default: TELEMETRY['Telemetry']! },
    },
    aliases: [{ specifier: '@/telemetry', module: '@acme/telemetry' }],
  },
};

/** The same, with the module in the project's own sources. */
export const SOURCES: { readonly opentelemetry: Settings } = {
  opentelemetry: {
    exports: { './src/tracing/index.ts': TELEMETRY },
    aliases: [
      { specifier: '#telemetry', module: './src/tracing/index.ts' },
      { specifier: '~/tracing', module: './src/tracing/index.ts', under: './src' },
    ],
  },
};

/** Settings of a project with a module of scoped helpers, as a package, by an alias, and in its sources. */
export const HELPERS: { readonly opentelemetry: Settings } = {
  opentelemetry: { instrumentations: ['http', 'express'], helpers: './src/otel.ts', aliases: [{ specifier: '@/otel', module: './src/otel.ts' }] },
};
