import { context } from '@opentelemetry/api'
import { ctx, load, work } from 'app'

export async function run(n) {
  const token = context.attach(ctx)
  const size = await load(n)
    .then((loaded) => loaded + 1)
    .finally(() => {
      token.dispose()
      work(n)
    })
  return size * 2
}
