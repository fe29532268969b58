// before: sends [{"context":{"traceId":"trace","spanId":"b7ad6b7169203331","traceFlags":1,"isRemote":true}}]; returns nothing
// after: sends [{"context":{"traceId":"trace","spanId":"b7ad6b7169203331","traceFlags":1,"isRemote":true}}]; returns nothing
import { propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';

export function run(service) {
  const sender = trace.getSpanContext(propagation.extract(ROOT_CONTEXT, service.headers));
  if (!sender) service.work('no sender');
  service.send([{ context: sender }]);
}
