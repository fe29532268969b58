// sends before: cohort=b,tenant=acme
// sends after: cohort=b,tenant=acme
import { withBaggage } from '@acme/otel';

export function run({ tenant }: { tenant: string }, call: () => Promise<string>): Promise<string> {
  return withBaggage({ tenant }, call);
}
