import { defineCases } from '../../support/rule-cases.ts';

const attempt = (handlers: string): string => `import { trace } from '@opentelemetry/api';\nexport async function attempt(work) {\n  const span = trace.getTracer('jobs').startSpan('attempt');\n  const result = await work().then(${handlers});\n  if (result.error) span.recordException(result.error);\n  span.end();\n  return result;\n}\n`;
const VALUE = '(value) => ({ value })';
const ERROR = '(error) => ({ error })';

/** A promise whose handlers take both outcomes. */
export default defineCases({
  rule: 'require-span-end',
  valid: [{ name: 'a handler for each outcome', code: attempt(`${VALUE}, ${ERROR}`) }],
  invalid: [
    { name: 'a handler for success alone', code: attempt(VALUE), errors: [{ messageId: 'notOnThrow', line: 3 }] },
    { name: 'a handler of errors that throws', code: attempt(`${VALUE}, (error) => { throw error; }`), errors: [{ messageId: 'notOnThrow', line: 3 }] },
    { name: 'a handler of success that may', code: attempt(`(value) => parse(value), ${ERROR}`), errors: [{ messageId: 'notOnThrow', line: 3 }] },
  ],
});
