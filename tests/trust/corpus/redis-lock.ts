import { createClient } from 'redis';
import { trace, SpanStatusCode, type Span } from '@opentelemetry/api';
import { setTimeout as sleep } from 'node:timers/promises';

const redis = createClient({ url: process.env.REDIS_URL });
const tracer = trace.getTracer('locks');

export class RedisLock {
  #span: Span | undefined;

  constructor(private readonly key: string) {}

  async acquire(tries = 5): Promise<boolean> {
    const span = tracer.startSpan('lock.acquire');
    try {
      for (let i = 0; i < tries; i += 1) {
        if (await redis.set(this.key, '1', { NX: true, PX: 5000 })) {
          this.#span = tracer.startSpan('lock.held');
          return true;
        }
        await sleep(50 * (i + 1));
      }
      span.setAttribute('lock.given_up', true);
      return false;
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  }

  async release(): Promise<void> {
    try {
      await redis.del(this.key);
    } finally {
      this.#span?.end();
      this.#span = undefined;
    }
  }
}
