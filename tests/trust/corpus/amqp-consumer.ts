import amqp from 'amqplib';
import { trace, SpanStatusCode } from '@opentelemetry/api';
import { ship } from './shipping';

const tracer = trace.getTracer('shipping-worker');

export async function consume(url: string) {
  const connection = await amqp.connect(url);
  const channel = await connection.createChannel();
  await channel.assertQueue('shipments', { durable: true });

  await channel.consume('shipments', async (msg) => {
    if (!msg) return;
    const span = tracer.startSpan('shipment.handle');
    try {
      await ship(JSON.parse(msg.content.toString()));
      channel.ack(msg);
    } catch (err) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: String(err) });
      channel.nack(msg, false, false);
    } finally {
      span.end();
    }
  });

  process.once('SIGTERM', () => {
    void channel.close().then(() => connection.close());
  });
}
