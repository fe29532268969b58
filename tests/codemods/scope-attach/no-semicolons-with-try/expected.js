import { context } from '@opentelemetry/api'
import { ctx, load, work } from 'app'

export async function run(n) {
  await context.with(ctx, async () => {
    if (n) await load(n)
  })
  ;[1, 2].forEach((each) => work(each))
  await context.with(ctx, async () => { await load(2) })
  ;`${n}`.trim()
  return n
}
