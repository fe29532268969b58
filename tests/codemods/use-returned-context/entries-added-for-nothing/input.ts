// before: first sees -; load sees -; load goes on in -; returns "load done"
// after: first sees -; load sees tenant=acme tier=gold; load goes on in tenant=acme tier=gold; returns "load done"
import { context, propagation } from '@opentelemetry/api';

interface Service {
  readonly headers: Record<string, string>;
  work(label?: string): string;
  load(label?: string): Promise<string>;
}

export async function run(service: Service): Promise<string> {
  service.work('first');
  const tenant = `acme`;
  const current = propagation.getActiveBaggage() ?? propagation.createBaggage();
  propagation.setBaggage(context.active(), current.setEntry('tenant', { value: tenant }).setEntry('tier', { value: 'gold' }));
  const loaded = await service.load();
  return loaded;
}
