import { trace } from '@opentelemetry/api';
import Redis from 'ioredis';
import { render } from './render.js';

const redis = new Redis(process.env.REDIS_URL);
const tracer = trace.getTracer('pages');

export async function page(slug) {
  const span = tracer.startSpan('page', { attributes: { slug } });
  try {
    const cached = redis.get(`page:${slug}`);
    const visits = redis.incr(`visits:${slug}`);
    const html = (await cached) ?? (await render(slug));
    span.setAttribute('visits', await visits);
    redis.set(`page:${slug}`, html).catch((error) => console.warn('cache write failed', error));
    return html;
  } finally {
    span.end();
  }
}
