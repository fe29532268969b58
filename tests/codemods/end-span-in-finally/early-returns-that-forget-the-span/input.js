// runtime: no leak, of a context; the spans are counted
import { trace } from '@opentelemetry/api'
import { work } from 'app'

const tracer = trace.getTracer('orders')

export function run(n) {
  const span = tracer.startSpan('find order')
  if (n === 0) {
    // Nothing to do.
    return undefined
  }
  const order = work(n)
  if (n === 1) {
    span.setAttribute('order.hidden', true)
    span.end()
    return null
  }
  span.end()
  return order
}
