import { context } from '@opentelemetry/api';
import { ctx, load, note, work } from 'app';

export async function run(n: number): Promise<number> {
  const token = context.attach(ctx);
  try {
    const amount = await load(n);
    return amount;
  } finally {
    note('still attached');
    // now detach
    token.dispose();
    work('detached');
  }
}
