import { context } from '@opentelemetry/api';
import { ctx, find, load } from 'app';

export async function run(n: number): Promise<string> {
  const user = find(n);
  if (!user) return 'nobody';
  return context.with(ctx, async () => {
    await load(user.name);
    return user.name;
  });
}
