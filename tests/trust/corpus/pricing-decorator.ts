import { type Attributes, SpanStatusCode, trace } from '@opentelemetry/api';

type Method<This, Args extends unknown[], Result> = (this: This, ...args: Args) => Promise<Result>;

export function traced<This, Args extends unknown[], Result>(attributes: Attributes = {}) {
  return (method: Method<This, Args, Result>, ctx: ClassMethodDecoratorContext<This, Method<This, Args, Result>>) => {
    const tracer = trace.getTracer('app');
    return function (this: This, ...args: Args): Promise<Result> {
      return tracer.startActiveSpan(String(ctx.name), { attributes }, async (span) => {
        try {
          return await method.apply(this, args);
        } catch (error) {
          span.recordException(error as Error);
          span.setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        } finally {
          span.end();
        }
      });
    };
  };
}

export class PricingService {
  constructor(private readonly rates: { get(currency: string): Promise<number> }) {}

  @traced({ component: 'pricing' })
  async quote(amount: number, currency: string): Promise<number> {
    if (amount < 0) throw new RangeError('negative amount');
    return amount * (await this.rates.get(currency));
  }
}
