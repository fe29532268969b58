import { trace } from '@opentelemetry/api';
import type { Cache } from './cache';

const tracer = trace.getTracer('memory');

/** The interface is asynchronous, memory is not. */
export class MemoryCache implements Cache {
  private readonly entries = new Map<string, { value: string; until: number }>();

  async get(key: string): Promise<string | null> {
    return tracer.startActiveSpan('cache.get', async (span) => {
      try {
        const entry = this.entries.get(key);
        const hit = entry !== undefined && entry.until > Date.now();
        span.setAttribute('hit', hit);
        return hit ? entry.value : null;
      } finally {
        span.end();
      }
    });
  }

  async set(key: string, value: string, ttl: number): Promise<void> {
    const span = tracer.startSpan('cache.set');
    try {
      this.entries.set(key, { value, until: Date.now() + ttl });
      if (this.entries.size > 10_000) this.evict();
    } finally {
      span.end();
    }
  }

  private evict(): void {
    for (const [key, { until }] of this.entries) if (until < Date.now()) this.entries.delete(key);
  }
}
