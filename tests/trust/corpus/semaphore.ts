import { context, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('semaphore');

export class Semaphore {
  readonly #waiting: (() => void)[] = [];
  #free: number;

  constructor(size: number) {
    this.#free = size;
  }

  async use<T>(name: string, work: () => Promise<T>): Promise<T> {
    const waited = tracer.startSpan(`${name} wait`);
    try {
      await this.#acquire();
    } finally {
      waited.end();
    }
    const span = tracer.startSpan(name);
    try {
      return await context.with(trace.setSpan(context.active(), span), work);
    } finally {
      span.end();
      this.#release();
    }
  }

  #acquire(): Promise<void> {
    if (this.#free > 0) {
      this.#free--;
      return Promise.resolve();
    }
    return new Promise((resolve) => this.#waiting.push(context.bind(context.active(), resolve)));
  }

  #release(): void {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#free++;
  }
}
