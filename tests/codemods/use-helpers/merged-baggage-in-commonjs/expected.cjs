// sends before: cohort=b,job=7
// sends after: cohort=b,job=7
'use strict'

const { withBaggage } = require('@acme/otel')

exports.run = (request, call) => {
  return withBaggage({ job: `${request.job}` }, call)
}
