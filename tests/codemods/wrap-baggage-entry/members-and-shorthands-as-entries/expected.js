// sends before: attempt=undefined,region=undefined,origin=undefined
// sends after: attempt=2,region=eu,origin=app.example.com
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

const attempt = 2;

export function run(request, call) {
  const baggage = propagation.createBaggage({
    attempt: { value: String(attempt) },
    region: { value: `${request.region}` }, // where it started
    origin: { value: String(request.headers['x-origin']) },
  });
  return context.with(propagation.setBaggage(ROOT_CONTEXT, baggage), call);
}
