// before: work sees remote tenant=acme; returns "work done"
// after: work sees remote tenant=acme; returns "work done"
import type { TextMapGetter } from '@opentelemetry/api';
import { withRemoteContext } from '@acme/otel';

interface Service {
  readonly headers: Record<string, string>;
  work(label?: string): string;
}

const pairs: TextMapGetter<[string, string][]> = {
  get: (carrier, key) => carrier.find(([name]) => name === key)?.[1],
  keys: (carrier) => carrier.map(([name]) => name),
};

export function run(service: Service): string {
  const work = (): string => withRemoteContext(service.headers, () => service.work());
  return withRemoteContext(Object.entries(service.headers), () => (service.headers['x-again'] ? work() : service.work()), { getter: pairs });
}
