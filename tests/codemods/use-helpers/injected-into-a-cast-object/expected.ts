// before: sends []; returns nothing
// after: sends []; returns nothing
import { carrierOf } from '@acme/otel';

interface Service {
  send(carrier: unknown): void;
}

function traceFields<T>(service: Service, of: (carrier: Record<string, string>) => T): void {
  const carrier = carrierOf();
  service.send(of(carrier));
}

export function run(service: Service): void {
  traceFields(service, (carrier) => Object.keys(carrier));
}
