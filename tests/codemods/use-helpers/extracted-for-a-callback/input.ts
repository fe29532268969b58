// before: load sees remote tenant=acme; load goes on in remote tenant=acme; returns "LOAD DONE"
// after: load sees remote tenant=acme; load goes on in remote tenant=acme; returns "LOAD DONE"
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

interface Service {
  readonly headers?: Record<string, string>;
  load(label?: string): Promise<string>;
}

export function run(service: Service): Promise<string> {
  return context.with(propagation.extract(ROOT_CONTEXT, service.headers ?? {}), async () => {
    const loaded = await service.load();
    return loaded.toUpperCase();
  });
}
