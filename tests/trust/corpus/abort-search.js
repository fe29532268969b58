import { trace } from '@opentelemetry/api';

const tracer = trace.getTracer('search');

export async function search(query, { timeout = 800 } = {}) {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), timeout);
  const span = tracer.startSpan('search', { attributes: { 'search.length': query.length } });
  try {
    const response = await fetch(`http://search/q?${new URLSearchParams({ query })}`, { signal: controller.signal });
    if (response.status === 204) return [];
    const { hits } = await response.json();
    span.setAttribute('search.hits', hits.length);
    return hits;
  } catch (error) {
    if (error.name === 'AbortError') {
      span.addEvent('timeout');
      return [];
    }
    span.recordException(error);
    throw error;
  } finally {
    clearTimeout(timer);
    span.end();
  }
}
