const fs = require('node:fs');
const grpc = require('@grpc/grpc-js');
const { context, SpanKind, SpanStatusCode, trace } = require('@opentelemetry/api');

const tracer = trace.getTracer('uploader');

/** Client streaming: the span is over when the server has answered. */
function upload(client, file, callback) {
  const metadata = new grpc.Metadata();
  metadata.set('x-file', file);
  const span = tracer.startSpan('Upload/Put', { kind: SpanKind.CLIENT, attributes: { 'file.path': file } });
  const call = context.with(trace.setSpan(context.active(), span), () => client.put(metadata, (error, reply) => {
    if (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: error.details });
    }
    span.end();
    callback(error, reply);
  }));
  const source = fs.createReadStream(file);
  source.on('data', (chunk) => call.write({ chunk }));
  source.on('end', () => call.end());
  source.on('error', (error) => call.destroy(error));
  return call;
}

function watch(client, topic, onEvent) {
  const span = tracer.startSpan('Events/Watch', { kind: SpanKind.CLIENT });
  let call;
  try {
    call = context.with(trace.setSpan(context.active(), span), () => client.watch({ topic }));
  } catch (error) {
    span.recordException(error);
    span.end();
    throw error;
  }
  call.on('data', (event) => onEvent(event));
  call.on('error', (error) => {
    span.recordException(error);
    span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  });
  call.on('end', () => span.end());
  return call;
}

module.exports = { upload, watch };
