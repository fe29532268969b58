import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

const status: (n: number) => Promise<200 | 404> = async (n) => {
  const token = context.attach(ctx);
  try {
    if (n === 0) return 404;
    await load(n);
  } finally {
    token.dispose();
  }
  return 200;
};

const pair: (n: number) => Promise<['a' | 'b', number]> = async (n) => {
  const token = context.attach(ctx);
  try {
    if (n === 0) return ['a', 1];
    await load(n);
  } finally {
    token.dispose();
  }
  return ['b', 2];
};

export async function run(n: number): Promise<unknown> {
  return [await status(n), await pair(n)];
}
