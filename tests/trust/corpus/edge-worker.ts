import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

interface Env {
  ORIGIN: string;
  CACHE: { get(key: string): Promise<string | null>; put(key: string, value: string): Promise<void> };
}

const tracer = trace.getTracer('edge');

export default {
  async fetch(request: Request, env: Env): Promise<Response> {
    const parent = propagation.extract(context.active(), request.headers, {
      keys: (headers: Headers) => [...headers.keys()],
      get: (headers: Headers, key: string) => headers.get(key) ?? undefined,
    });
    const { pathname } = new URL(request.url);
    return tracer.startActiveSpan(`${request.method} ${pathname}`, { kind: SpanKind.SERVER }, parent, async (span) => {
      try {
        const cached = await env.CACHE.get(pathname);
        span.setAttribute('cache.hit', cached !== null);
        if (cached !== null) return new Response(cached);
        const origin = await fetch(env.ORIGIN + pathname);
        const body = await origin.text();
        if (origin.ok) await env.CACHE.put(pathname, body);
        return new Response(body, { status: origin.status });
      } finally {
        span.end();
      }
    });
  },
};
