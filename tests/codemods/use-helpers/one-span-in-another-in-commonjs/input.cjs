// runtime: no leak, of a context; the spans are compared
'use strict'
const { SpanStatusCode, trace } = require('@opentelemetry/api')
const { load, work } = require('app')

const tracer = trace.getTracer('orders')

exports.run = async (n) => tracer.startActiveSpan('place order', async (span) => {
  try {
    work('check')
    await tracer.startActiveSpan('save order', async (inner) => {
      try {
        inner.setAttribute('n', n)
        await load(n)
      } catch (failure) {
        inner.setStatus({ code: SpanStatusCode.ERROR, message: failure.message })
        inner.recordException(failure)
        throw failure
      } finally {
        inner.end()
      }
    })
    return 'placed'
  } catch (error) {
    span.recordException(error)
    span.setStatus({ code: 2, message: error.message })
    throw error
  } finally {
    span.end()
  }
})
