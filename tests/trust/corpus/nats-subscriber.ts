import { connect, headers as natsHeaders, type Msg, type MsgHdrs } from 'nats';
import { context, propagation, SpanKind, trace, type TextMapGetter, type TextMapSetter } from '@opentelemetry/api';

const getter: TextMapGetter<MsgHdrs> = {
  keys: (carrier) => carrier.keys(),
  get: (carrier, key) => carrier.get(key) || undefined,
};
const setter: TextMapSetter<MsgHdrs> = {
  set(carrier, key, value) {
    carrier.set(key, value);
  },
};

const tracer = trace.getTracer('telemetry-hub');

export async function serve(subject: string, handle: (message: Msg) => Promise<void>): Promise<void> {
  const connection = await connect({ servers: process.env.NATS_URL });
  for await (const message of connection.subscribe(subject)) {
    const parent = message.headers ? propagation.extract(context.active(), message.headers, getter) : context.active();
    await tracer.startActiveSpan(`${subject} process`, { kind: SpanKind.CONSUMER }, parent, async (span) => {
      try {
        await handle(message);
      } catch (error) {
        span.recordException(error as Error);
      } finally {
        span.end();
      }
    });
  }
}

export async function send(subject: string, body: string): Promise<void> {
  const connection = await connect();
  const carrier = natsHeaders();
  propagation.inject(context.active(), carrier, setter);
  connection.publish(subject, body, { headers: carrier });
}
