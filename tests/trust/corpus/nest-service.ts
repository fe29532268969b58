import { Injectable, Logger } from '@nestjs/common';
import { context, trace, SpanStatusCode, type Span, type Tracer } from '@opentelemetry/api';
import { PaymentGateway } from './payment.gateway';
import { PaymentRepository } from './payment.repository';

@Injectable()
export class PaymentService {
  private readonly logger = new Logger(PaymentService.name);
  private readonly tracer: Tracer = trace.getTracer('payment-service');

  constructor(
    private readonly gateway: PaymentGateway,
    private readonly payments: PaymentRepository,
  ) {}

  async charge(orderId: string, cents: number): Promise<string> {
    return this.tracer.startActiveSpan('payment.charge', async (span) => {
      span.setAttributes({ 'order.id': orderId, 'payment.cents': cents });
      try {
        const receipt = await this.gateway.charge(orderId, cents);
        await this.payments.save(receipt);
        return receipt.id;
      } catch (error) {
        this.fail(span, error);
        throw error;
      } finally {
        span.end();
      }
    });
  }

  async refund(receiptId: string): Promise<void> {
    const span = this.tracer.startSpan('payment.refund');
    try {
      await context.with(trace.setSpan(context.active(), span), async () => {
        const receipt = await this.payments.find(receiptId);
        await this.gateway.refund(receipt);
      });
    } catch (error) {
      this.fail(span, error);
      throw error;
    } finally {
      span.end();
    }
  }

  private fail(span: Span, error: unknown): void {
    this.logger.error(error);
    span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR });
  }
}
