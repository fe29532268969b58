// before: work sees -; sends ["traceparent"]; returns nothing
// after: work sees -; sends ["traceparent"]; returns nothing
'use strict'
const { context, propagation, trace } = require('@opentelemetry/api')

exports.run = (service) => {
  const carrier = {}
  service.work()
  propagation.inject(trace.setSpan(context.active(), service.span), carrier)
  service.send(Object.keys(carrier))
}
