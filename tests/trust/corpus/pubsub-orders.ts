import { type Message, PubSub } from '@google-cloud/pubsub';
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { fulfil } from './fulfilment.js';

const tracer = trace.getTracer('orders');
const subscription = new PubSub().subscription('orders', { flowControl: { maxMessages: 16 } });

async function onMessage(message: Message): Promise<void> {
  const parent = propagation.extract(context.active(), message.attributes);
  const span = tracer.startSpan('orders process', { kind: SpanKind.CONSUMER, attributes: { 'messaging.message.id': message.id } }, parent);
  try {
    await context.with(trace.setSpan(parent, span), () => fulfil(JSON.parse(message.data.toString('utf8'))));
    message.ack();
  } catch (error) {
    span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    message.nack();
  } finally {
    span.end();
  }
}

subscription.on('message', onMessage);
subscription.on('error', (error) => {
  console.error('subscription failed', error);
  process.exitCode = 1;
});
