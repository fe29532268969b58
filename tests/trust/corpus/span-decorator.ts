import { SpanStatusCode, trace, type Attributes } from '@opentelemetry/api';

const tracer = trace.getTracer('billing');

export function Traced(name?: string, attributes: Attributes = {}) {
  return function (target: object, key: string, descriptor: PropertyDescriptor): PropertyDescriptor {
    const original = descriptor.value as (...args: unknown[]) => Promise<unknown>;
    descriptor.value = function (this: unknown, ...args: unknown[]) {
      return tracer.startActiveSpan(name ?? `${target.constructor.name}.${key}`, { attributes }, async (span) => {
        try {
          return await original.apply(this, args);
        } catch (error) {
          span.recordException(error as Error);
          span.setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        } finally {
          span.end();
        }
      });
    };
    return descriptor;
  };
}

export class InvoiceService {
  constructor(private readonly ledger: { append(row: object): Promise<string>; read(id: string): Promise<object[]> }) {}

  @Traced('invoice.issue', { 'invoice.kind': 'regular' })
  async issue(customer: string, amount: number): Promise<string> {
    trace.getActiveSpan()?.setAttribute('invoice.amount', amount);
    return this.ledger.append({ customer, amount });
  }

  @Traced()
  async list(customer: string): Promise<object[]> {
    return this.ledger.read(customer);
  }
}
