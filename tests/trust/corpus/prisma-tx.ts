import { PrismaClient } from '@prisma/client';
import { SpanStatusCode, trace } from '@opentelemetry/api';

const prisma = new PrismaClient();
const tracer = trace.getTracer('transfers');

export async function transfer(from: string, to: string, cents: number) {
  return tracer.startActiveSpan('transfer', async (span) => {
    try {
      const [debit, credit] = await prisma.$transaction([
        prisma.account.update({ where: { id: from }, data: { balance: { decrement: cents } } }),
        prisma.account.update({ where: { id: to }, data: { balance: { increment: cents } } }),
      ]);
      span.setAttributes({ 'from.balance': debit.balance, 'to.balance': credit.balance });
      const count = prisma.transfer.count();
      const last = prisma.transfer.findFirst({ orderBy: { at: 'desc' } });
      const [total, latest] = await Promise.all([count, last]);
      return { total, latest };
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}
