import { Kafka, type EachBatchPayload, type IHeaders } from 'kafkajs';
import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type TextMapGetter } from '@opentelemetry/api';
import { post } from './ledger';
import { log } from './log';

const tracer = trace.getTracer('ledger-consumer');

const headerGetter: TextMapGetter<IHeaders> = {
  keys: (headers) => Object.keys(headers),
  get: (headers, key) => headers[key]?.toString(),
};

async function eachBatch({ batch, resolveOffset, heartbeat, isRunning, isStale }: EachBatchPayload): Promise<void> {
  for (const message of batch.messages) {
    if (!isRunning() || isStale()) break;
    const parent = propagation.extract(ROOT_CONTEXT, message.headers ?? {}, headerGetter);
    await tracer.startActiveSpan(
      `${batch.topic} process`,
      { kind: SpanKind.CONSUMER, attributes: { 'messaging.kafka.offset': message.offset } },
      parent,
      async (span) => {
        try {
          await post(JSON.parse(message.value!.toString()));
        } catch (error) {
          log.warn({ error, offset: message.offset }, 'entry skipped');
          span.recordException(error as Error);
          span.setStatus({ code: SpanStatusCode.ERROR });
        } finally {
          span.end();
        }
      },
    );
    resolveOffset(message.offset);
    await heartbeat();
  }
}

export async function run(): Promise<void> {
  const consumer = new Kafka({ brokers: process.env.BROKERS!.split(',') }).consumer({ groupId: 'ledger' });
  await consumer.connect();
  await consumer.subscribe({ topic: 'payments' });
  await consumer.run({ eachBatchAutoResolve: false, eachBatch });
}
