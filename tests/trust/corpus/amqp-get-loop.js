import amqp from 'amqplib';
import { context, propagation, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import { setTimeout as delay } from 'node:timers/promises';
import { resize } from './images.js';

const tracer = trace.getTracer('thumbnailer');

async function take(channel) {
  const message = await channel.get('thumbnails');
  if (message === false) return false;
  const ctx = propagation.extract(ROOT_CONTEXT, message.properties.headers);
  const span = tracer.startSpan('thumbnails process', { kind: SpanKind.CONSUMER }, ctx);
  try {
    await context.with(trace.setSpan(ctx, span), () => resize(message.content));
    channel.ack(message);
  } catch (error) {
    span.recordException(error);
    channel.nack(message, false, !message.fields.redelivered);
  } finally {
    span.end();
  }
  return true;
}

export async function main(signal) {
  const connection = await amqp.connect(process.env.AMQP_URL);
  const channel = await connection.createChannel();
  await channel.assertQueue('thumbnails', { durable: true });
  while (!signal.aborted) {
    if (!(await take(channel))) await delay(500);
  }
  await channel.close();
  await connection.close();
}
