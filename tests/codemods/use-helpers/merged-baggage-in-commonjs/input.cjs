// sends before: cohort=b,job=7
// sends after: cohort=b,job=7
'use strict'
const { context, propagation } = require('@opentelemetry/api')

exports.run = (request, call) => {
  const baggage = (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry('job', { value: `${request.job}` })
  return context.with(propagation.setBaggage(context.active(), baggage), call)
}
