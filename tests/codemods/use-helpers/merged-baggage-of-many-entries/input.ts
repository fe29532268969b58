// sends before: cohort=b,tenant=acme,app.region=eu,app.version=2
// sends after: cohort=b,tenant=acme,app.region=eu,app.version=2
import { context, propagation, trace } from '@opentelemetry/api';

interface Request {
  readonly tenant?: string;
  readonly region: string;
}

export function run(request: Request, call: () => Promise<string>): Promise<string> {
  trace.getActiveSpan()?.addEvent('run');
  const baggage = (propagation.getActiveBaggage() ?? propagation.createBaggage())
    .setEntry('tenant', { value: request.tenant ?? 'nobody in particular' })
    .setEntry('app.region', { value: request.region })
    .setEntry('app.version', { value: '2' });

  return context.with(propagation.setBaggage(context.active(), baggage), () => {
    return call();
  });
}
