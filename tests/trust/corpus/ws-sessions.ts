import { WebSocketServer, type WebSocket } from 'ws';
import { context, trace, SpanStatusCode, type Span } from '@opentelemetry/api';
import { rooms } from './rooms.js';

const tracer = trace.getTracer('rooms');

class Session {
  private span: Span;

  constructor(private readonly socket: WebSocket) {
    this.span = tracer.startSpan('session');
    socket.on('message', (data) => this.onMessage(data.toString()));
    socket.on('error', (error) => this.onError(error));
    socket.on('close', () => this.onClose());
  }

  private onMessage(text: string): void {
    context.with(trace.setSpan(context.active(), this.span), () => rooms.publish(text));
  }

  private onError(error: Error): void {
    this.span.recordException(error);
    this.span.setStatus({ code: SpanStatusCode.ERROR });
  }

  private onClose(): void {
    this.span.end();
  }
}

export function listen(port: number): WebSocketServer {
  const server = new WebSocketServer({ port });
  server.on('connection', (socket) => new Session(socket));
  return server;
}
