import { context } from '@opentelemetry/api';
import { ctx, find, work } from 'app';

export function run(n: number): string {
  const user = find(n);
  const token = context.attach(ctx);
  try {
    if (!user) throw new Error('nobody');
    work(user.name);
  } finally {
    token.dispose();
  }
  return user.name;
}
