// before: work sees remote tenant=acme; returns "work done"
// after: work sees remote tenant=acme; returns "work done"
import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

async function* results(service) {
  for (const headers of [service.headers]) {
    const parent = propagation.extract(ROOT_CONTEXT, headers);
    yield await context.with(parent, async () => service.work());
  }
}

export async function run(service) {
  for await (const result of results(service)) return result;
}
