import { context, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { randomUUID } from 'node:crypto';

const tracer = trace.getTracer('rpc-inflight');

/** Requests over one socket; each one's span is kept until its reply comes. */
export class RpcClient {
  #inflight = new Map();

  constructor(socket) {
    this.socket = socket;
    socket.on('message', (data) => this.onReply(JSON.parse(data)));
    socket.on('close', () => this.onClose());
  }

  request(method, params) {
    const id = randomUUID();
    const span = tracer.startSpan(`rpc ${method}`, { kind: SpanKind.CLIENT, attributes: { 'rpc.method': method } });
    return new Promise((resolve, reject) => {
      this.#inflight.set(id, { span, resolve, reject });
      context.with(trace.setSpan(context.active(), span), () => this.socket.send(JSON.stringify({ id, method, params })));
    });
  }

  onReply({ id, error, result }) {
    const pending = this.#inflight.get(id);
    if (!pending) return;
    this.#inflight.delete(id);
    if (error) {
      pending.span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
      pending.reject(new Error(error.message));
    } else {
      pending.resolve(result);
    }
    pending.span.end();
  }

  onClose() {
    for (const { span, reject } of this.#inflight.values()) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: 'connection closed' });
      span.end();
      reject(new Error('connection closed'));
    }
    this.#inflight.clear();
  }
}
