// before: sends []; returns nothing
// after: sends []; returns nothing
import { context, defaultTextMapSetter, propagation } from '@opentelemetry/api';

interface Service {
  send(carrier: unknown): void;
}

function traceFields<T>(service: Service, of: (carrier: Record<string, string>) => T): void {
  const carrier = {} as Record<string, string>;
  propagation.inject(context.active(), carrier, defaultTextMapSetter);
  service.send(of(carrier));
}

export function run(service: Service): void {
  traceFields(service, (carrier) => Object.keys(carrier));
}
