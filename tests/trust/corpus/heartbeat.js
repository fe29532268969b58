import { EventEmitter } from 'node:events';
import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('heartbeat');

/** Beats have a trace of their own each; what a listener does stays in the trace of who has registered it. */
export class Heartbeat {
  #emitter = new EventEmitter();
  #timer;

  start(ping, interval) {
    this.#timer = setInterval(
      context.bind(ROOT_CONTEXT, () => {
        void this.#beat(ping);
      }),
      interval,
    );
  }

  async #beat(ping) {
    const span = tracer.startSpan('beat');
    try {
      const latency = await context.with(trace.setSpan(context.active(), span), ping);
      span.setAttribute('beat.latency', latency);
      this.#emitter.emit('beat', latency);
    } catch (error) {
      span.recordException(error);
    } finally {
      span.end();
    }
  }

  onBeat(listener) {
    const bound = context.bind(context.active(), listener);
    this.#emitter.on('beat', bound);
    return () => this.#emitter.off('beat', bound);
  }

  stop() {
    clearInterval(this.#timer);
  }
}
