// runtime: no leak, `startActiveSpan` ends what its callback attaches
import { trace } from '@opentelemetry/api';
import { withContext } from '@acme/otel';
import { ctx, load } from 'app';

const tracer = trace.getTracer('jobs');

export function run(n: number): Promise<number> {
  return tracer.startActiveSpan('job', async (span) => {
    try {
      const value = await withContext(ctx, async () => {
        await load('first');
        return await load(n);
      });
      return value;
    } finally {
      span.end();
    }
  });
}
