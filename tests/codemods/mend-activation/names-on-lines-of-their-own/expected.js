// before: sends []; returns 1
// after: sends ["traceparent"]; returns 1
import {
  context,
  propagation,
  trace,
} from "@opentelemetry/api"

export function run(service) {
  return service.tracer.startActiveSpan("work", (span) => {
    const headers = {}
    try {
      propagation.inject(context.active(), headers)
    } finally {
      span.end()
    }
    service.send(Object.keys(headers))
    return trace ? 1 : 0
  })
}
