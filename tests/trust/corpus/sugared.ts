import { trace } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';
import { geocode, route } from './maps.js';

const tracer = wrapTracer(trace.getTracer('maps'));

export async function directions(from: string, to: string) {
  return tracer.withActiveSpan('directions', async (span) => {
    const [start, end] = await Promise.all([geocode(from), geocode(to)]);
    const found = await route(start, end);
    span.setAttribute('route.metres', found.metres);
    return found;
  });
}

export function eta(metres: number): number {
  return tracer.withSpan('eta', () => metres / 12.5);
}
