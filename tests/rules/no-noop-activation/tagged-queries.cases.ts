import { defineCases } from '../../support/rule-cases.ts';

const load = (start: string, returned: string): string => `import { trace } from '@opentelemetry/api';\nimport postgres from 'postgres';\nconst sql = postgres();\nexport const load = (id) => trace.getTracer('orders').startActiveSpan('load', ${start}(span) => {\n  try {\n    return ${returned};\n  } finally {\n    span.end();\n  }\n});\n`;
const QUERY = 'sql`select * from orders where id = ${id}`';

/** A query that is written as a template. */
export default defineCases({
  rule: 'no-noop-activation',
  valid: [{ name: 'awaited inside', code: load('async ', `await ${QUERY}`) }],
  invalid: [{ name: 'returned from in front of a `finally`', code: load('', QUERY), errors: [{ messageId: 'lazyQuery', line: 6 }], output: load('async ', `await ${QUERY}`) }],
});
