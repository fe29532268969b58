// before: sends []; returns 1
// after: sends ["traceparent"]; returns 1
import otel = require('@opentelemetry/api');

interface Service {
  tracer: otel.Tracer;
  send(keys: string[]): void;
}

function run(service: Service): number {
  return service.tracer.startActiveSpan('work', (span) => {
    const headers = {};
    try {
      otel.propagation.inject(headers);
    } finally {
      span.end();
    }
    service.send(Object.keys(headers));
    return 1;
  });
}

export = { run };
