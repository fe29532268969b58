import { trace, type Span } from '@opentelemetry/api';
import type { Socket } from 'node:net';

const tracer = trace.getTracer('tcp');

function endOnce(span: Span): (reason: string) => void {
  let ended = false;
  return (reason) => {
    if (ended) return;
    ended = true;
    span.setAttribute('reason', reason);
    span.end();
  };
}

export function track(socket: Socket): void {
  const span = tracer.startSpan('connection', { attributes: { peer: socket.remoteAddress } });
  const end = endOnce(span);
  socket.once('end', () => end('end'));
  socket.once('error', (error) => {
    span.recordException(error);
    end('error');
  });
  socket.once('close', () => end('close'));
}
