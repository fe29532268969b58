import { context } from '@opentelemetry/api';
import { ctx, find, work } from 'app';

export function run(n: number) {
  const token = context.attach(ctx);
  const { id, name } = find(n + 1)!;
  const [first, ...rest] = [work('a'), work('b')];
  token.dispose();
  return { id, name, first, rest };
}
