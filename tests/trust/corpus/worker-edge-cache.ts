import { context, propagation, trace, ROOT_CONTEXT, SpanStatusCode, type Span } from '@opentelemetry/api';

interface Env { ORIGIN: Fetcher; CACHE: KVNamespace }

const tracer = trace.getTracer('edge-cache');

export default {
  async fetch(request: Request, env: Env, ctx: ExecutionContext): Promise<Response> {
    const parent = propagation.extract(ROOT_CONTEXT, Object.fromEntries(request.headers));
    return tracer.startActiveSpan('edge.fetch', {}, parent, async (span) => {
      try {
        const hit = await env.CACHE.get(request.url);
        if (hit !== null) {
          span.setAttribute('cache.hit', true);
          return new Response(hit);
        }
        const response = await env.ORIGIN.fetch(request);
        ctx.waitUntil(store(env, request.url, response.clone()));
        return response;
      } catch (error) {
        fail(span, error);
        return new Response('bad gateway', { status: 502 });
      } finally {
        span.end();
      }
    });
  },
};

function fail(span: Span, error: unknown): void {
  span.recordException(error as Error);
  span.setStatus({ code: SpanStatusCode.ERROR });
}

async function store(env: Env, key: string, response: Response): Promise<void> {
  const span = tracer.startSpan('edge.store', {}, context.active());
  try {
    await env.CACHE.put(key, await response.text(), { expirationTtl: 60 });
  } finally {
    span.end();
  }
}
