// before: work sees -; sends false; returns nothing
// after: work sees -; sends true; returns nothing
import { context } from '@opentelemetry/api';
import { withContext } from '@acme/otel';
import { isTracingSuppressed, suppressTracing } from '@opentelemetry/core';

export function run(service) {
  withContext(suppressTracing(context.active()), () => {
    service.work();
    service.send(isTracingSuppressed(context.active()));
  });
}
