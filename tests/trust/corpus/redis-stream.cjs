const { createClient } = require('redis');
const api = require('@opentelemetry/api');

const tracer = api.trace.getTracer('stream-worker');

/** XADD takes flat strings, so the carrier travels in one field. */
async function append(client, stream, event) {
  const span = tracer.startSpan(`${stream} append`, { kind: api.SpanKind.PRODUCER });
  const carrier = {};
  api.context.with(api.trace.setSpan(api.context.active(), span), () => api.propagation.inject(api.context.active(), carrier));
  try {
    return await client.xAdd(stream, '*', { event: JSON.stringify(event), otel: JSON.stringify(carrier) });
  } catch (err) {
    span.recordException(err);
    throw err;
  } finally {
    span.end();
  }
}

async function* entries(client, stream) {
  let id = '$';
  for (;;) {
    const reply = await client.xRead({ key: stream, id }, { BLOCK: 5000 });
    for (const entry of reply?.[0]?.messages ?? []) {
      id = entry.id;
      yield entry.message;
    }
  }
}

async function work(stream, handle) {
  const client = createClient();
  await client.connect();
  for await (const message of entries(client, stream)) {
    const parent = api.propagation.extract(api.ROOT_CONTEXT, JSON.parse(message.otel ?? '{}'));
    await api.context.with(parent, () =>
      tracer.startActiveSpan(`${stream} process`, { kind: api.SpanKind.CONSUMER }, async (span) => {
        try {
          await handle(JSON.parse(message.event));
        } catch (err) {
          span.setStatus({ code: api.SpanStatusCode.ERROR, message: err.message });
        } finally {
          span.end();
        }
      }),
    );
  }
}

module.exports = { append, work };
