// sends before: job=7,kind=batch
// sends after: cohort=b,job=7,kind=batch
'use strict'
const api = require('@opentelemetry/api')

exports.run = (request, call) => {
  const ctx = api.propagation.setBaggage(
    api.context.active(),
    api.propagation.createBaggage({ job: { value: String(request.job) } }).setEntry('kind', { value: 'batch' })
  )
  return api.context.with(ctx, call)
}
