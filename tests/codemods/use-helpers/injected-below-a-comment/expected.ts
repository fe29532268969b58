// before: sends []; returns nothing
// after: sends []; returns nothing
import { carrierOf } from '@acme/otel';

interface Service {
  send(carrier: unknown): void;
}

export function run(service: Service): void {
  // what the receiver goes on with
  const carrier: Record<string, string> = carrierOf();
  service.send(Object.keys(carrier));
}
