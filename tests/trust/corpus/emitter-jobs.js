import { EventEmitter } from 'node:events';
import { context, trace, SpanStatusCode } from '@opentelemetry/api';

const tracer = trace.getTracer('printer');

export class Printer extends EventEmitter {
  #spooler;

  constructor(spooler) {
    super();
    this.#spooler = spooler;
  }

  print(document) {
    const span = tracer.startSpan('print', { attributes: { pages: document.pages } });
    let job;
    try {
      job = context.with(trace.setSpan(context.active(), span), () => this.#spooler.submit(document));
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
      throw error;
    }
    job.on('page', (n) => span.addEvent('page', { n }));
    job.once('done', () => {
      span.end();
      this.emit('printed', document.id);
    });
    job.once('error', (error) => {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
      this.emit('jam', error);
    });
    return job;
  }
}
