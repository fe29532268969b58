import * as grpc from '@grpc/grpc-js';
import { trace, SpanStatusCode, type Span } from '@opentelemetry/api';
import { catalog } from './catalog.js';

const tracer = trace.getTracer('catalog');

function done<T>(span: Span, callback: grpc.sendUnaryData<T>): grpc.sendUnaryData<T> {
  return (error, value) => {
    if (error) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
    callback(error, value);
  };
}

export const handlers: grpc.UntypedServiceImplementation = {
  getItem(call: grpc.ServerUnaryCall<{ id: string }, object>, callback: grpc.sendUnaryData<object>) {
    const span = tracer.startSpan('catalog.get');
    catalog.find(call.request.id, done(span, callback));
  },

  async listItems(call: grpc.ServerWritableStream<{ page: number }, object>) {
    const span = tracer.startSpan('catalog.list');
    try {
      for await (const item of catalog.items(call.request.page)) call.write(item);
      call.end();
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      call.destroy(error as Error);
    } finally {
      span.end();
    }
  },
};
