import { context } from '@opentelemetry/api';
import { ctx, work } from 'app';

type Answer = { kind: 'one'; size: number } | { kind: 'none' };

export function run(n: number): Answer {
  const returned = context.with(ctx, (): { value: Answer } | undefined => {
    if (n === 0) {
      return { value: { kind: 'none' } };
    }
    work(n);
    return undefined;
  });
  if (returned) return returned.value;
  return { kind: 'one', size: work(n + 1) };
}
