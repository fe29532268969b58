import { connect, headers as natsHeaders, type Msg, type MsgHdrs, type NatsConnection, StringCodec } from 'nats';
import { context, propagation, SpanKind, SpanStatusCode, trace, type TextMapGetter, type TextMapSetter } from '@opentelemetry/api';

const codec = StringCodec();
const tracer = trace.getTracer('rpc');

const getter: TextMapGetter<MsgHdrs> = { keys: (h) => h.keys(), get: (h, key) => h.get(key) };
const setter: TextMapSetter<MsgHdrs> = { set: (h, key, value) => h.set(key, value) };

export async function request(nc: NatsConnection, subject: string, body: object): Promise<unknown> {
  return tracer.startActiveSpan(`${subject} request`, { kind: SpanKind.CLIENT }, async (span) => {
    try {
      const headers = natsHeaders();
      propagation.inject(context.active(), headers, setter);
      const reply = await nc.request(subject, codec.encode(JSON.stringify(body)), { timeout: 2000, headers });
      return JSON.parse(codec.decode(reply.data));
    } catch (e) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: (e as Error).message });
      throw e;
    } finally {
      span.end();
    }
  });
}

export async function serve(url: string, subject: string, answer: (body: unknown) => Promise<object>): Promise<void> {
  const nc = await connect({ servers: url });
  for await (const msg of nc.subscribe(subject, { queue: 'workers' })) {
    await respond(subject, msg, answer);
  }
}

async function respond(subject: string, msg: Msg, answer: (body: unknown) => Promise<object>): Promise<void> {
  const parent = msg.headers ? propagation.extract(context.active(), msg.headers, getter) : context.active();
  const span = tracer.startSpan(`${subject} respond`, { kind: SpanKind.SERVER }, parent);
  try {
    const result = await context.with(trace.setSpan(parent, span), () => answer(JSON.parse(codec.decode(msg.data))));
    msg.respond(codec.encode(JSON.stringify(result)));
  } catch (e) {
    span.recordException(e as Error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    msg.respond(codec.encode('{"error":true}'));
  } finally {
    span.end();
  }
}
