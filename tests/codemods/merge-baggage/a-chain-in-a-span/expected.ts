// sends before: job.id=7
// sends after: cohort=b,job.id=7
import { context, propagation, trace } from '@opentelemetry/api';

export async function run(request: { readonly job: string }, call: () => Promise<string>): Promise<string> {
  const span = trace.getTracer('jobs').startSpan('job');
  try {
    const withSpan = trace.setSpan(context.active(), span);
    const ctx = propagation.setBaggage(withSpan, (propagation.getBaggage(withSpan) ?? propagation.createBaggage()).setEntry('job.id', { value: request.job }));
    return await context.with(ctx, call);
  } finally {
    span.end();
  }
}
