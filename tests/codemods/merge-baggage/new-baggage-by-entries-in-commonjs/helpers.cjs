// sends before: job=7,kind=batch
// sends after: cohort=b,job=7,kind=batch
'use strict'

const { withBaggage } = require('@acme/otel')

exports.run = (request, call) => {
  return withBaggage({ job: String(request.job), kind: 'batch' }, call)
}
