import { Prisma, PrismaClient } from '@prisma/client';
import { trace, type Span } from '@opentelemetry/api';
import { wrapTracer } from '@opentelemetry/api/experimental';

const tracer = wrapTracer(trace.getTracer('bookings'));

export class BookingService {
  constructor(private readonly prisma: PrismaClient) {}

  async book(roomId: string, from: Date, to: Date) {
    return tracer.withActiveSpan('booking.create', async (span: Span) => {
      span.setAttributes({ 'room.id': roomId, 'booking.nights': Math.round((+to - +from) / 86_400_000) });
      try {
        return await this.prisma.booking.create({ data: { roomId, from, to } });
      } catch (error) {
        if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') {
          span.addEvent('already booked');
          return null;
        }
        throw error;
      }
    });
  }

  async cancel(id: string): Promise<void> {
    const span = tracer.startSpan('booking.cancel');
    try {
      const booking = await this.prisma.booking.findUniqueOrThrow({ where: { id } });
      if (booking.from < new Date()) return;
      await this.prisma.booking.delete({ where: { id } });
    } finally {
      span.end();
    }
  }
}
