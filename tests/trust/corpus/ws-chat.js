import { WebSocketServer } from 'ws';
import { context, propagation, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { rooms } from './rooms.js';

const tracer = trace.getTracer('chat');
const wss = new WebSocketServer({ port: 8081 });

const commands = {
  join: async (socket, { room }) => rooms.join(room, socket),
  say: async (socket, { room, text }) => {
    const message = await rooms.store(room, text);
    for (const peer of rooms.members(room)) peer.send(JSON.stringify(message));
  },
};

async function dispatch(socket, raw) {
  let frame;
  try {
    frame = JSON.parse(raw);
  } catch {
    socket.close(1003);
    return;
  }
  const parent = propagation.extract(context.active(), frame.trace ?? {});
  await tracer.startActiveSpan(`chat ${frame.type}`, { kind: SpanKind.SERVER }, parent, async (span) => {
    try {
      const command = commands[frame.type];
      if (!command) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: 'unknown command' });
        return;
      }
      await command(socket, frame);
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      socket.send(JSON.stringify({ type: 'error' }));
    } finally {
      span.end();
    }
  });
}

wss.on('connection', (socket) => {
  socket.on('message', (raw) => {
    dispatch(socket, raw).catch((error) => console.error('dispatch failed', error));
  });
});
