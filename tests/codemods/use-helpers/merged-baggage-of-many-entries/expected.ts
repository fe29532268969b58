// sends before: cohort=b,tenant=acme,app.region=eu,app.version=2
// sends after: cohort=b,tenant=acme,app.region=eu,app.version=2
import { trace } from '@opentelemetry/api';
import { withBaggage } from '@acme/otel';

interface Request {
  readonly tenant?: string;
  readonly region: string;
}

export function run(request: Request, call: () => Promise<string>): Promise<string> {
  trace.getActiveSpan()?.addEvent('run');

  return withBaggage({ tenant: request.tenant ?? 'nobody in particular', 'app.region': request.region, 'app.version': '2' }, () => {
    return call();
  });
}
