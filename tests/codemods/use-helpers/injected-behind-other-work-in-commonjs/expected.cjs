// before: work sees -; sends ["traceparent"]; returns nothing
// after: work sees -; sends ["traceparent"]; returns nothing
'use strict'
const { context, trace } = require('@opentelemetry/api')
const { carrierOf } = require('@acme/otel')

exports.run = (service) => {
  service.work()
  const carrier = carrierOf(trace.setSpan(context.active(), service.span))
  service.send(Object.keys(carrier))
}
