import { context, trace } from '@opentelemetry/api';
import { ctx, load } from 'app';

export const run = async (n: number) => {
  const span = trace.wrapSpanContext({ traceId: '1'.repeat(32), spanId: '2'.repeat(16), traceFlags: 1 });
  context.attach(trace.setSpan(ctx, span));
  await load('a');
  await load(n);
};
