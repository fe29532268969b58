const { EventEmitter } = require('node:events');
const { context, trace, SpanStatusCode } = require('@opentelemetry/api');

const tracer = trace.getTracer('builds');

class Build extends EventEmitter {
  run(steps) {
    const span = tracer.startSpan('build');
    const ctx = trace.setSpan(context.active(), span);
    this.on('step', context.bind(ctx, (name) => trace.getActiveSpan()?.addEvent(name)));
    this.once('failed', (error) => {
      span.recordException(error);
      span.setStatus({ code: SpanStatusCode.ERROR });
      span.end();
    });
    this.once('passed', () => {
      span.end();
    });
    context.with(ctx, () => this.next(steps));
  }

  next([step, ...rest]) {
    if (!step) return this.emit('passed');
    this.emit('step', step.name);
    step.exec((error) => {
      if (error) this.emit('failed', error);
      else this.next(rest);
    });
  }
}

module.exports = { Build };
