// before: -; work sees -; returns "work done"
// after: order; work sees order; returns "work done"
import { context, trace } from '@opentelemetry/api';

export function run(service) {
  const ctx = context.active();
  trace.setSpan(ctx, service.span);
  ctx.deleteValue(Symbol.for('a'));
  service.look(ctx);
  return context.with(ctx, () => service.work());
}
