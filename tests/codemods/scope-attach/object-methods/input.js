import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

const handlers = {
  factor: 2,
  async process(n) {
    const token = context.attach(ctx);
    try {
      return (await load(n)) * this.factor;
    } finally {
      token.dispose();
    }
  },
  *values(n) {
    const token = context.attach(ctx);
    const value = work(n);
    token.dispose();
    yield value;
  },
};

export const run = async (n) => [await handlers.process(n), ...handlers.values(n)];
