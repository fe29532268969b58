import { context } from '@opentelemetry/api'
import { ctx, load, work } from 'app'

export async function run(n) {
  const token = context.attach(ctx)
  const first = await load(n)
  token.dispose()
  ;[1, 2].forEach((each) => work(each))
  context.attach(ctx)
  ;[first].forEach((each) => work(each))
  const list = [3]
  ;(await load('x')).toUpperCase()
  return list.length
}
