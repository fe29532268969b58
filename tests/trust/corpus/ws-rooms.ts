import { context, propagation, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';
import { WebSocketServer, type WebSocket } from 'ws';

const tracer = trace.getTracer('rooms');
const sessions = new Map<WebSocket, Span>();
const server = new WebSocketServer({ port: 8080 });

interface Frame {
  readonly type: 'join' | 'say' | 'leave';
  readonly room: string;
  readonly trace?: Record<string, string>;
}

server.on('connection', (socket) => {
  const session = tracer.startSpan('session', { root: true });
  sessions.set(socket, session);
  socket.on('message', (raw) => {
    const frame = JSON.parse(raw.toString()) as Frame;
    const parent = propagation.extract(ROOT_CONTEXT, frame.trace ?? {});
    tracer.startActiveSpan(`frame ${frame.type}`, { kind: SpanKind.SERVER, links: [{ context: session.spanContext() }] }, parent, (span) => {
      try {
        dispatch(socket, frame);
      } catch (error) {
        span.recordException(error as Error);
        span.setStatus({ code: SpanStatusCode.ERROR });
        socket.close(1011);
      } finally {
        span.end();
      }
    });
  });
  socket.on('close', () => {
    sessions.get(socket)?.end();
    sessions.delete(socket);
  });
});

function dispatch(socket: WebSocket, frame: Frame): void {
  const carrier: Record<string, string> = {};
  propagation.inject(context.active(), carrier);
  switch (frame.type) {
    case 'join':
    case 'leave':
      socket.send(JSON.stringify({ ok: true, trace: carrier }));
      return;
    case 'say':
      for (const other of server.clients) other.send(JSON.stringify({ ...frame, trace: carrier }));
  }
}
