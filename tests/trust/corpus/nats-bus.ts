import { context, propagation, SpanKind, trace, type TextMapGetter, type TextMapSetter } from '@opentelemetry/api';
import { connect, headers, StringCodec, type MsgHdrs, type NatsConnection } from 'nats';

const codec = StringCodec();
const tracer = trace.getTracer('bus');

const hdrsGetter: TextMapGetter<MsgHdrs | undefined> = {
  keys: (carrier) => carrier?.keys() ?? [],
  get: (carrier, key) => carrier?.get(key) || undefined,
};
const hdrsSetter: TextMapSetter<MsgHdrs> = { set: (carrier, key, value) => carrier.set(key, value) };

export async function open(servers: string[]): Promise<NatsConnection> {
  return connect({ servers });
}

export function publish(nc: NatsConnection, subject: string, payload: string): void {
  const span = tracer.startSpan(`${subject} publish`, { kind: SpanKind.PRODUCER });
  try {
    const hdrs = headers();
    propagation.inject(trace.setSpan(context.active(), span), hdrs, hdrsSetter);
    nc.publish(subject, codec.encode(payload), { headers: hdrs });
  } finally {
    span.end();
  }
}

export async function subscribe(nc: NatsConnection, subject: string, handle: (payload: string) => Promise<void>): Promise<void> {
  const subscription = nc.subscribe(subject);
  for await (const message of subscription) {
    const parent = propagation.extract(context.active(), message.headers, hdrsGetter);
    const span = tracer.startSpan(`${subject} process`, { kind: SpanKind.CONSUMER }, parent);
    try {
      await context.with(trace.setSpan(parent, span), () => handle(codec.decode(message.data)));
    } catch (error) {
      span.recordException(error as Error);
    } finally {
      span.end();
    }
  }
}
