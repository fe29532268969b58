// before: -; work sees -; returns "work done"
// after: order; work sees order; returns "work done"
import { context, trace } from '@opentelemetry/api';

export function run(service) {
  let ctx = context.active();
  ctx = trace.setSpan(ctx, service.span);
  ctx = ctx.deleteValue(Symbol.for('a'));
  service.look(ctx);
  return context.with(ctx, () => service.work());
}
