import { defineCases } from '../../support/rule-cases.ts';

const node = (hooks: string, from = 'node:stream'): string => `import { Transform } from '${from}';\nimport { trace } from '@opentelemetry/api';\nexport function counting() {\n  const span = trace.getTracer('etl').startSpan('rows');\n  let rows = 0;\n  return new Transform({\n    objectMode: true,\n    transform(row, encoding, callback) {\n      rows += 1;\n      callback(null, row);\n    },\n${hooks}  });\n}\n`;
const web = (hooks: string, made = 'new TransformStream'): string => `import { trace } from '@opentelemetry/api';\nexport function counted(response) {\n  const span = trace.getTracer('llm').startSpan('answer');\n  const counting = ${made}({\n    transform(chunk, controller) {\n      span.addEvent('chunk');\n      controller.enqueue(chunk);\n    },\n${hooks}  });\n  return new Response(response.body.pipeThrough(counting), response);\n}\n`;

/** `flush` does not come when the stream fails, is cancelled or destroyed. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a stream that ends it when it is destroyed, as it always is', code: node('    destroy(error, callback) {\n      span.setAttribute(\'rows\', rows);\n      span.end();\n      callback(error);\n    },\n') },
    { name: 'one that ends it in `flush`, or else when it is destroyed', code: node('    flush(callback) {\n      span.end();\n      callback();\n    },\n    destroy(error, callback) {\n      if (error) span.end();\n      callback(error);\n    },\n') },
    { name: 'a web stream that ends it in `flush` and in `cancel`', code: web('    flush() {\n      span.end();\n    },\n    cancel() {\n      span.end();\n    },\n') },
    { name: 'hooks of something else', code: web('    flush() {\n      span.end();\n    },\n', 'new Counting') },
  ],
  invalid: [
    { name: 'a stream that ends it in `flush` alone', code: node('    flush(callback) {\n      span.setAttribute(\'rows\', rows);\n      span.end();\n      callback();\n    },\n'), errors: [{ messageId: 'listener', line: 4 }] },
    { name: 'the same of `stream`', code: node('    flush(callback) {\n      span.end();\n      callback();\n    },\n', 'stream'), errors: [{ messageId: 'listener', line: 4 }] },
    { name: 'a web stream that ends it in `flush` alone', code: web('    flush() {\n      span.end();\n    },\n'), errors: [{ messageId: 'listener', line: 3 }] },
  ],
});
