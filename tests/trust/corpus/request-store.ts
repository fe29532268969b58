import { AsyncLocalStorage } from 'node:async_hooks';
import { context, createContextKey, trace, type Context } from '@opentelemetry/api';

interface Store {
  readonly requestId: string;
  readonly otel: Context;
}

const USER_KIND = createContextKey('user.kind');
const storage = new AsyncLocalStorage<Store>();
const tracer = trace.getTracer('store');

export function runRequest<T>(requestId: string, handler: () => T): T {
  const otel = context.active().setValue(USER_KIND, 'staff');
  return storage.run({ requestId, otel }, () => context.with(otel, handler));
}

/** Outside of every request's own store, but in its trace. */
export function detached<T>(name: string, work: () => Promise<T>): Promise<T> {
  const store = storage.getStore();
  return storage.exit(() =>
    tracer.startActiveSpan(name, { attributes: { 'request.id': store?.requestId ?? 'none' } }, async (span) => {
      try {
        return await work();
      } finally {
        span.end();
      }
    }),
  );
}

export function later(milliseconds: number, work: () => void): NodeJS.Timeout {
  const ctx = storage.getStore()?.otel ?? context.active();
  const bound = context.bind(ctx, work);
  return setTimeout(bound, milliseconds);
}

export const userKind = (): string | undefined => context.active().getValue(USER_KIND) as string | undefined;
