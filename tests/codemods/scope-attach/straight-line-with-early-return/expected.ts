import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

export function run(n: number): string {
  const returned = context.with(ctx, () => {
    if (n === 1) {
      return { value: work('early') };
    }
    work('more');
    return undefined;
  });
  if (returned) return returned.value;
  return work('late');
}
