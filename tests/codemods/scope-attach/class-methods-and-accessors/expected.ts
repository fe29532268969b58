import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export class Counter {
  #count = 0;

  static of(n: number): Counter {
    return context.with(ctx, () => {
      const counter = new Counter();
      counter.count = work(n);
      return counter;
    });
  }

  get count(): number {
    return context.with(ctx, () => {
      try {
        work('get');
        return this.#count;
      } finally {
        work('got');
      }
    });
  }

  set count(value: number) {
    context.with(ctx, () => {
      if (value === 1) {
        return;
      }
      this.#count = work(value);
    });
  }
}

export const run = (n: number): number => Counter.of(n).count;
