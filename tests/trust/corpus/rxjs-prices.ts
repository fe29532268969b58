import { defer, finalize, from, type Observable, retry, switchMap, tap } from 'rxjs';
import { context, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('prices');

export interface Api {
  price(symbol: string): Promise<number>;
}

export function price$(api: Api, symbol: string): Observable<number> {
  return defer(() => {
    const span = tracer.startSpan('price', { attributes: { symbol } });
    const ctx = trace.setSpan(context.active(), span);
    return from(context.with(ctx, () => api.price(symbol))).pipe(
      tap({
        next: (value) => span.setAttribute('price', value),
        error: (error: Error) => {
          span.recordException(error);
          span.setStatus({ code: SpanStatusCode.ERROR });
        },
      }),
      finalize(() => span.end()),
    );
  }).pipe(retry(2));
}

export const watch = (api: Api, symbols$: Observable<string>) => symbols$.pipe(switchMap((symbol) => price$(api, symbol)));
