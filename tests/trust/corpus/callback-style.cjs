const fs = require('fs')
const { trace, context, SpanStatusCode } = require('@opentelemetry/api')

const tracer = trace.getTracer('template-cache')
const cache = new Map()

function load (file, cb) {
  if (cache.has(file)) return process.nextTick(cb, null, cache.get(file))

  const span = tracer.startSpan('template.load', { attributes: { 'file.path': file } })
  fs.readFile(file, 'utf8', context.bind(trace.setSpan(context.active(), span), (err, text) => {
    if (err) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: err.message })
    } else {
      cache.set(file, text)
    }
    span.end()
    cb(err, text)
  }))
}

function render (file, data, cb) {
  load(file, (err, text) => {
    if (err) return cb(err)
    const span = tracer.startSpan('template.render')
    let html
    try {
      html = text.replace(/\{(\w+)\}/g, (_, name) => data[name])
    } catch (error) {
      span.recordException(error)
      return cb(error)
    } finally {
      span.end()
    }
    cb(null, html)
  })
}

module.exports = { load, render }
