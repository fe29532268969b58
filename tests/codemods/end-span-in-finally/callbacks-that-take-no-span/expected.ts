// runtime: no leak, of a context; the spans are counted
import { trace } from '@opentelemetry/api';
import { load } from 'app';

const tracer = trace.getTracer('orders');

const one = (n: number): Promise<string> => tracer.startActiveSpan('load one', async (span) => {
  try {
    return await load(`order ${n}`);
  } finally {
    span.end();
  }
});

export function run(n: number): Promise<string> {
  return tracer.startActiveSpan('load both', { attributes: { n } }, async (span) => {
    try {
      const first = await one(n);
      const second = await one(n + 1);
      return first + second;
    } finally {
      span.end();
    }
  });
}
