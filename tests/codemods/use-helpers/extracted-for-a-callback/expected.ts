// before: load sees remote tenant=acme; load goes on in remote tenant=acme; returns "LOAD DONE"
// after: load sees remote tenant=acme; load goes on in remote tenant=acme; returns "LOAD DONE"
import { withRemoteContext } from '@acme/otel';

interface Service {
  readonly headers?: Record<string, string>;
  load(label?: string): Promise<string>;
}

export function run(service: Service): Promise<string> {
  return withRemoteContext(service.headers ?? {}, async () => {
    const loaded = await service.load();
    return loaded.toUpperCase();
  });
}
