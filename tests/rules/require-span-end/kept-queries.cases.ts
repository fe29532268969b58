import { defineCases } from '../../support/rule-cases.ts';

const list = (body: string, head = 'async function list(tenant)'): string => `
  import { trace } from '@opentelemetry/api';
  import knex from 'knex';
  const tracer = trace.getTracer('orders');
  const db = knex({ client: 'pg' });
  export ${head} {
    const span = tracer.startSpan('list orders');
    ${body}
  }
`;
const QUERY = "const query = db('orders').where({ tenant });";

/** A query runs when it is awaited, or given back by an `async` function, wherever it was put together. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a kept query that is awaited in front of the end', code: list(`try { ${QUERY} return await query; } finally { span.end(); }`) },
    { name: 'a kept query of which only the text is asked for', code: list(`try { ${QUERY} return query.toSQL(); } finally { span.end(); }`, 'function list(tenant)') },
    { name: 'a kept query that a builder gives back', code: list(`try { ${QUERY} span.end(); return query; } catch (error) { span.end(); throw error; }`, 'function list(tenant)') },
  ],
  invalid: [
    { name: 'a kept query that is given back behind the end', code: list(`${QUERY} span.end(); return query;`), errors: [{ messageId: 'beforeQuery', line: 6 }], output: null },
    { name: 'a kept query that is awaited behind the end', code: list(`${QUERY} span.end(); const rows = await query; return rows.length;`), errors: ['beforeQuery'], output: null },
  ],
});
