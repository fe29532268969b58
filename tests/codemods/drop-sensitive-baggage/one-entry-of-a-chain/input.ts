// sends before: cohort=b,tenant.id=acme,user.email=alice%40example.com
// sends after: cohort=b,tenant.id=acme
import { context, propagation } from '@opentelemetry/api';

interface Request {
  readonly tenant: string;
  readonly user: { readonly email: string };
}

export async function run(request: Request, call: () => Promise<string>): Promise<string> {
  const baggage = (propagation.getActiveBaggage() ?? propagation.createBaggage())
    // whose money it is
    .setEntry('tenant.id', { value: request.tenant })
    .setEntry('user.email', { value: request.user.email });
  return context.with(propagation.setBaggage(context.active(), baggage), call);
}
