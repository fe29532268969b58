// runtime: contexts differ, the second call inherits what the first one leaks
import { context } from '@opentelemetry/api';
import { ctx, load, makeContext, work } from 'app';

export async function first(n: number): Promise<number> {
  const token = context.attach(ctx);
  try {
    return await load(n);
  } finally {
    token.dispose();
    work('cleanup');
  }
}

export async function second(n: number): Promise<void> {
  const token = context.attach(makeContext());
  try {
    await load(n);
    await load('more');
  } finally {
    token.dispose();
    work('cleanup');
  }
}

export async function run(n: number) {
  await second(n);
  return first(n);
}
