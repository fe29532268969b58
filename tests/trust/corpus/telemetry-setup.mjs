import { NodeSDK } from '@opentelemetry/sdk-node';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { UndiciInstrumentation } from '@opentelemetry/instrumentation-undici';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-proto';
import { diag, DiagConsoleLogger, DiagLogLevel, trace, SpanStatusCode } from '@opentelemetry/api';

if (process.env.OTEL_DEBUG) diag.setLogger(new DiagConsoleLogger(), DiagLogLevel.DEBUG);

const sdk = new NodeSDK({
  serviceName: 'storefront',
  traceExporter: new OTLPTraceExporter(),
  instrumentations: [new HttpInstrumentation({ ignoreIncomingRequestHook: (req) => req.url === '/healthz' }), new UndiciInstrumentation()],
});
sdk.start();

let stopping;
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    stopping ??= sdk
      .shutdown()
      .catch((error) => diag.error('shutdown failed', error))
      .finally(() => process.exit(0));
  });
}

export async function startup(steps) {
  const tracer = trace.getTracer('startup');
  await tracer.startActiveSpan('startup', { root: true }, async (span) => {
    try {
      for (const [name, step] of Object.entries(steps)) {
        await step();
        span.addEvent(`${name} ready`);
      }
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}
