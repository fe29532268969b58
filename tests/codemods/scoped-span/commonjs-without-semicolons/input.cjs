// runtime: no leak, of a context; the spans are looked at
'use strict'
const { SpanStatusCode, trace } = require('@opentelemetry/api')
const { load } = require('app')

const tracer = trace.getTracer('orders')

exports.run = async function (n) {
  const span = tracer.startSpan('load order')
  try {
    const id = await load(n)
    span.setAttribute('id', id)
    return id
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR })
    span.recordException(error)
    throw error
  } finally {
    span.end()
  }
}
