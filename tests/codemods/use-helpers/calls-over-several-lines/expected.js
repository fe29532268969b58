// runtime: no leak, of a context; the spans are compared
import { propagation, trace } from '@opentelemetry/api';
import { withBaggage as withBaggage2, withSpan } from '@acme/otel';
import { load } from 'app';

const withBaggage = (text) => `${text} ${propagation.getActiveBaggage()?.getEntry('step')?.value}`;

export function run(n) {
  return withSpan(
    trace.getTracer('orders'),
    'load order',
    { attributes: { n } },
    (async () => {
      return await withBaggage2({ step: 'load', order: `${n}` }, async () => withBaggage(await load(`order ${n}`)));
    }),
  );
}
