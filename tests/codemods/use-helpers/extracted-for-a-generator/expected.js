// withheld: callback-not-plain
// before: work sees -; returns "work done"
// after: work sees -; returns "work done"
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

export function run(service) {
  const steps = context.with(propagation.extract(ROOT_CONTEXT, service.headers), function* () {
    yield service.work();
  });
  return [...steps].join();
}
