import { context } from '@opentelemetry/api'
import { ctx, load, note, other, work } from 'app'

export async function run(n) {
  const outer = context.attach(ctx)
  try {
    work('outer')
    const inner = context.attach(other)
    if (n === 1) return await load('early')
    await load('inner')
    inner.dispose()
  } finally {
    outer.dispose()
    note('cleanup')
  }
  return work('behind')
}
