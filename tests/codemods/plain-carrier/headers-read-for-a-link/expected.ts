// before: sends []; returns nothing
// after: sends [{"context":{"traceId":"trace","spanId":"b7ad6b7169203331","traceFlags":1,"isRemote":true}}]; returns nothing
import type { Link } from '@opentelemetry/api';
import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';

interface Service {
  readonly headers: Record<string, string>;
  send(links: readonly Link[]): void;
}

export function run(service: Service): void {
  const links: Link[] = [];
  for (const headers of [new Headers(service.headers)]) {
    const sender = trace.getSpanContext(propagation.extract(ROOT_CONTEXT, Object.fromEntries(new Map(headers))));
    if (sender) links.push({ context: sender });
  }
  service.send(links);
}
