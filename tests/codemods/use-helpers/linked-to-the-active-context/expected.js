// withheld: other-base
// before: sends [{"context":{"traceId":"trace","spanId":"b7ad6b7169203331","traceFlags":1,"isRemote":true}}]; returns nothing
// after: sends [{"context":{"traceId":"trace","spanId":"b7ad6b7169203331","traceFlags":1,"isRemote":true}}]; returns nothing
import { context, propagation, trace } from '@opentelemetry/api';

export function run(service) {
  const sender = trace.getSpanContext(propagation.extract(context.active(), service.headers));
  service.send(sender ? [{ context: sender }] : []);
}
