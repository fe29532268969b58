// before: work sees -; returns "work done"
// after: work sees remote tenant=acme; returns "work done"
import { withRemoteContext } from '@acme/otel';

interface Service {
  readonly headers: Record<string, string>;
  work(label?: string): string;
}

export function run(service: Service): string {
  const headers = new Headers(service.headers);
  return withRemoteContext(headers, () => service.work());
}
