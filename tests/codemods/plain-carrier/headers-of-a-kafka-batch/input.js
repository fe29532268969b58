// before: -; -; returns "function"
// after: remote tenant=acme; -; returns "function"
import { propagation, ROOT_CONTEXT } from '@opentelemetry/api';
import { Kafka } from 'kafkajs';

export function run(service) {
  const headers = { traceparent: Buffer.from(service.headers.traceparent), baggage: Buffer.from(service.headers.baggage) };
  const kafka = typeof Kafka;
  const handlers = {
    async eachBatch({ batch }) {
      for (const message of batch.messages) service.look(propagation.extract(ROOT_CONTEXT, message.headers));
    },
  };
  handlers.eachBatch({ batch: { messages: [{ headers }, {}] } });
  return kafka;
}
