import { defineCases } from '../../support/rule-cases.ts';

const node = (hooks: string, from = 'node:stream'): string => `import { Transform } from '${from}';\nimport { trace } from '@opentelemetry/api';\nexport function counting() {\n  const span = trace.getTracer('etl').startSpan('rows');\n  let rows = 0;\n  return new Transform({\n    objectMode: true,\n    transform(row, encoding, callback) {\n      rows += 1;\n      callback(null, row);\n    },\n${hooks}  });\n}\n`;
const web = (hooks: string, made = 'new TransformStream'): string => `import { trace } from '@opentelemetry/api';\nexport function counted(response) {\n  const span = trace.getTracer('llm').startSpan('answer');\n  const counting = ${made}({\n    transform(chunk, controller) {\n      span.addEvent('chunk');\n      controller.enqueue(chunk);\n    },\n${hooks}  });\n  return new Response(response.body.pipeThrough(counting), response);\n}\n`;

const read = (hooks: string, made = 'new ReadableStream'): string => `import { trace } from '@opentelemetry/api';\nexport function answer(reader) {\n  const span = trace.getTracer('llm').startSpan('answer');\n  const body = ${made}({\n    async pull(controller) {\n      const { done, value } = await reader.read();\n      if (done) {\n        controller.close();\n        span.end();\n      } else {\n        controller.enqueue(value);\n      }\n    },\n${hooks}  });\n  return new Response(body);\n}\n`;

/** `flush` does not come when the stream fails, is cancelled or destroyed. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a stream that ends it when it is destroyed, as it always is', code: node('    destroy(error, callback) {\n      span.setAttribute(\'rows\', rows);\n      span.end();\n      callback(error);\n    },\n') },
    { name: 'one that ends it in `flush`, or else when it is destroyed', code: node('    flush(callback) {\n      span.end();\n      callback();\n    },\n    destroy(error, callback) {\n      if (error) span.end();\n      callback(error);\n    },\n') },
    { name: 'a web stream that ends it in `flush` and in `cancel`', code: web('    flush() {\n      span.end();\n    },\n    cancel() {\n      span.end();\n    },\n') },
    { name: 'a stream that ends it in `pull` and in `cancel`', code: read('    cancel(reason) {\n      span.end();\n      return reader.cancel(reason);\n    },\n') },
    { name: '`pull` of something else', code: read('', 'new Source') },
    { name: 'hooks of something else', code: web('    flush() {\n      span.end();\n    },\n', 'new Counting') },
  ],
  invalid: [
    { name: 'a stream that ends it in `flush` alone', code: node('    flush(callback) {\n      span.setAttribute(\'rows\', rows);\n      span.end();\n      callback();\n    },\n'), errors: [{ messageId: 'listener', line: 4 }] },
    { name: 'the same of `stream`', code: node('    flush(callback) {\n      span.end();\n      callback();\n    },\n', 'stream'), errors: [{ messageId: 'listener', line: 4 }] },
    { name: 'a stream that ends it in `pull` alone', code: read(''), errors: [{ messageId: 'listener', line: 3, data: { event: 'pull', line: '4' } }] },
    { name: 'a stream that cancels its source alone', code: read('    cancel(reason) {\n      return reader.cancel(reason);\n    },\n'), errors: ['listener'] },
    { name: 'a web stream that ends it in `flush` alone', code: web('    flush() {\n      span.end();\n    },\n'), errors: [{ messageId: 'listener', line: 3 }] },
  ],
});
