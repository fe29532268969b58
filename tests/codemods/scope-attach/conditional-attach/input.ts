import { context, type Context } from '@opentelemetry/api';
import { ctx, load } from 'app';

const parentOf = (n: number): Context | undefined => (n === 1 ? undefined : ctx);

export async function run(n: number): Promise<number> {
  const parent = parentOf(n);
  const token = parent ? context.attach(parent) : undefined;
  try {
    return await load(n);
  } finally {
    token?.dispose();
  }
}
