// sends before: tenant.id=acme
// sends after: cohort=b,tenant.id=acme
import type { Context } from '@opentelemetry/api';
import { context, propagation } from '@opentelemetry/api';

export function run(request: { readonly tenant: string }, call: () => Promise<string>): Promise<string> {
  const contexts: Context[] = [context.active()];
  const parentContext = contexts.pop()!;
  const ctx = propagation.setBaggage(parentContext, (propagation.getBaggage(parentContext) ?? propagation.createBaggage()).setEntry('tenant.id', { value: request.tenant }));
  return context.with(ctx, call);
}
