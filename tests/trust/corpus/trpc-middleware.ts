import { initTRPC, TRPCError } from '@trpc/server';
import { context, propagation, SpanStatusCode, trace } from '@opentelemetry/api';

const t = initTRPC.context<{ org: string | null }>().create();
const tracer = trace.getTracer('trpc');

const tracing = t.middleware(async ({ path, type, next }) =>
  tracer.startActiveSpan(`${type} ${path}`, async (span) => {
    try {
      const result = await next();
      if (!result.ok) {
        span.recordException(result.error);
        span.setStatus({ code: SpanStatusCode.ERROR, message: result.error.code });
      }
      return result;
    } finally {
      span.end();
    }
  }),
);

const org = t.middleware(({ ctx, next }) => {
  if (!ctx.org) throw new TRPCError({ code: 'FORBIDDEN' });
  const active = context.active();
  const bag = (propagation.getBaggage(active) ?? propagation.createBaggage()).setEntry('org', { value: ctx.org });
  return context.with(propagation.setBaggage(active, bag), () => next({ ctx: { org: ctx.org! } }));
});

export const router = t.router;
export const procedure = t.procedure.use(tracing);
export const orgProcedure = procedure.use(org);
