import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

type Answer = { kind: 'one'; size: number } | { kind: 'none'; why: string };

async function same(name: string | undefined, wanted: string): Promise<string> {
  const token = context.attach(ctx);
  try {
    if (name !== wanted) return 'none';
    await load(1);
  } finally {
    token.dispose();
  }
  return name.trim();
}

async function constant(answer: Answer): Promise<string> {
  const ONE = 'one';
  const token = context.attach(ctx);
  try {
    if (answer.kind === ONE) return 'one';
    await load(1);
  } finally {
    token.dispose();
  }
  return answer.why;
}

export async function run(n: number): Promise<unknown> {
  return [await same(`${n}`, '1'), await constant({ kind: 'none', why: `${n}` })];
}
