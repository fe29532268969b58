// runtime: no leak, the harness only sees the storage of `app`
import { AsyncLocalStorage } from 'node:async_hooks';
import { load, work } from 'app';

const storage = new AsyncLocalStorage();

export async function run(n) {
  const previous = storage.getStore();
  storage.enterWith({ n });
  work('inside');
  await load(n);
  storage.enterWith(previous);
  return storage.getStore() === previous;
}
