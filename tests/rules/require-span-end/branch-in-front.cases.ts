import { defineCases } from '../../support/rule-cases.ts';

const handler = (body: string): string => `const { trace } = require('@opentelemetry/api');\nconst tracer = trace.getTracer('orders');\n\nexports.handler = function handler(event, db, callback) {\n  const span = tracer.startSpan('handler');\n${body}};\n`;
const store = (callback: string): string => `  db.store(event, function stored(error, id) {\n${callback}  });\n`;
const SOMETIMES = '    if (error) return callback(error);\n    span.end();\n    callback(null, id);\n';
const ALWAYS = '    span.end();\n    callback(error, id);\n';

/** A branch ends the span and leaves; what stands behind it leaves the span to a callback. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { filename: 'handler.cjs', name: 'a branch that ends it, and a callback that always does', code: handler(`  if (!event.body) {\n    span.end();\n    return callback(new Error('empty'));\n  }\n${store(ALWAYS)}`) },
    { filename: 'handler.cjs', name: 'the same in a callback of its own', code: handler(`  db.check(event, function checked(refused) {\n    if (refused) {\n      span.end();\n      return callback(refused);\n    }\n${store(ALWAYS).replaceAll(/^/gmu, '  ').trimEnd()}\n  });\n`) },
  ],
  invalid: [
    { filename: 'handler.cjs', name: 'a branch that ends it, and a callback that does sometimes', code: handler(`  if (!event.body) {\n    span.end();\n    return callback(new Error('empty'));\n  }\n${store(SOMETIMES)}`), errors: [{ messageId: 'callbackPaths', line: 5 }] },
    {
      filename: 'handler.cjs',
      name: 'the same in a callback of its own',
      code: handler(`  db.check(event, function checked(refused) {\n    if (refused) {\n      span.end();\n      return callback(refused);\n    }\n${store(SOMETIMES).replaceAll(/^/gmu, '  ').trimEnd()}\n  });\n`),
      errors: [{ messageId: 'callbackPaths', line: 5 }],
    },
    {
      filename: 'answer.js',
      name: 'an option that streams, and a stream that may fail',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('llm');
        export async function answer(client, options) {
          const span = tracer.startSpan('answer');
          const reply = await client.ask(options).catch((error) => {
            span.end();
            throw error;
          });
          if (!options.stream) {
            span.end();
            return reply;
          }
          reply.body.on('end', () => span.end());
          return reply;
        }
      `,
      errors: [{ messageId: 'listener', line: 4 }],
    },
  ],
});
