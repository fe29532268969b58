import { context, trace } from '@opentelemetry/api';
import { Redis } from 'ioredis';

const tracer = trace.getTracer('cache');

interface Cache {
  get(id: number): Promise<number>;
  close(): void;
}
let cache: Cache | undefined;

function cacheOn(port: number): Cache {
  if (!cache) {
    const ctx = context.active();
    const redis = new Redis({ host: '127.0.0.1', port, lazyConnect: true, enableReadyCheck: false });
    cache = {
      get: (id) =>
        context.with(ctx, () =>
          tracer.startActiveSpan('work', async (span) => {
            try {
              return Number(await redis.get(`order:${id}`));
            } finally {
              span.end();
            }
          }),
        ),
      close: () => redis.disconnect(),
    };
  }
  return cache;
}

export const handle = (id: number, port: number): Promise<number> => cacheOn(port).get(id);

export const close = async (): Promise<void> => cache?.close();
