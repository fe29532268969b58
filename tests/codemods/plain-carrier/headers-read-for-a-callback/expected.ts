// before: work sees -; returns "work done"
// after: work sees remote tenant=acme; returns "work done"
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

interface Service {
  readonly headers: Record<string, string>;
  work(label?: string): string;
}

export function run(service: Service): string {
  const headers = new Headers(service.headers);
  const parent = propagation.extract(ROOT_CONTEXT, Object.fromEntries(headers));
  return context.with(parent, () => service.work());
}
