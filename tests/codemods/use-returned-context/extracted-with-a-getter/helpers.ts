// before: work sees -; returns "work done"
// after: work sees remote tenant=acme; returns "work done"
import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import type { TextMapGetter } from '@opentelemetry/api';
import { withContext } from '@acme/otel';

interface Service {
  readonly headers: Record<string, string>;
  work(label?: string): string;
}

const getter: TextMapGetter<Record<string, string>> = {
  get: (carrier, key) => carrier[key],
  keys: (carrier) => Object.keys(carrier),
};

export function run(service: Service): string {
  return withContext(propagation.extract(ROOT_CONTEXT, service.headers, getter), () => service.work());
}
