// withheld: context-apart
// before: work sees remote tenant=acme; sends "acme"; returns "work done"
// after: work sees remote tenant=acme; sends "acme"; returns "work done"
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

interface Service {
  readonly headers: Record<string, string>;
  work(label?: string): string;
  send(value: unknown): void;
}

export function run(service: Service): string {
  const parent = propagation.extract(ROOT_CONTEXT, service.headers);
  const result = context.with(parent, () => service.work());
  service.send(propagation.getBaggage(parent)?.getEntry('tenant')?.value);
  return result;
}
