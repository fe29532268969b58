import { AsyncLocalStorage } from 'node:async_hooks';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { trace } from '@opentelemetry/api';

interface Store {
  tenant: string;
  started: number;
}

export const storage = new AsyncLocalStorage<Store>();

export function tenant(): string {
  const store = storage.getStore();
  if (!store) throw new Error('no tenant outside of a request');
  return store.tenant;
}

type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

export function withTenant(handler: Handler): Handler {
  const tracer = trace.getTracer('tenants');
  return (req, res) => {
    const header = req.headers['x-tenant'];
    const store: Store = { tenant: Array.isArray(header) ? header[0]! : (header ?? 'public'), started: Date.now() };
    return storage.run(store, () =>
      tracer.startActiveSpan('tenant scope', { attributes: { tenant: store.tenant } }, async (span) => {
        try {
          await handler(req, res);
        } finally {
          span.setAttribute('elapsed', Date.now() - store.started);
          span.end();
        }
      }),
    );
  };
}
