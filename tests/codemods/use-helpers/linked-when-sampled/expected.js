// withheld: link-not-plain
// before: sends [{"context":{"traceId":"trace","spanId":"b7ad6b7169203331","traceFlags":1,"isRemote":true}}]; returns nothing
// after: sends [{"context":{"traceId":"trace","spanId":"b7ad6b7169203331","traceFlags":1,"isRemote":true}}]; returns nothing
import { propagation, ROOT_CONTEXT, trace, TraceFlags } from '@opentelemetry/api';

export function run(service) {
  const sender = trace.getSpanContext(propagation.extract(ROOT_CONTEXT, service.headers));
  service.send(sender && sender.traceFlags === TraceFlags.SAMPLED ? [{ context: sender }] : []);
}
