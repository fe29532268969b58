// before: work sees -; returns "work done"
// after: work sees tenant=acme region=eu; returns "work done"
import { withBaggage } from '@acme/otel';

interface Service {
  work(label?: string): string;
}

const TENANT = 'tenant';
const region = 'eu';
const KEYS = { region: 'region' } as const;

export function run(service: Service): string {
  return withBaggage({ [TENANT]: 'acme', [KEYS.region]: region }, () => service.work());
}
