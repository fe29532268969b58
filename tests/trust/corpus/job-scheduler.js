import { context, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('scheduler');

export class Scheduler {
  constructor() {
    this.tracer = tracer;
    this.jobs = [];
  }

  /** The job runs later, but belongs to the one who asked for it. */
  add(name, work) {
    this.jobs.push({ name, work: context.bind(context.active(), work) });
  }

  async drain() {
    const results = [];
    while (this.jobs.length > 0) {
      const { name, work } = this.jobs.shift();
      const span = this.tracer.startSpan('job.' + name);
      try {
        results.push(await work());
      } catch (error) {
        span.recordException(error);
        results.push(undefined);
      } finally {
        span.end();
      }
    }
    return results;
  }
}
