import { context, type ContextManagementToken } from '@opentelemetry/api';
import { ctx, load } from 'app';

export async function run(n: number): Promise<number> {
  let token: ContextManagementToken | undefined;
  try {
    token = context.attach(ctx);
    const amount = await load(n);
    return amount;
  } finally {
    token?.dispose();
  }
}
