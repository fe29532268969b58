import { CallHandler, CanActivate, ExecutionContext, Injectable, NestInterceptor, NestMiddleware } from '@nestjs/common';
import { context, propagation, SpanStatusCode, trace } from '@opentelemetry/api';
import type { NextFunction, Request, Response } from 'express';
import { catchError, finalize, Observable, throwError } from 'rxjs';

@Injectable()
export class TenantMiddleware implements NestMiddleware {
  use(req: Request, _res: Response, next: NextFunction): void {
    const tenant = req.header('x-tenant') ?? 'public';
    const baggage = propagation.getBaggage(context.active()) ?? propagation.createBaggage();
    context.with(propagation.setBaggage(context.active(), baggage.setEntry('tenant', { value: tenant })), next);
  }
}

@Injectable()
export class SpanInterceptor implements NestInterceptor {
  private readonly tracer = trace.getTracer('nest');

  intercept(execution: ExecutionContext, next: CallHandler): Observable<unknown> {
    const span = this.tracer.startSpan(`${execution.getClass().name}.${execution.getHandler().name}`);
    return context.with(trace.setSpan(context.active(), span), () => next.handle()).pipe(
      catchError((error: Error) => {
        span.recordException(error);
        span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
        return throwError(() => error);
      }),
      finalize(() => span.end()),
    );
  }
}

@Injectable()
export class PlanGuard implements CanActivate {
  private readonly tracer = trace.getTracer('nest');

  constructor(private readonly plans: { allows(tenant: string): Promise<boolean> }) {}

  async canActivate(execution: ExecutionContext): Promise<boolean> {
    const span = this.tracer.startSpan('plan.check');
    try {
      const allowed = await this.plans.allows(execution.switchToHttp().getRequest<Request>().header('x-tenant') ?? '');
      span.setAttribute('plan.allowed', allowed);
      return allowed;
    } finally {
      span.end();
    }
  }
}
