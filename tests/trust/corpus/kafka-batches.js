import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { Kafka } from 'kafkajs';

const tracer = trace.getTracer('ledger-consumer');
const kafka = new Kafka({ clientId: 'ledger', brokers: ['kafka:9092'] });

const bufferGetter = {
  keys: (headers) => Object.keys(headers ?? {}),
  get: (headers, key) => headers?.[key]?.toString(),
};

export async function start(post) {
  const consumer = kafka.consumer({ groupId: 'ledger' });
  await consumer.connect();
  await consumer.subscribe({ topic: 'payments' });
  await consumer.run({
    eachBatch: async ({ batch, resolveOffset, heartbeat }) => {
      const links = batch.messages
        .map((message) => trace.getSpanContext(propagation.extract(ROOT_CONTEXT, message.headers, bufferGetter)))
        .filter((spanContext) => spanContext !== undefined)
        .map((spanContext) => ({ context: spanContext }));
      await tracer.startActiveSpan('payments process', { kind: SpanKind.CONSUMER, links }, async (span) => {
        try {
          for (const message of batch.messages) {
            await handle(message, post);
            resolveOffset(message.offset);
            await heartbeat();
          }
        } catch (error) {
          span.recordException(error);
          span.setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        } finally {
          span.end();
        }
      });
    },
  });
}

async function handle(message, post) {
  const parent = propagation.extract(context.active(), message.headers, bufferGetter);
  const span = tracer.startSpan('payment', { kind: SpanKind.CONSUMER }, parent);
  try {
    await context.with(trace.setSpan(parent, span), () => post(JSON.parse(message.value.toString())));
  } finally {
    span.end();
  }
}
