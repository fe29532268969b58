import { defineCases } from '../../support/rule-cases.ts';

const sync = (given: string, taken: string, work: string): string => `import { context, trace } from '@opentelemetry/api';\nfunction begin(name) {\n  const span = trace.getTracer('shared').startSpan(name);\n  return ${given};\n}\nexport async function sync(pull) {\n  const ${taken} = begin('sync');\n${work}}\n`;
const OPEN = '  const items = await context.with(ctx, pull);\n  span.end();\n  return items;\n';
const CLOSED = '  try {\n    const items = await context.with(ctx, pull);\n    return items;\n  } finally {\n    span.end();\n  }\n';
const LIST = '[trace.setSpan(context.active(), span), span]';
const OBJECT = '{ span, ctx: trace.setSpan(context.active(), span) }';

/** A span that a function of the file gives as a part of what it returns. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'ended in a `finally`', code: sync(LIST, '[ctx, span]', CLOSED) },
  ],
  invalid: [
    { name: 'taken from a list', code: sync(LIST, '[ctx, span]', OPEN), errors: [{ messageId: 'notOnThrow', line: 7 }], output: sync(LIST, '[ctx, span]', CLOSED) },
    { name: 'taken from an object', code: sync(OBJECT, '{ ctx, span }', OPEN), errors: [{ messageId: 'notOnThrow', line: 7 }], output: sync(OBJECT, '{ ctx, span }', CLOSED) },
  ],
});
