// before: done sees -; done sees -; returns nothing
// after: done sees order; done sees order; returns nothing
import { context, trace } from '@opentelemetry/api';

export function run(service) {
  function done() {
    service.work('done');
  }
  context.bind(trace.setSpan(context.active(), service.span), done);
  service.emitter.once('event', done);
  service.queue.push(done);
}
