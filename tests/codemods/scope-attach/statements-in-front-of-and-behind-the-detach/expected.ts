import { context } from '@opentelemetry/api';
import { ctx, load, note, work } from 'app';

export async function run(n: number): Promise<number> {
  try {
    return await context.with(ctx, async () => {
      try {
        const amount = await load(n);
        return amount;
      } finally {
        note('still attached');
        // now detach
      }
    });
  } finally {
    work('detached');
  }
}
