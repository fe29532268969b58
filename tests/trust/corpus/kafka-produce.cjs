const { Kafka, CompressionTypes } = require('kafkajs');
const { context, trace, SpanKind, SpanStatusCode } = require('@opentelemetry/api');

const tracer = trace.getTracer('audit-producer');

class AuditProducer {
  constructor(brokers) {
    this.producer = new Kafka({ clientId: 'audit', brokers }).producer();
    this.pending = [];
  }

  add(entry) {
    this.pending.push({ value: JSON.stringify(entry) });
    if (this.pending.length >= 100) return this.flush();
    return Promise.resolve();
  }

  async flush() {
    const messages = this.pending.splice(0);
    if (messages.length === 0) return;
    const span = tracer.startSpan('audit.flush', { kind: SpanKind.INTERNAL });
    try {
      await context.with(trace.setSpan(context.active(), span), () =>
        this.producer.send({ topic: 'audit', compression: CompressionTypes.GZIP, messages }),
      );
    } catch (error) {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      this.pending.unshift(...messages);
      throw error;
    } finally {
      span.end();
    }
  }
}

module.exports = { AuditProducer };
