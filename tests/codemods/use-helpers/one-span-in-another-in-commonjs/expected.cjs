// runtime: no leak, of a context; the spans are compared
'use strict'
const { trace } = require('@opentelemetry/api')
const { withSpan } = require('@acme/otel')
const { load, work } = require('app')

const tracer = trace.getTracer('orders')

exports.run = async (n) => withSpan(tracer, 'place order', async () => {
  work('check')
  await withSpan(tracer, 'save order', async (inner) => {
    inner.setAttribute('n', n)
    await load(n)
  })
  return 'placed'
})
