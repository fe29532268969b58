import { context } from '@opentelemetry/api'
import { ctx, load, work } from 'app'

export async function run(n) {
  const first = await context.with(ctx, async () => await load(n))
  ;[1, 2].forEach((each) => work(each))
  return context.with(ctx, async () => {
    ;[first].forEach((each) => work(each))
    const list = [3]
    ;(await load('x')).toUpperCase()
    return list.length
  })
}
