// withheld: carrier-typed
// before: sends []; returns nothing
// after: sends []; returns nothing
import { context, propagation } from '@opentelemetry/api';

interface Service {
  send(carrier: unknown): void;
}

interface Carrier {
  traceparent?: string;
  attempts?: number;
}

export function run(service: Service): void {
  const carrier: Carrier = {};
  propagation.inject(context.active(), carrier);
  service.send(Object.keys(carrier));
}
