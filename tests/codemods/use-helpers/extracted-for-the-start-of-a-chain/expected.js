// before: load sees remote tenant=acme; load goes on in remote tenant=acme; work sees -; returns "work done"
// after: load sees remote tenant=acme; load goes on in remote tenant=acme; work sees -; returns "work done"
import { withRemoteContext } from '@acme/otel';

export function run(service) {
  return withRemoteContext(service.headers, () => service.load())
    .then(() => service.work());
}
