import { context, propagation, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import { deliver } from './webhooks.js';

const tracer = trace.getTracer('webhook-lambda');

const attributes = {
  keys: (carrier) => Object.keys(carrier ?? {}),
  get: (carrier, key) => carrier?.[key]?.stringValue,
};

async function one(record) {
  const remote = propagation.extract(ROOT_CONTEXT, record.messageAttributes, attributes);
  const sender = trace.getSpanContext(remote);
  const links = sender ? [{ context: sender }] : [];

  const span = tracer.startSpan('webhook process', { kind: SpanKind.CONSUMER, links });
  try {
    await context.with(trace.setSpan(context.active(), span), () => deliver(JSON.parse(record.body)));
    return null;
  } catch (error) {
    span.recordException(error);
    return { itemIdentifier: record.messageId };
  } finally {
    span.end();
  }
}

export async function handler(event) {
  const failed = await Promise.all(event.Records.map((record) => one(record)));
  return { batchItemFailures: failed.filter(Boolean) };
}
