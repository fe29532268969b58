// runtime: no leak, of a context; the spans are looked at
'use strict'
const { trace } = require('@opentelemetry/api')
const { withSpan } = require('@acme/otel')
const { load } = require('app')

const tracer = trace.getTracer('orders')

exports.run = async function (n) {
  return withSpan(tracer, 'load order', async (span) => {
    const id = await load(n)
    span.setAttribute('id', id)
    return id
  })
}
