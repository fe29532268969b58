import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { context, type Span, SpanStatusCode, trace, type Tracer } from '@opentelemetry/api';
import { Observable, catchError, finalize, throwError } from 'rxjs';

@Injectable()
export class TracingInterceptor implements NestInterceptor {
  private readonly tracer: Tracer = trace.getTracer('nest');

  intercept(ctx: ExecutionContext, next: CallHandler): Observable<unknown> {
    if (ctx.getType() !== 'http') return next.handle();
    const name = `${ctx.getClass().name}.${ctx.getHandler().name}`;
    const span = this.tracer.startSpan(name);
    return new Observable((subscriber) =>
      context.with(trace.setSpan(context.active(), span), () =>
        next
          .handle()
          .pipe(
            catchError((err: Error) => this.fail(span, err)),
            finalize(() => span.end()),
          )
          .subscribe(subscriber),
      ),
    );
  }

  private fail(span: Span, err: Error): Observable<never> {
    span.recordException(err);
    span.setStatus({ code: SpanStatusCode.ERROR, message: err.message });
    return throwError(() => err);
  }
}
