import { defineCases } from '../../support/rule-cases.ts';

const load = (start: string, body: string): string => `
import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('catalog');
export async function load(id, read) {
  ${start}
${body}
}
`;
const START = "const span = tracer.startSpan('load').setAttribute('id', id).setAttribute('kind', 'book');";

/** What starts a span may tell it something at once. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'told at its start, and ended in a `finally`', code: load(START, '  try {\n    return await read(id);\n  } finally {\n    span.end();\n  }') },
    { name: 'told at its start, and ended there', code: load("tracer.startSpan('seen').setAttribute('id', id).end();", '  return read(id);') },
  ],
  invalid: [
    {
      name: 'told at its start, not ended when the work throws',
      code: load(START, '  const book = await read(id);\n  span.end();\n  return book;'),
      errors: [{ messageId: 'notOnThrow', line: 4 }],
      output: load(START, '  try {\n    const book = await read(id);\n    return book;\n  } finally {\n    span.end();\n  }'),
    },
    {
      name: 'told at its start, and never ended',
      code: load(START, '  return await read(id);'),
      errors: ['neverEnded'],
      output: load(START, '  try {\n    return await read(id);\n  } finally {\n    span.end();\n  }'),
    },
    { name: 'told at its start, and nothing holds it', code: load("tracer.startSpan('load').setAttribute('id', id);", '  return await read(id);'), errors: ['neverEnded'], output: null, withheld: 'span-aliased' },
    { name: 'nothing but what it says of itself is held', code: load("const { traceId } = tracer.startSpan('load').setAttribute('id', id).spanContext();", '  return await read(id, traceId);'), errors: ['neverEnded'], output: null, withheld: 'span-aliased' },
  ],
});
