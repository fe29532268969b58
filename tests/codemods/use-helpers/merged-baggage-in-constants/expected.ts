// sends before: cohort=b,tenant.id=acme,region=eu%2F1
// sends after: cohort=b,tenant.id=acme,region=eu%2F1
import { withBaggage } from '@acme/otel';

interface Request {
  readonly tenant: string;
  readonly region?: string;
}

const TENANT = 'tenant.id';

export async function run(request: Request, call: () => Promise<string>): Promise<string> {
  return await withBaggage({ [TENANT]: request.tenant, region: `${request.region ?? 'eu'}/1` }, async () => {
    const answer = await call();
    return answer;
  });
}
