// before: work sees -; returns "work done"
// after: work sees tenant=acme; returns "work done"
'use strict'
const { context, propagation } = require('@opentelemetry/api')

exports.run = function (service) {
  const ctx = propagation.setBaggage(context.active(), (propagation.getBaggage(context.active()) ?? propagation.createBaggage()).setEntry('tenant', { value: 'acme' }))
  return context.with(ctx, () => {
    const result = service.work()
    return result
  })
}
