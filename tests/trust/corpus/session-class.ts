import { trace, context, type Context, type Span } from '@opentelemetry/api';
import type { Socket } from 'node:net';

/** A session holds its span for as long as the socket is open. */
export class Session {
  private readonly span: Span;
  private readonly ctx: Context;

  constructor(private readonly socket: Socket) {
    this.span = trace.getTracer('smtp').startSpan('smtp.session');
    this.ctx = trace.setSpan(context.active(), this.span);
    socket.on('data', (data) => this.receive(data.toString()));
    socket.on('error', (error) => this.span.recordException(error));
    socket.once('close', () => this.close());
  }

  private receive(line: string): void {
    context.with(this.ctx, () => {
      const command = trace.getTracer('smtp').startSpan('smtp.command');
      try {
        this.socket.write(this.answer(line));
      } finally {
        command.end();
      }
    });
  }

  private answer(line: string): string {
    const [verb] = line.split(' ');
    return verb === 'QUIT' ? '221 Bye\r\n' : '250 OK\r\n';
  }

  private close(): void {
    this.span.end();
  }
}
