// before: work sees -; sends false; returns nothing
// after: work sees -; sends true; returns nothing
import { context } from '@opentelemetry/api';
import { isTracingSuppressed, suppressTracing } from '@opentelemetry/core';

export function run(service) {
  context.with(suppressTracing(context.active()), () => {
    service.work();
    service.send(isTracingSuppressed(context.active()));
  });
}
