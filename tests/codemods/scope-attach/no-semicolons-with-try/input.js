import { context } from '@opentelemetry/api'
import { ctx, load, work } from 'app'

export async function run(n) {
  let token
  try {
    token = context.attach(ctx)
    if (n) await load(n)
  } finally {
    token?.dispose()
  }
  ;[1, 2].forEach((each) => work(each))
  const other = context.attach(ctx)
  try { await load(2) } finally { other.dispose() }
  ;`${n}`.trim()
  return n
}
