import { AsyncLocalStorage } from 'node:async_hooks';
import { load, storage, work } from 'app';

const requests: AsyncLocalStorage<string> = storage;

export async function run(n: number): Promise<number> {
  const previous = requests.getStore();
  requests.enterWith('request');
  try {
    work('inside');
    return await load(n);
  } finally {
    requests.enterWith(previous!);
  }
}
