// sends before: tenant=acme
// sends after: cohort=b,tenant=acme
import { context, propagation, trace } from '@opentelemetry/api';

export async function run(request: { readonly tenant: string }, call: () => Promise<string>): Promise<string> {
  const ctx = propagation.setBaggage(context.active(), (propagation.getBaggage(context.active()) ?? propagation.createBaggage()).setEntry('tenant', { value: request.tenant }));
  const span = trace.getTracer('orders').startSpan('call', {}, ctx);
  try {
    return await context.with(trace.setSpan(ctx, span), call);
  } finally {
    span.end();
  }
}
