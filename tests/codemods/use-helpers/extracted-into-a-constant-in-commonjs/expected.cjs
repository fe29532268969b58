// before: work sees remote tenant=acme; returns "work done"
// after: work sees remote tenant=acme; returns "work done"
'use strict'

const { withRemoteContext } = require('@acme/otel')

exports.run = (service) => {
  const { headers } = service
  // The sender's trace goes on here.
  const result = withRemoteContext(headers, () => service.work())
  return result
}
