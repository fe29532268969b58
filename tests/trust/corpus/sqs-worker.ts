import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient, type Message } from '@aws-sdk/client-sqs';
import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Context } from '@opentelemetry/api';
import { settle } from './ledger.js';

const sqs = new SQSClient({});
const tracer = trace.getTracer('ledger-worker');
const QueueUrl = process.env.QUEUE_URL!;

function parentOf(message: Message): Context {
  const carrier: Record<string, string> = {};
  for (const [name, attribute] of Object.entries(message.MessageAttributes ?? {})) {
    if (attribute.StringValue) carrier[name] = attribute.StringValue;
  }
  return propagation.extract(ROOT_CONTEXT, carrier);
}

async function handle(message: Message): Promise<void> {
  const parent = parentOf(message);
  await tracer.startActiveSpan('ledger process', { kind: SpanKind.CONSUMER }, parent, async (span) => {
    try {
      await settle(JSON.parse(message.Body ?? '{}'));
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
    } finally {
      span.end();
    }
  });
}

export async function poll(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 20, MessageAttributeNames: ['All'] }));
    await Promise.allSettled(Messages.map(handle));
  }
}
