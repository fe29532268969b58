// sends before: cohort=b,session.id=s-1
// sends after: cohort=b
import { context, propagation, trace } from '@opentelemetry/api';

export async function run(request: { readonly session: string }, call: () => Promise<string>): Promise<string> {
  trace.getActiveSpan()?.setAttribute('app.step', 'call');
  const active = context.active();
  const current = propagation.getBaggage(active) ?? propagation.createBaggage();
  const ctx = propagation.setBaggage(active, current.setEntry('session.id', { value: request.session }));
  return context.with(ctx, async () => {
    const answer = await call();
    return answer.trim();
  });
}
