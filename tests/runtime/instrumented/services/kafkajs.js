import { context, propagation, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { Kafka, logLevel } from 'kafkajs';

const tracer = trace.getTracer('orders');
const consumer = new Kafka({ brokers: ['127.0.0.1:1'], retry: { retries: 0 }, logLevel: logLevel.NOTHING }).consumer({ groupId: 'orders' });

const config = {
  eachMessage: async ({ message }) => {
    const parent = propagation.extract(ROOT_CONTEXT, { traceparent: message.headers.traceparent.toString() });
    await context.with(parent, async () => {
      const span = tracer.startSpan('place order');
      span.end();
    });
  },
};

/** There is no broker: the message is handed to what the instrumentation has made of `eachMessage`. */
export async function call(headers) {
  await consumer.run(config).catch(() => undefined);
  await config.eachMessage({ topic: 'orders', partition: 0, message: { key: null, value: Buffer.from('{}'), offset: '0', timestamp: '0', headers: { traceparent: Buffer.from(headers.traceparent) } } });
}
