import { storage, load, work } from 'app';
import { AsyncLocalStorage } from 'node:async_hooks';

const requests: AsyncLocalStorage<string> = storage;

export async function run(n: number): Promise<number> {
  return requests.run(`request ${n}`, () => {
    work('inside');
    return load(n);
  });
}
