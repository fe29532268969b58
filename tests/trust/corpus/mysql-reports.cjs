const mysql = require('mysql2/promise');
const { trace, SpanStatusCode } = require('@opentelemetry/api');

const pool = mysql.createPool({ host: process.env.DB_HOST, connectionLimit: 5 });
const tracer = trace.getTracer('reports');

async function monthly(month) {
  const span = tracer.startSpan('report.monthly', { attributes: { month } });
  let connection;
  try {
    connection = await pool.getConnection();
    const [rows] = await connection.execute('SELECT * FROM sales WHERE month = ?', [month]);
    span.setAttribute('report.rows', rows.length);
    return rows;
  } catch (error) {
    span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
    span.recordException(error);
    throw error;
  } finally {
    if (connection) connection.release();
    span.end();
  }
}

async function warm(months) {
  await tracer.startActiveSpan('report.warm', async (span) => {
    try {
      for (const month of months) await monthly(month);
    } finally {
      span.end();
    }
  });
}

module.exports = { monthly, warm };
