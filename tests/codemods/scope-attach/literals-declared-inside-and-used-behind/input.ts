import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

type Reply = { kind: 'found' | 'lost'; status: 200 | 404; size: number };

async function constant(n: number): Promise<200 | 404> {
  const token = context.attach(ctx);
  const status = 200;
  await load(n);
  token.dispose();
  return status;
}

async function several(n: number): Promise<Reply> {
  const token = context.attach(ctx);
  const kind = 'found';
  const size = await load(n);
  const status = size > 100 ? 404 : 200;
  token.dispose();
  return { kind, status, size };
}

async function alone(n: number): Promise<200 | 404> {
  const token = context.attach(ctx);
  const status = n > 100 ? 404 : 200;
  await load(status);
  token.dispose();
  return status;
}

async function together(n: number): Promise<Reply> {
  const token = context.attach(ctx);
  const kind = 'lost', status = 404;
  const size = await load(n);
  token.dispose();
  return { kind, status, size };
}

async function renamed(n: number): Promise<'found' | 'lost'> {
  const token = context.attach(ctx);
  const kind = 'found';
  const outcome = kind;
  await load(n);
  token.dispose();
  return outcome;
}

export async function run(n: number): Promise<unknown> {
  return [await constant(n), await several(n), await alone(n), await together(n), await renamed(n)];
}
