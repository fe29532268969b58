// runtime: no leak, the harness only sees the storage of `app`
import { AsyncLocalStorage } from 'node:async_hooks';
import { load, work } from 'app';

const storage = new AsyncLocalStorage();

export async function run(n) {
  const previous = storage.getStore();
  await storage.run({ n }, async () => {
    work('inside');
    await load(n);
  });
  return storage.getStore() === previous;
}
