// before: first sees -; load sees -; load goes on in -; work sees -; returns "work done and load done"
// after: first sees -; load sees remote tenant=acme; load goes on in remote tenant=acme; work sees remote tenant=acme; returns "work done and load done"
import { withRemoteContext } from '@acme/otel';

export async function run(service) {
  service.work('first');
  return withRemoteContext(service.headers, async () => {
    const loaded = await service.load();
    if (loaded === 'nothing') return undefined;
    return `${service.work()} and ${loaded}`;
  });
}
