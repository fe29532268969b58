// before: query sees -; query sees -; returns [[],[]]
// after: query sees rows; query sees all; returns [[],[]]
import { context, trace } from '@opentelemetry/api';
import { withContext } from '@acme/otel';
import knex from 'knex';

const db = knex({ client: 'pg' });
const tracer = trace.getTracer('case');

export async function run() {
  const rows = await tracer.startActiveSpan('rows', async (span) => {
    try {
      return await db('orders').where({ open: true });
    } finally {
      span.end();
    }
  });
  const span = tracer.startSpan('all');
  try {
    return [rows, await withContext(trace.setSpan(context.active(), span), () => db('orders'))];
  } finally {
    span.end();
  }
}
