import { AsyncLocalStorage } from 'node:async_hooks';
import { load, storage, work } from 'app';

const requests: AsyncLocalStorage<string> = storage;

export async function run(n: number): Promise<number> {
  return requests.run('request', async () => {
    work('inside');
    return await load(n);
  });
}
