import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export class Counter {
  #count = 0;

  static of(n: number): Counter {
    context.attach(ctx);
    const counter = new Counter();
    counter.count = work(n);
    return counter;
  }

  get count(): number {
    const token = context.attach(ctx);
    try {
      work('get');
      return this.#count;
    } finally {
      work('got');
      token.dispose();
    }
  }

  set count(value: number) {
    const token = context.attach(ctx);
    if (value === 1) {
      return;
    }
    this.#count = work(value);
    token.dispose();
  }
}

export const run = (n: number): number => Counter.of(n).count;
