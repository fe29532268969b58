// before: work sees -; returns "work done"
// after: work sees tenant=acme; returns "work done"
'use strict'
const { context, propagation } = require('@opentelemetry/api')

exports.run = function (service) {
  const ctx = propagation.setBaggage(context.active(), propagation.createBaggage({ tenant: { value: 'acme' } }))
  const result = service.work()
  return result
}
