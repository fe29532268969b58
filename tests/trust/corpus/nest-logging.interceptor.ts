import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import { context, trace, SpanStatusCode } from '@opentelemetry/api';
import { Observable } from 'rxjs';

@Injectable()
export class TracingInterceptor implements NestInterceptor {
  private readonly tracer = trace.getTracer('controllers');

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const span = this.tracer.startSpan(`${execution.getClass().name}.${execution.getHandler().name}`);
    const ctx = trace.setSpan(context.active(), span);
    return new Observable((subscriber) => {
      const subscription = context.with(ctx, () =>
        next.handle().subscribe({
          next: (value) => subscriber.next(value),
          error: (error: Error) => {
            span.recordException(error);
            span.setStatus({ code: SpanStatusCode.ERROR });
            span.end();
            subscriber.error(error);
          },
          complete: () => {
            span.end();
            subscriber.complete();
          },
        }),
      );
      return () => subscription.unsubscribe();
    });
  }
}
