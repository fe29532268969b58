import knex from 'knex'
import api from '@opentelemetry/api'

const db = knex({ client: 'pg', connection: process.env.DATABASE_URL })
const tracer = api.trace.getTracer('loyalty')

export class LoyaltyPoints {
  #tracer = tracer

  async add (customer, points) {
    const span = this.#tracer.startSpan('points.add')
    try {
      await db.transaction(async (trx) => {
        await trx('points').insert({ customer, points })
        await trx('totals').where({ customer }).increment('points', points)
      })
    } finally {
      span.end()
    }
  }

  async balance (customer) {
    return this.#tracer.startActiveSpan('points.balance', async (span) => {
      try {
        const row = await db('totals').where({ customer }).first()
        if (!row) return 0
        span.setAttribute('points', row.points)
        return row.points
      } finally {
        span.end()
      }
    })
  }
}
