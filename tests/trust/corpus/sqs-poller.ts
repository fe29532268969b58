import { SQSClient, ReceiveMessageCommand, DeleteMessageCommand, type Message } from '@aws-sdk/client-sqs';
import { propagation, trace, ROOT_CONTEXT, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { processOrder } from './orders.js';

const sqs = new SQSClient({});
const tracer = trace.getTracer('order-poller');
const QueueUrl = process.env.QUEUE_URL;

function carrierOf(message: Message): Record<string, string> {
  const carrier: Record<string, string> = {};
  for (const [key, attribute] of Object.entries(message.MessageAttributes ?? {})) {
    if (attribute.StringValue) carrier[key] = attribute.StringValue;
  }
  return carrier;
}

export async function poll(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20, MessageAttributeNames: ['All'] }));
    for (const message of Messages) await handle(message);
  }
}

async function handle(message: Message): Promise<void> {
  const producer = trace.getSpanContext(propagation.extract(ROOT_CONTEXT, carrierOf(message)));
  const links = producer ? [{ context: producer }] : [];
  await tracer.startActiveSpan('order.process', { kind: SpanKind.CONSUMER, links }, async (span) => {
    try {
      await processOrder(JSON.parse(message.Body!));
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
    } finally {
      span.end();
    }
  });
}
