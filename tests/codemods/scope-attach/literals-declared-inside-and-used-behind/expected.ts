import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

type Reply = { kind: 'found' | 'lost'; status: 200 | 404; size: number };

async function constant(n: number): Promise<200 | 404> {
  const status = 200;
  await context.with(ctx, async () => {
    await load(n);
  });
  return status;
}

async function several(n: number): Promise<Reply> {
  const kind = 'found';
  const { size, status } = await context.with(ctx, async () => {
    const size = await load(n);
    const status = size > 100 ? 404 as const : 200 as const;
    return { size, status };
  });
  return { kind, status, size };
}

async function alone(n: number): Promise<200 | 404> {
  const status = await context.with(ctx, async () => {
    const status = n > 100 ? 404 : 200;
    await load(status);
    return status;
  });
  return status;
}

async function together(n: number): Promise<Reply> {
  const { kind, status, size } = await context.with(ctx, async () => {
    const kind = 'lost' as const, status = 404 as const;
    const size = await load(n);
    return { kind, status, size };
  });
  return { kind, status, size };
}

async function renamed(n: number): Promise<'found' | 'lost'> {
  const outcome = await context.with(ctx, async () => {
    const kind = 'found' as const;
    const outcome = kind;
    await load(n);
    return outcome;
  });
  return outcome;
}

export async function run(n: number): Promise<unknown> {
  return [await constant(n), await several(n), await alone(n), await together(n), await renamed(n)];
}
