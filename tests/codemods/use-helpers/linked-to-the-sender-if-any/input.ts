// before: sends [{"context":{"traceId":"trace","spanId":"b7ad6b7169203331","traceFlags":1,"isRemote":true}}]; sends []; returns nothing
// after: sends [{"context":{"traceId":"trace","spanId":"b7ad6b7169203331","traceFlags":1,"isRemote":true}}]; sends []; returns nothing
import type { Link, SpanContext } from '@opentelemetry/api';
import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';

interface Service {
  readonly headers: Record<string, string>;
  send(links: readonly Link[]): void;
}

function senderOf(headers: Record<string, string>): Link | undefined {
  const sender: SpanContext | undefined = trace.getSpanContext(propagation.extract(ROOT_CONTEXT, headers));
  return sender && { context: sender };
}

export function run(service: Service): void {
  for (const headers of [service.headers, {}]) service.send([senderOf(headers)].filter((link) => link !== undefined));
}
