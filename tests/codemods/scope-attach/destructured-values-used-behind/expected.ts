import { context } from '@opentelemetry/api';
import { ctx, find, work } from 'app';

export function run(n: number) {
  const { id, name, first, rest } = context.with(ctx, () => {
    const { id, name } = find(n + 1)!;
    const [first, ...rest] = [work('a'), work('b')];
    return { id, name, first, rest };
  });
  return { id, name, first, rest };
}
