// runtime: no leak, `startActiveSpan` ends what its callback attaches
import { context, trace } from '@opentelemetry/api';
import { ctx, load } from 'app';

const tracer = trace.getTracer('jobs');

export function run(n: number): Promise<number> {
  return tracer.startActiveSpan('job', async (span) => {
    try {
      const token = context.attach(ctx);
      await load('first');
      const value = await load(n);
      token.dispose();
      return value;
    } finally {
      span.end();
    }
  });
}
