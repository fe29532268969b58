const amqp = require('amqplib');
const { trace, SpanStatusCode } = require('@opentelemetry/api');
const metrics = require('./metrics');

const tracer = trace.getTracer('consumer');

async function main() {
  const connection = await amqp.connect(process.env.AMQP_URL);
  const channel = await connection.createChannel();
  await channel.assertQueue('events');
  await channel.prefetch(20);
  await channel.consume('events', async (message) => {
    if (!message) return;
    const span = tracer.startSpan('count event');
    try {
      const event = JSON.parse(message.content.toString());
      metrics.count(event.kind);
      channel.ack(message);
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      channel.nack(message, false, false);
    } finally {
      span.end();
    }
  });
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
