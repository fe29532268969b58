// sends before: cohort=b,tenant.id=acme
// sends after: cohort=b,tenant.id=acme
import { withBaggage } from '@acme/otel';

export async function run(request, call) {
  const answer = await withBaggage({ 'tenant.id': String(request.tenant) }, () => call());
  return answer;
}
