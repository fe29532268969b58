import { context } from '@opentelemetry/api'
import { ctx, load, note, other, work } from 'app'

export async function run(n) {
  try {
    const returned2 = await context.with(ctx, async () => {
      work('outer')
      const returned = await context.with(other, async () => {
        if (n === 1) return { value: await load('early') }
        await load('inner')
        return undefined
      })
      if (returned) return { value: returned.value }
      return undefined
    })
    if (returned2) return returned2.value
  } finally {
    note('cleanup')
  }
  return work('behind')
}
