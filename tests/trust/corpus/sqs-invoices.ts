import { DeleteMessageCommand, type Message, type MessageAttributeValue, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { context, type Link, propagation, ROOT_CONTEXT, SpanKind, trace, type TextMapGetter } from '@opentelemetry/api';

const QueueUrl = process.env.INVOICE_QUEUE!;
const tracer = trace.getTracer('invoices');

const attributes: TextMapGetter<Record<string, MessageAttributeValue>> = {
  keys: (carrier) => Object.keys(carrier),
  get: (carrier, key) => carrier[key]?.StringValue,
};

function linksOf(message: Message): Link[] {
  const remote = propagation.extract(ROOT_CONTEXT, message.MessageAttributes ?? {}, attributes);
  const spanContext = trace.getSpanContext(remote);
  return spanContext ? [{ context: spanContext }] : [];
}

export class InvoicePoller {
  constructor(
    private readonly sqs: SQSClient,
    private readonly handle: (body: unknown) => Promise<void>,
  ) {}

  async poll(): Promise<number> {
    const { Messages = [] } = await this.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 20, MessageAttributeNames: ['All'] }),
    );
    await Promise.all(Messages.map((message) => this.one(message)));
    return Messages.length;
  }

  private one(message: Message): Promise<void> {
    return tracer.startActiveSpan('invoice process', { root: true, kind: SpanKind.CONSUMER, links: linksOf(message) }, async (span) => {
      try {
        await this.handle(JSON.parse(message.Body ?? '{}'));
        await this.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
      } catch (error) {
        span.recordException(error as Error);
      } finally {
        span.end();
      }
    });
  }
}
