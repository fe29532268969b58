import { trace, type Tracer } from '@opentelemetry/api';
import type { Redis } from 'ioredis';

export class CacheAside<V> {
  private readonly inflight = new Map<string, Promise<V>>();

  constructor(
    private readonly redis: Redis,
    private readonly loadValue: (key: string) => Promise<V>,
    private readonly tracer: Tracer = trace.getTracer('cache'),
  ) {}

  async get(key: string): Promise<V> {
    const span = this.tracer.startSpan('cache.get');
    try {
      const hit = await this.redis.get(key);
      if (hit !== null) {
        span.setAttribute('cache.hit', true);
        return JSON.parse(hit) as V;
      }
      span.setAttribute('cache.hit', false);
      const running = this.inflight.get(key);
      if (running) return await running;
      const fresh = this.loadValue(key);
      this.inflight.set(key, fresh);
      try {
        const value = await fresh;
        await this.redis.set(key, JSON.stringify(value), 'EX', 60);
        return value;
      } finally {
        this.inflight.delete(key);
      }
    } finally {
      span.end();
    }
  }
}
