// sends before: cohort=b,tenant.id=acme,region=eu%2F1
// sends after: cohort=b,tenant.id=acme,region=eu%2F1
import { context, propagation } from '@opentelemetry/api';

interface Request {
  readonly tenant: string;
  readonly region?: string;
}

const TENANT = 'tenant.id';

export async function run(request: Request, call: () => Promise<string>): Promise<string> {
  const current = propagation.getBaggage(context.active()) || propagation.createBaggage();
  const baggage = current
    .setEntry(TENANT, { value: request.tenant })
    .setEntry('region', { value: `${request.region ?? 'eu'}/1` });
  const ctx = propagation.setBaggage(context.active(), baggage);
  return await context.with(ctx, async () => {
    const answer = await call();
    return answer;
  });
}
