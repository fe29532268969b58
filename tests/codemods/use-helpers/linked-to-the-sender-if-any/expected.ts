// before: sends [{"context":{"traceId":"trace","spanId":"b7ad6b7169203331","traceFlags":1,"isRemote":true}}]; sends []; returns nothing
// after: sends [{"context":{"traceId":"trace","spanId":"b7ad6b7169203331","traceFlags":1,"isRemote":true}}]; sends []; returns nothing
import type { Link } from '@opentelemetry/api';
import { linkTo } from '@acme/otel';

interface Service {
  readonly headers: Record<string, string>;
  send(links: readonly Link[]): void;
}

function senderOf(headers: Record<string, string>): Link | undefined {
  const link2 = linkTo(headers);
  return link2;
}

export function run(service: Service): void {
  for (const headers of [service.headers, {}]) service.send([senderOf(headers)].filter((link) => link !== undefined));
}
