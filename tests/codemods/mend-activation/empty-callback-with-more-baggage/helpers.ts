// before: work sees -; returns "work done"
// after: work sees tenant=acme; returns "work done"
import { withBaggage } from '@acme/otel';

interface Service {
  work(label?: string): string;
}

const TENANT = 'tenant';

export function run(service: Service): string {
  return withBaggage({ [TENANT]: 'acme' }, () => service.work());
}
