// before: sends []; returns 1
// after: sends ["traceparent"]; returns 1
'use strict'
const { propagation, trace } = require('@opentelemetry/api')

module.exports = { run }

function run(service) {
  return service.tracer.startActiveSpan('work', (span) => {
    const headers = {}
    try {
      propagation.inject(headers)
    } finally {
      span.end()
    }
    service.send(Object.keys(headers))
    return trace ? 1 : 0
  })
}
