// sends before: tenant.id=acme,region=eu
// sends after: cohort=b,tenant.id=acme,region=eu
import { withBaggage } from '@acme/otel';

interface Request {
  readonly tenant: string;
  readonly region: string;
}

export async function run({ tenant, region }: Request, call: () => Promise<string>): Promise<string> {
  const answer = await withBaggage({ 'tenant.id': tenant, region }, async () => {
    const first = await call();
    return first.trim();
  });
  return `${answer}\n`;
}
