// runtime: contexts differ, the second call inherits what the first one leaks
import { context } from '@opentelemetry/api';
import { ctx, load, makeContext, work } from 'app';

export async function first(n: number): Promise<number> {
  try {
    return await context.with(ctx, async () => await load(n));
  } finally {
    work('cleanup');
  }
}

export async function second(n: number): Promise<void> {
  const ctx2 = makeContext();
  try {
    await context.with(ctx2, async () => {
      await load(n);
      await load('more');
    });
  } finally {
    work('cleanup');
  }
}

export async function run(n: number) {
  await second(n);
  return first(n);
}
