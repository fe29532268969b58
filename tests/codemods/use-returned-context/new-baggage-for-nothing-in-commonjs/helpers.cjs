// before: work sees -; returns "work done"
// after: work sees tenant=acme; returns "work done"
'use strict'

const { withBaggage } = require('@acme/otel')

exports.run = function (service) {
  return withBaggage({ tenant: 'acme' }, () => {
    const result = service.work()
    return result
  })
}
