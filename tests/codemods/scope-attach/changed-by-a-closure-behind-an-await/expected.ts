import { context } from '@opentelemetry/api';
import { ctx, load } from 'app';

export async function run(n: number): Promise<number> {
  const token = context.attach(ctx);
  let size = await load(n);
  const grow = () => {
    size++;
  };
  token.dispose();
  grow();
  return size;
}
