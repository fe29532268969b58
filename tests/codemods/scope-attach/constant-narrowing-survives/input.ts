import { context } from '@opentelemetry/api';
import { ctx, find, load } from 'app';

export async function run(n: number): Promise<string> {
  const user = find(n);
  if (!user) return 'nobody';
  const token = context.attach(ctx);
  try {
    await load(user.name);
    return user.name;
  } finally {
    token.dispose();
  }
}
