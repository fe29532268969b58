import { trace } from '@opentelemetry/api';
import { Pool } from 'tarn';

const tracer = trace.getTracer('orders');

interface Resource {
  readonly load: (id: number) => Promise<number>;
}

async function make(): Promise<Resource> {
  await new Promise((resolve) => setImmediate(resolve));
  return { load: async (id: number) => id };
}

const pool = new Pool<Resource>({ create: make, destroy: () => undefined, min: 0, max: 1 });

export function handle(id: number): Promise<number> {
  return tracer.startActiveSpan('work', async (span) => {
    try {
      const resource = await pool.acquire().promise;
      const loaded = await resource.load(id);
      pool.release(resource);
      return loaded;
    } finally {
      span.end();
    }
  });
}

export async function close(): Promise<void> {
  await pool.destroy();
}
