import { context } from '@opentelemetry/api';
import { ctx, load, work } from 'app';

const handlers = {
  factor: 2,
  async process(n) {
    return context.with(ctx, async () => (await load(n)) * this.factor);
  },
  *values(n) {
    const value = context.with(ctx, () => work(n));
    yield value;
  },
};

export const run = async (n) => [await handlers.process(n), ...handlers.values(n)];
