import { useQuery } from '@tanstack/react-query';
import { context, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('web');

export function useProfile(id: string) {
  return useQuery({
    queryKey: ['profile', id],
    queryFn: ({ signal }) =>
      tracer.startActiveSpan('load profile', async (span) => {
        try {
          const response = await fetch(`/api/profiles/${id}`, { signal });
          const profile = response.ok ? await response.json() : null;
          span.setAttribute('found', profile !== null);
          return profile;
        } catch (error) {
          span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
          throw error;
        } finally {
          span.end();
        }
      }),
  });
}

export function onClick(name: string, handler: () => void): () => void {
  return context.bind(context.active(), () => {
    const span = tracer.startSpan(`click ${name}`);
    try {
      context.with(trace.setSpan(context.active(), span), handler);
    } finally {
      span.end();
    }
  });
}
