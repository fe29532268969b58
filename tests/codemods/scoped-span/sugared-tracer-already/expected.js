// runtime: no leak, of a context; the spans are looked at
import * as api from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';
import { load } from 'app';

const tracer = wrapTracer(api.trace.getTracer('orders'));

export async function run(n) {
  return tracer.startActiveSpan('load order', async (span) => {
    try {
      return await load(n);
    } finally {
      span.end();
    }
  });
}
