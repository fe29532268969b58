// before: query sees -; returns [[],"none"]
// after: query sees all; returns [[],"none"]
import { context, trace } from '@opentelemetry/api';
import knex from 'knex';

const db = knex({ client: 'pg' });
const tracer = trace.getTracer('case');

export async function run() {
  const span = tracer.startSpan('all');
  const ask = (known) => context.with(trace.setSpan(context.active(), span), () => (known === undefined ? db('orders') : known));
  try {
    return [await ask(), await ask('none')];
  } finally {
    span.end();
  }
}
