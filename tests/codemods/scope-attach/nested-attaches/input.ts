import { context } from '@opentelemetry/api';
import { ctx, load, note, other } from 'app';

export async function run(n: number): Promise<number> {
  const outer = context.attach(ctx);
  try {
    note('outer');
    const inner = context.attach(other);
    try {
      await load('inner');
    } finally {
      inner.dispose();
    }
    if (n === 2) return 0;
    return await load(n);
  } finally {
    outer.dispose();
  }
}
