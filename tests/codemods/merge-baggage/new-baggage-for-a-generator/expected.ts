// sends before: tenant=acme
// sends after: cohort=b,tenant=acme
import { context, propagation } from '@opentelemetry/api';

export async function run(request: { readonly tenant: string }, call: () => Promise<string>): Promise<string> {
  const steps = context.with(propagation.setBaggage(context.active(), (propagation.getBaggage(context.active()) ?? propagation.createBaggage()).setEntry('tenant', { value: request.tenant })), function* () {
    yield context.active();
  });
  let answer = '';
  for (const step of steps) answer = await context.with(propagation.setBaggage(step, (propagation.getBaggage(step) ?? propagation.createBaggage()).setEntry('tenant', { value: request.tenant })), call);
  return answer;
}
