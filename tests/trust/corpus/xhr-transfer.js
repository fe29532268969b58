import { trace, SpanStatusCode } from '@opentelemetry/api';

const tracer = trace.getTracer('transfer');

export class Transfer {
  constructor(file) {
    this.file = file;
  }

  send(url) {
    this.span = tracer.startSpan('transfer.send', { attributes: { 'file.size': this.file.size } });
    const xhr = new XMLHttpRequest();
    xhr.addEventListener('load', () => this.finish());
    xhr.addEventListener('error', () => this.fail('network'));
    xhr.addEventListener('timeout', () => this.fail('timeout'));
    xhr.open('PUT', url);
    xhr.send(this.file);
  }

  finish() {
    this.span.setStatus({ code: SpanStatusCode.OK });
    this.span.end();
  }

  fail(message) {
    this.span.setStatus({ code: SpanStatusCode.ERROR, message });
    this.span.end();
  }
}
