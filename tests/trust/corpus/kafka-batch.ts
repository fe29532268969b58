import { Kafka, type EachBatchPayload, type IHeaders } from 'kafkajs';
import { context, propagation, ROOT_CONTEXT, SpanKind, trace, type TextMapGetter } from '@opentelemetry/api';
import { index } from './search-index.js';

const tracer = trace.getTracer('search-indexer');
const kafka = new Kafka({ clientId: 'indexer', brokers: process.env.KAFKA_BROKERS!.split(',') });

const headers: TextMapGetter<IHeaders> = {
  keys: (carrier) => Object.keys(carrier),
  get: (carrier, key) => carrier[key]?.toString(),
};

export async function run(): Promise<void> {
  const consumer = kafka.consumer({ groupId: 'indexer' });
  await consumer.connect();
  await consumer.subscribe({ topic: 'documents' });
  await consumer.run({ eachBatch });
}

async function eachBatch({ batch, resolveOffset, heartbeat }: EachBatchPayload): Promise<void> {
  for (const message of batch.messages) {
    const parent = propagation.extract(ROOT_CONTEXT, message.headers ?? {}, headers);
    const span = tracer.startSpan('documents process', { kind: SpanKind.CONSUMER }, parent);
    try {
      await context.with(trace.setSpan(parent, span), () => index(message.value));
      resolveOffset(message.offset);
    } catch (error) {
      span.recordException(error as Error);
      throw error;
    } finally {
      span.end();
    }
    await heartbeat();
  }
}
