// withheld: type-parameter
// before: work sees remote tenant=acme; returns "work done"
// after: work sees remote tenant=acme; returns "work done"
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

interface Service {
  readonly headers: Record<string, string>;
  work(label?: string): string;
}

function inside<T>(headers: Record<string, string>, fn: () => T): T {
  return context.with(propagation.extract(ROOT_CONTEXT, headers), fn);
}

export const run = (service: Service): string => inside(service.headers, () => service.work());
