import { DeleteMessageCommand, ReceiveMessageCommand, SendMessageCommand, SQSClient, type Message, type MessageAttributeValue } from '@aws-sdk/client-sqs';
import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type TextMapGetter, type TextMapSetter } from '@opentelemetry/api';

type Attributes = Record<string, MessageAttributeValue>;

const tracer = trace.getTracer('thumbnails');
const sqs = new SQSClient({});

const setter: TextMapSetter<Attributes> = {
  set(carrier, key, value) {
    carrier[key] = { DataType: 'String', StringValue: value };
  },
};
const getter: TextMapGetter<Attributes> = {
  keys: (carrier) => Object.keys(carrier),
  get: (carrier, key) => carrier[key]?.StringValue,
};

export async function publish(queueUrl: string, body: object): Promise<void> {
  await tracer.startActiveSpan('thumbnails publish', { kind: SpanKind.PRODUCER }, async (span) => {
    try {
      const attributes: Attributes = {};
      propagation.inject(context.active(), attributes, setter);
      await sqs.send(new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(body), MessageAttributes: attributes }));
    } finally {
      span.end();
    }
  });
}

export async function poll(queueUrl: string, render: (key: string) => Promise<void>, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: queueUrl, WaitTimeSeconds: 20, MessageAttributeNames: ['All'] }));
    for (const message of Messages) await consume(queueUrl, message, render);
  }
}

async function consume(queueUrl: string, message: Message, render: (key: string) => Promise<void>): Promise<void> {
  const remote = propagation.extract(ROOT_CONTEXT, message.MessageAttributes ?? {}, getter);
  await tracer.startActiveSpan('thumbnails process', { kind: SpanKind.CONSUMER }, remote, async (span) => {
    try {
      await render(message.Body!);
      await sqs.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: message.ReceiptHandle }));
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
      span.recordException(error as Error);
    } finally {
      span.end();
    }
  });
}
