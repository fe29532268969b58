import { WebSocketServer, WebSocket } from 'ws';
import { context, propagation, ROOT_CONTEXT, SpanKind, trace } from '@opentelemetry/api';
import { rooms } from './rooms.js';

const tracer = trace.getTracer('chat');
const server = new WebSocketServer({ port: 8081 });

server.on('connection', (socket) => {
  socket.on('message', async (data) => {
    const message = JSON.parse(data.toString());
    const parent = propagation.extract(ROOT_CONTEXT, message.trace ?? {});
    const span = tracer.startSpan(`chat ${message.type}`, { kind: SpanKind.SERVER }, parent);
    await context.with(trace.setSpan(parent, span), async () => {
      try {
        await rooms.dispatch(message, socket);
      } catch (error) {
        span.recordException(error as Error);
        socket.send(JSON.stringify({ type: 'error' }));
      } finally {
        span.end();
      }
    });
  });
});

export function broadcast(type: string, body: unknown): void {
  const span = tracer.startSpan(`chat broadcast ${type}`, { kind: SpanKind.PRODUCER });
  const carrier: Record<string, string> = {};
  propagation.inject(trace.setSpan(context.active(), span), carrier);
  try {
    for (const client of server.clients) {
      if (client.readyState === WebSocket.OPEN) client.send(JSON.stringify({ type, body, trace: carrier }));
    }
  } finally {
    span.end();
  }
}
