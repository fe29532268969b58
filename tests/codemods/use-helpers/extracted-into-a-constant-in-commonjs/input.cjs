// before: work sees remote tenant=acme; returns "work done"
// after: work sees remote tenant=acme; returns "work done"
'use strict'
const otel = require('@opentelemetry/api')

exports.run = (service) => {
  const { headers } = service
  // The sender's trace goes on here.
  const parent = otel.propagation.extract(otel.ROOT_CONTEXT, headers)
  const result = otel.context.with(parent, () => service.work())
  return result
}
