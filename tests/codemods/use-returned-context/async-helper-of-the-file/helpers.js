// before: load sees -; load goes on in -; returns nothing
// after: load sees tenant=acme; load goes on in tenant=acme; returns nothing
import { context, propagation } from '@opentelemetry/api';
import { withContext } from '@acme/otel';

const withTenant = async (ctx, tenant) => {
  const bag = propagation.getBaggage(ctx) ?? propagation.createBaggage();
  return propagation.setBaggage(ctx, bag.setEntry('tenant', { value: await tenant }));
};

export async function run(service) {
  await withContext(await withTenant(context.active(), 'acme'), async () => {
    await service.load();
  });
}
