const net = require('net');
const { trace, SpanStatusCode } = require('@opentelemetry/api');

const tracer = trace.getTracer('tcp-gateway');

exports.listen = function listen(port, decode) {
  return net.createServer((socket) => {
    const connection = tracer.startSpan('tcp.connection');
    let bytes = 0;
    socket.on('data', (chunk) => {
      bytes += chunk.length;
      const frame = tracer.startSpan('tcp.frame');
      try {
        decode(chunk);
      } catch (error) {
        frame.recordException(error);
        frame.setStatus({ code: SpanStatusCode.ERROR });
        socket.destroy(error);
      } finally {
        frame.end();
      }
    });
    socket.on('error', (error) => connection.recordException(error));
    socket.on('close', () => {
      connection.setAttribute('tcp.bytes', bytes);
      connection.end();
    });
  }).listen(port);
};
