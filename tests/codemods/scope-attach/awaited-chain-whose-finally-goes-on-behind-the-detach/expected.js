import { context } from '@opentelemetry/api'
import { ctx, load, work } from 'app'

export async function run(n) {
  const size = await context.with(ctx, () => load(n)
    .then((loaded) => loaded + 1))
    .finally(() => {
      work(n)
    })
  return size * 2
}
