import { Injectable, Logger } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { trace, SpanStatusCode, type Span, type Tracer } from '@opentelemetry/api';
import { Invoice } from './invoice.entity';
import { Gateway } from './gateway';

@Injectable()
export class BillingService {
  private readonly logger = new Logger(BillingService.name);
  private readonly tracer: Tracer = trace.getTracer('billing');

  constructor(@InjectRepository(Invoice) private readonly invoices: Repository<Invoice>, private readonly gateway: Gateway) {}

  async charge(invoiceId: string): Promise<Invoice> {
    return this.traced('billing.charge', async (span) => {
      const invoice = await this.invoices.findOneByOrFail({ id: invoiceId });
      span.setAttribute('invoice.amount', invoice.amount);
      const receipt = await this.gateway.charge(invoice);
      invoice.receipt = receipt.id;
      return this.invoices.save(invoice);
    });
  }

  async refund(invoiceId: string): Promise<void> {
    await this.traced('billing.refund', async () => {
      await this.gateway.refund(invoiceId);
      this.logger.log(`refunded ${invoiceId}`);
    });
  }

  private async traced<T>(name: string, work: (span: Span) => Promise<T>): Promise<T> {
    return this.tracer.startActiveSpan(name, async (span) => {
      try {
        return await work(span);
      } catch (error) {
        span.recordException(error as Error);
        span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
        throw error;
      } finally {
        span.end();
      }
    });
  }
}
