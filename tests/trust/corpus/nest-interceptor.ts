import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import { Observable } from 'rxjs';
import { finalize, tap } from 'rxjs/operators';
import { context as otelContext, trace as otelTrace, SpanStatusCode } from '@opentelemetry/api';

@Injectable()
export class SpanInterceptor implements NestInterceptor {
  private tracer = otelTrace.getTracer('nest-interceptor');

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const span = this.tracer.startSpan(`${context.getClass().name}.${context.getHandler().name}`);
    const ctx = otelTrace.setSpan(otelContext.active(), span);

    return otelContext.with(ctx, () =>
      next.handle().pipe(
        tap({ error: (error) => span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) }) }),
        finalize(() => span.end()),
      ),
    );
  }
}
