// before: work sees remote tenant=acme; returns "work done"
// after: work sees remote tenant=acme; returns "work done"
import type { TextMapGetter } from '@opentelemetry/api';
import { context, defaultTextMapGetter, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

interface Service {
  readonly headers: Record<string, string>;
  work(label?: string): string;
}

const pairs: TextMapGetter<[string, string][]> = {
  get: (carrier, key) => carrier.find(([name]) => name === key)?.[1],
  keys: (carrier) => carrier.map(([name]) => name),
};

export function run(service: Service): string {
  const work = (): string => context.with(propagation.extract(ROOT_CONTEXT, service.headers, defaultTextMapGetter), () => service.work());
  return context.with(
    propagation.extract(ROOT_CONTEXT, Object.entries(service.headers), pairs),
    () => (service.headers['x-again'] ? work() : service.work()),
  );
}
