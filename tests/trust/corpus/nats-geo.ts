import { connect, headers, type MsgHdrs, StringCodec } from 'nats';
import { context, propagation, trace, SpanKind, type TextMapGetter, type TextMapSetter, ROOT_CONTEXT } from '@opentelemetry/api';
import { locate } from './geo.js';

const sc = StringCodec();
const tracer = trace.getTracer('geo');
const setter: TextMapSetter<MsgHdrs> = { set: (carrier, key, value) => carrier.set(key, value) };
const getter: TextMapGetter<MsgHdrs | undefined> = {
  keys: (carrier) => carrier?.keys() ?? [],
  get: (carrier, key) => carrier?.get(key),
};

export async function serve(servers: string): Promise<void> {
  const nc = await connect({ servers });
  for await (const msg of nc.subscribe('geo.locate')) {
    const parent = propagation.extract(ROOT_CONTEXT, msg.headers, getter);
    const span = tracer.startSpan('geo.locate', { kind: SpanKind.SERVER }, parent);
    try {
      const place = await context.with(trace.setSpan(parent, span), () => locate(sc.decode(msg.data)));
      msg.respond(sc.encode(JSON.stringify(place)));
    } catch (error) {
      span.recordException(error as Error);
      msg.respond(sc.encode('{}'));
    } finally {
      span.end();
    }
  }
}

export async function ask(nc: Awaited<ReturnType<typeof connect>>, address: string): Promise<string> {
  return tracer.startActiveSpan('geo.ask', { kind: SpanKind.CLIENT }, async (span) => {
    try {
      const h = headers();
      propagation.inject(context.active(), h, setter);
      const answer = await nc.request('geo.locate', sc.encode(address), { timeout: 2000, headers: h });
      return sc.decode(answer.data);
    } finally {
      span.end();
    }
  });
}
