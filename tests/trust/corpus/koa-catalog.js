import Koa from 'koa'
import Router from '@koa/router'
import { trace } from '@opentelemetry/api'
import { db } from './db.js'

const tracer = trace.getTracer('catalog')
const app = new Koa()
const router = new Router()

app.use(async (ctx, next) => {
  const span = trace.getActiveSpan()
  if (span) span.setAttribute('app.user_agent', ctx.get('user-agent'))
  await next()
})

router.get('/products', async (ctx) => {
  ctx.body = await tracer.startActiveSpan('products.list', async (span) => {
    try {
      const rows = await db.query('select * from products limit $1', [Number(ctx.query.limit ?? 50)])
      span.setAttribute('products.count', rows.length)
      return rows
    } finally {
      span.end()
    }
  })
})

router.get('/products/:sku/price', async (ctx) => {
  const span = tracer.startSpan('price.compute', { attributes: { 'product.sku': ctx.params.sku } })
  try {
    const [base, discount] = await Promise.all([db.price(ctx.params.sku), db.discount(ctx.params.sku)])
    ctx.body = { price: base - discount }
  } catch (err) {
    span.recordException(err)
    throw err
  } finally {
    span.end()
  }
})

app.use(router.routes())
app.listen(process.env.PORT ?? 3000)
