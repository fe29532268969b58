'use strict'

const mysql = require('mysql2')
const { context, trace } = require('@opentelemetry/api')

const pool = mysql.createPool({ host: 'db', user: 'app', connectionLimit: 10 })
const tracer = trace.getTracer('stock')

function stock (sku, callback) {
  const span = tracer.startSpan('stock.lookup')
  const done = context.bind(context.active(), callback)
  pool.query('select amount from stock where sku = ?', [sku], (err, rows) => {
    if (err) {
      span.recordException(err)
      span.end()
      return done(err)
    }
    span.end()
    done(null, rows.length ? rows[0].amount : 0)
  })
}

function reserve (sku, amount, callback) {
  pool.getConnection((err, connection) => {
    if (err) return callback(err)
    const span = tracer.startSpan('stock.reserve', { attributes: { sku, amount } })
    connection.query('update stock set amount = amount - ? where sku = ?', [amount, sku], (failure) => {
      if (failure) span.recordException(failure)
      span.end()
      connection.release()
      callback(failure)
    })
  })
}

module.exports = { stock, reserve }
