import amqp from 'amqplib';
import { randomUUID } from 'node:crypto';
import { trace, SpanKind, SpanStatusCode } from '@opentelemetry/api';

const tracer = trace.getTracer('rpc');

export async function createRpc(url) {
  const connection = await amqp.connect(url);
  const channel = await connection.createChannel();
  const { queue } = await channel.assertQueue('', { exclusive: true });
  const waiting = new Map();

  await channel.consume(queue, (message) => {
    const call = waiting.get(message.properties.correlationId);
    if (!call) return;
    waiting.delete(message.properties.correlationId);
    call(JSON.parse(message.content.toString()));
  }, { noAck: true });

  return function request(target, body, timeout = 5000) {
    const span = tracer.startSpan(`rpc ${target}`, { kind: SpanKind.CLIENT });
    const correlationId = randomUUID();
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        waiting.delete(correlationId);
        reject(new Error(`no answer from ${target}`));
      }, timeout);
      waiting.set(correlationId, (answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
      channel.sendToQueue(target, Buffer.from(JSON.stringify(body)), { correlationId, replyTo: queue });
    })
      .catch((error) => {
        span.recordException(error);
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      })
      .finally(() => span.end());
  };
}
