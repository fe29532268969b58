import { context, trace } from '@opentelemetry/api';
import { ctx, load } from 'app';

export const run = async (n: number) => {
  const span = trace.wrapSpanContext({ traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: 1 });
  await context.with(trace.setSpan(ctx, span), async () => {
    await load('a');
    await load(n);
  });
};
