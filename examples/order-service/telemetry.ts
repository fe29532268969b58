import type { Instrumentation } from '@opentelemetry/instrumentation';
import { HttpInstrumentation } from '@opentelemetry/instrumentation-http';
import { NodeSDK } from '@opentelemetry/sdk-node';
import type { SpanProcessor } from '@opentelemetry/sdk-trace';
import { register } from 'node:module';

const instrumentations: Instrumentation[] = [
  new HttpInstrumentation({
    requestHook: (span, request) => {
      if ('url' in request) span.updateName(`${request.method} ${request.url}`);
    },
  }),
];

/**
 * Starts the OpenTelemetry SDK; call it before the modules that it instruments are imported.
 * The `OTEL_*` variables say where the spans go, unless processors are given.
 */
export function startTelemetry(spanProcessors?: SpanProcessor[]): NodeSDK {
  // Lets instrumentations patch what is loaded by `import`.
  register('@opentelemetry/instrumentation/hook.mjs', import.meta.url);
  const sdk = new NodeSDK({ serviceName: 'order-service', instrumentations, spanProcessors });
  sdk.start();
  return sdk;
}
