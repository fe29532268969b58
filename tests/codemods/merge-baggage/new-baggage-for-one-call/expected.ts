// sends before: tenant.id=acme,region=eu
// sends after: cohort=b,tenant.id=acme,region=eu
import { context, propagation } from '@opentelemetry/api';

interface Request {
  readonly tenant: string;
  readonly region: string;
}

export async function run({ tenant, region }: Request, call: () => Promise<string>): Promise<string> {
  const baggage = (propagation.getBaggage(context.active()) ?? propagation.createBaggage()).setEntry('tenant.id', { value: tenant }).setEntry('region', { value: region });
  const answer = await context.with(propagation.setBaggage(context.active(), baggage), async () => {
    const first = await call();
    return first.trim();
  });
  return `${answer}\n`;
}
