import { context, trace } from '@opentelemetry/api'

const tracer = trace.getTracer('bundler-plugin')

/** A bundler plugin: parsing is synchronous, so attaching around it is enough. */
export default function timing (options = {}) {
  let buildSpan

  return {
    name: 'timing',

    buildStart () {
      buildSpan = tracer.startSpan('build')
    },

    transform (code, id) {
      if (!options.include?.test(id)) return null
      const span = tracer.startSpan('transform', { attributes: { id } }, trace.setSpan(context.active(), buildSpan))
      const token = context.attach(trace.setSpan(context.active(), span))
      try {
        return options.transform(code, id)
      } finally {
        token.dispose()
        span.end()
      }
    },

    buildEnd (error) {
      if (error) buildSpan.recordException(error)
      buildSpan.end()
    }
  }
}
