import { Kafka, type EachMessagePayload } from 'kafkajs';
import { trace, SpanStatusCode } from '@opentelemetry/api';
import { shipmentsRepo } from './shipments-repo.js';

const kafka = new Kafka({ clientId: 'shipments', brokers: process.env.BROKERS!.split(',') });
const consumer = kafka.consumer({ groupId: 'shipments' });
const tracer = trace.getTracer('shipments');

async function onMessage({ topic, message }: EachMessagePayload): Promise<void> {
  await tracer.startActiveSpan(`${topic} apply`, async (span) => {
    try {
      const event = JSON.parse(message.value!.toString());
      span.setAttribute('shipment.id', event.id);
      await shipmentsRepo.apply(event);
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}

export async function start(): Promise<void> {
  await consumer.connect();
  await consumer.subscribe({ topics: ['shipments'] });
  await consumer.run({ eachMessage: onMessage });
}
