import { context, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import type { DataSource, EntityManager } from 'typeorm';

export class UnitOfWork {
  private static readonly tracer = trace.getTracer('unit-of-work');

  constructor(private readonly source: DataSource) {}

  async run<T>(name: string, work: (manager: EntityManager, span: Span) => Promise<T>): Promise<T> {
    const runner = this.source.createQueryRunner();
    const span = UnitOfWork.tracer.startSpan(`tx ${name}`);
    try {
      await runner.connect();
      await runner.startTransaction();
      const result = await context.with(trace.setSpan(context.active(), span), () => work(runner.manager, span));
      await runner.commitTransaction();
      return result;
    } catch (error) {
      await runner.rollbackTransaction();
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      try {
        await runner.release();
      } finally {
        span.end();
      }
    }
  }
}

export async function transfer(unit: UnitOfWork, from: string, to: string, amount: number): Promise<void> {
  await unit.run('transfer', async (manager, span) => {
    span.setAttributes({ 'transfer.amount': amount });
    const debit = await manager.decrement('Account', { id: from }, 'balance', amount);
    if (debit.affected !== 1) throw new Error(`no account ${from}`);
    await manager.increment('Account', { id: to }, 'balance', amount);
  });
}
