import type { SNSEvent } from 'aws-lambda';
import { context, propagation, trace, ROOT_CONTEXT, SpanKind, SpanStatusCode, type TextMapGetter } from '@opentelemetry/api';
import { notify } from './notify';

type Attributes = SNSEvent['Records'][number]['Sns']['MessageAttributes'];

const getter: TextMapGetter<Attributes> = {
  keys: (carrier) => Object.keys(carrier),
  get: (carrier, key) => carrier[key]?.Value,
};

const tracer = trace.getTracer('notifications');

export async function handler(event: SNSEvent): Promise<void> {
  await Promise.all(
    event.Records.map((record) => {
      const parent = propagation.extract(ROOT_CONTEXT, record.Sns.MessageAttributes, getter);
      return tracer.startActiveSpan('sns.notify', { kind: SpanKind.CONSUMER }, parent, async (span) => {
        try {
          await notify(JSON.parse(record.Sns.Message));
        } catch (error) {
          span.recordException(error as Error);
          span.setStatus({ code: SpanStatusCode.ERROR });
          throw error;
        } finally {
          span.end();
        }
      });
    }),
  );
}
