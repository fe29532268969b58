import WebSocket from 'ws';
import { context, propagation, SpanKind, SpanStatusCode, trace, type Span } from '@opentelemetry/api';

interface Reply {
  id: number;
  result?: unknown;
  error?: string;
}
interface Call {
  span: Span;
  resolve(value: unknown): void;
  reject(error: Error): void;
}

const tracer = trace.getTracer('jsonrpc');

export class RpcClient {
  private next = 1;
  private readonly calls = new Map<number, Call>();

  constructor(private readonly socket: WebSocket) {
    socket.on('message', (data) => this.receive(JSON.parse(String(data)) as Reply));
    socket.on('close', () => {
      for (const [id] of this.calls) this.receive({ id, error: 'connection closed' });
    });
  }

  call(method: string, params: unknown): Promise<unknown> {
    const id = this.next++;
    const span = tracer.startSpan(method, { kind: SpanKind.CLIENT });
    const meta: Record<string, string> = {};
    propagation.inject(trace.setSpan(context.active(), span), meta);
    return new Promise((resolve, reject) => {
      this.calls.set(id, { span, resolve, reject });
      this.socket.send(JSON.stringify({ id, method, params, meta }));
    });
  }

  private receive({ id, result, error }: Reply): void {
    const call = this.calls.get(id);
    if (!call) return;
    this.calls.delete(id);
    if (error) {
      call.span.setStatus({ code: SpanStatusCode.ERROR, message: error });
      call.span.end();
      call.reject(new Error(error));
      return;
    }
    call.span.end();
    call.resolve(result);
  }
}
