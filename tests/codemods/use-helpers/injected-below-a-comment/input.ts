// before: sends []; returns nothing
// after: sends []; returns nothing
import { context, propagation } from '@opentelemetry/api';

interface Service {
  send(carrier: unknown): void;
}

export function run(service: Service): void {
  const carrier: Record<string, string> = {};
  // what the receiver goes on with
  propagation.inject(context.active(), carrier);
  service.send(Object.keys(carrier));
}
