// before: work sees remote tenant=acme; returns "work done"
// after: work sees remote tenant=acme; returns "work done"
import { withRemoteContext } from '@acme/otel';

async function* results(service) {
  for (const headers of [service.headers]) {
    yield await withRemoteContext(headers, async () => service.work());
  }
}

export async function run(service) {
  for await (const result of results(service)) return result;
}
