const otel = require('@opentelemetry/api')
const { context, propagation, trace, ROOT_CONTEXT } = otel

const tracer = trace.getTracer('poller')

/** Polls with `channel.get`, which no instrumentation covers. */
module.exports = async function poll (channel, queue, work) {
  const msg = await channel.get(queue)
  if (msg === false) return false

  const remote = propagation.extract(ROOT_CONTEXT, msg.properties.headers || {})
  await context.with(remote, async () => {
    const span = tracer.startSpan(`${queue} process`, { kind: otel.SpanKind.CONSUMER })
    try {
      await work(msg.content)
      channel.ack(msg)
    } catch (error) {
      span.recordException(error)
      channel.nack(msg)
    } finally {
      span.end()
    }
  })
  return true
}
