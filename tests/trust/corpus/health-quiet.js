import { context, trace } from '@opentelemetry/api';
import { suppressTracing } from '@opentelemetry/core';

const tracer = trace.getTracer('health');
const DOWN = Symbol('down');

async function ask(check) {
  try {
    return await context.with(suppressTracing(context.active()), () => check.run());
  } catch (error) {
    return { [DOWN]: true, reason: error.message };
  }
}

export async function health(checks) {
  const entries = await Promise.all(checks.map(async (check) => [check.name, await ask(check)]));
  const down = entries.filter(([, result]) => result?.[DOWN]);
  if (down.length > 0) {
    const span = tracer.startSpan('unhealthy');
    for (const [name, { reason }] of down) span.addEvent(name, { reason });
    span.end();
  }
  return { ok: down.length === 0, down: down.map(([name]) => name) };
}
