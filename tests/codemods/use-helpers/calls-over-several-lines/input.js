// runtime: no leak, of a context; the spans are compared
import { context, propagation, SpanStatusCode, trace } from '@opentelemetry/api';
import { load } from 'app';

const withBaggage = (text) => `${text} ${propagation.getActiveBaggage()?.getEntry('step')?.value}`;

export function run(n) {
  return trace
    .getTracer('orders')
    .startActiveSpan(
      'load order',
      { attributes: { n } },
      (async (span) => {
        try {
          return await context.with(
            propagation.setBaggage(
              context.active(),
              (propagation.getActiveBaggage() ?? propagation.createBaggage())
                .setEntry('step', { value: 'load' })
                .setEntry('order', { value: `${n}` }),
            ),
            async () => withBaggage(await load(`order ${n}`)),
          );
        } catch (error) {
          span.recordException(error);
          span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
          throw error;
        } finally {
          span.end();
        }
      }),
    );
}
