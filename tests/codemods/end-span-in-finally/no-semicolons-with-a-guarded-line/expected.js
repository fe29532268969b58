// runtime: no leak, of a context; the spans are counted
import { trace } from '@opentelemetry/api'
import { load, work } from 'app'

const tracer = trace.getTracer('files')

export async function run(n) {
  const span = tracer.startSpan('copy')
  try {
    ;[await load(n), 2].forEach((each) => work(each))
  } finally {
    span.end()
  }
  ;[n].forEach(() => work('behind'))
}
