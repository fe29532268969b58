// runtime: no leak, of a context; the spans are looked at
'use strict'
const { trace } = require('@opentelemetry/api')
const { wrapTracer } = require('@opentelemetry/api/experimental')
const { load } = require('app')

const tracer = trace.getTracer('orders')

exports.run = async function (n) {
  return wrapTracer(tracer).withActiveSpan('load order', async (span) => {
    const id = await load(n)
    span.setAttribute('id', id)
    return id
  })
}
