// runtime: no leak, the harness only sees the global context manager
import { AsyncLocalStorageContextManager } from '@opentelemetry/context-async-hooks';
import { ctx, load, note } from 'app';

const manager = new AsyncLocalStorageContextManager();

export async function run(n: number): Promise<boolean> {
  const before = manager.active();
  await manager.with(ctx, async () => {
    await load(n);
  });
  note('behind');
  return manager.active() === before;
}
