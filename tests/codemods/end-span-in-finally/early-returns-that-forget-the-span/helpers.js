// runtime: no leak, of a context; the spans are counted
import { trace } from '@opentelemetry/api'
import { withSpan } from '@acme/otel'
import { work } from 'app'

const tracer = trace.getTracer('orders')

export function run(n) {
  return withSpan(tracer, 'find order', (span) => {
    if (n === 0) {
      // Nothing to do.
      return undefined
    }
    const order = work(n)
    if (n === 1) {
      span.setAttribute('order.hidden', true)
      return null
    }
    return order
  })
}
