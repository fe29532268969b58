import type { Context as LambdaContext, EventBridgeEvent, SNSEvent } from 'aws-lambda';
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('notify');

type Handler<E, R> = (event: E, lambda: LambdaContext) => Promise<R>;

export function withTracing<E, R>(name: string, handler: Handler<E, R>): Handler<E, R> {
  return (event, lambda) =>
    tracer.startActiveSpan(name, { attributes: { 'faas.invocation_id': lambda.awsRequestId } }, async (span) => {
      try {
        return await handler(event, lambda);
      } catch (error) {
        span.recordException(error as Error);
        span.setStatus({ code: SpanStatusCode.ERROR });
        throw error;
      } finally {
        span.end();
      }
    });
}

export const onOrder = withTracing('order placed', async (event: EventBridgeEvent<'OrderPlaced', { id: string; trace?: Record<string, string> }>) => {
  const parent = propagation.extract(context.active(), event.detail.trace ?? {});
  const linked = trace.getSpanContext(parent);
  const span = tracer.startSpan('order notify', { kind: SpanKind.CONSUMER, links: linked ? [{ context: linked }] : [] });
  try {
    await context.with(trace.setSpan(context.active(), span), () => notify(event.detail.id));
  } finally {
    span.end();
  }
});

export const onTopic = withTracing('topic', async (event: SNSEvent) => {
  for (const { Sns } of event.Records) {
    const carrier = Object.fromEntries(Object.entries(Sns.MessageAttributes).map(([key, { Value }]) => [key, Value]));
    const parent = propagation.extract(context.active(), carrier);
    await context.with(parent, () => notify(Sns.MessageId));
  }
});

async function notify(id: string): Promise<void> {
  await fetch('https://push.internal/notify', { method: 'POST', body: JSON.stringify({ id }) });
}
