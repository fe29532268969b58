import { context } from '@opentelemetry/api';
import { ctx, find, work } from 'app';

function assertFound<T>(value: T | undefined): asserts value is T {
  if (value === undefined) throw new Error('nobody');
}

export function run(n: number): string {
  const user = find(n);
  const token = context.attach(ctx);
  assertFound(user);
  work(user.name);
  token.dispose();
  return user.name;
}
