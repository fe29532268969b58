const { Server } = require('socket.io');
const { context, propagation, trace, SpanStatusCode } = require('@opentelemetry/api');
const auctions = require('./auctions');

const tracer = trace.getTracer('auctions');

const traced = (name, handler) => (payload, ack) => {
  const parent = propagation.extract(context.active(), payload.carrier || {});
  const span = tracer.startSpan(name, { attributes: { lot: payload.lot } }, parent);
  return context.with(trace.setSpan(parent, span), async () => {
    try {
      ack(null, await handler(payload));
    } catch (err) {
      span.recordException(err);
      span.setStatus({ code: SpanStatusCode.ERROR, message: err.message });
      ack(err.message);
    } finally {
      span.end();
    }
  });
};

module.exports = (httpServer) => {
  const io = new Server(httpServer, { path: '/live' });
  io.on('connection', (socket) => {
    socket.on('bid', traced('auction bid', ({ lot, amount }) => auctions.bid(lot, amount)));
    socket.on('watch', traced('auction watch', async ({ lot }) => {
      await socket.join(`lot:${lot}`);
      return auctions.current(lot);
    }));
  });
  return io;
};
