import * as grpc from '@grpc/grpc-js';
import { trace, SpanStatusCode } from '@opentelemetry/api';
import type { QuoteRequest, QuoteReply } from './generated/quotes';
import { quote } from './pricing';

const tracer = trace.getTracer('quotes');

export const handlers = {
  getQuote(call: grpc.ServerUnaryCall<QuoteRequest, QuoteReply>, callback: grpc.sendUnaryData<QuoteReply>): void {
    const span = tracer.startSpan('quote.compute');
    quote(call.request.symbol)
      .then(
        (price) => callback(null, { price }),
        (error) => {
          span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
          callback({ code: grpc.status.INTERNAL, message: error.message });
        },
      )
      .finally(() => span.end());
  },

  watch(call: grpc.ServerWritableStream<QuoteRequest, QuoteReply>): void {
    const span = tracer.startSpan('quote.watch');
    const timer = setInterval(() => {
      span.addEvent('tick');
      call.write({ price: Math.random() });
    }, 1000);
    call.on('cancelled', () => {
      clearInterval(timer);
      span.end();
    });
  },
};
