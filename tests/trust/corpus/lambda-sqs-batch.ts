import type { SQSBatchItemFailure, SQSBatchResponse, SQSEvent, SQSRecord } from 'aws-lambda';
import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { shipOrder } from './shipping';

const tracer = trace.getTracer('shipping-lambda');

function parentOf(record: SQSRecord) {
  const carrier: Record<string, string> = {};
  for (const [key, attribute] of Object.entries(record.messageAttributes)) {
    if (attribute.stringValue) carrier[key] = attribute.stringValue;
  }
  return propagation.extract(ROOT_CONTEXT, carrier);
}

async function process(record: SQSRecord): Promise<SQSBatchItemFailure | undefined> {
  const parent = parentOf(record);
  const span = tracer.startSpan('ship order', { kind: SpanKind.CONSUMER, attributes: { 'messaging.message.id': record.messageId } }, parent);
  try {
    await context.with(trace.setSpan(parent, span), async () => {
      const order = JSON.parse(record.body);
      await shipOrder(order);
    });
    return undefined;
  } catch (error) {
    span.recordException(error as Error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    return { itemIdentifier: record.messageId };
  } finally {
    span.end();
  }
}

export const handler = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const results = await Promise.all(event.Records.map(process));
  return { batchItemFailures: results.filter((failure) => failure !== undefined) };
};
