import { defineCases } from '../../support/rule-cases.ts';

const answer = (start: string, hooks = '', made = 'new ReadableStream'): string => `import { trace } from '@opentelemetry/api';
export function answer(chunks) {
  const span = trace.getTracer('llm').startSpan('answer');
  return ${made}({
    async start(controller) {
${start}
    },${hooks}
  });
}
`;
const COPY = (indent: string): string => `${indent}for await (const chunk of chunks) controller.enqueue(chunk);\n${indent}controller.close();`;
const LAST = `${COPY('      ')}\n      span.end();`;
const FINALLY = `      try {\n${COPY('        ')}\n      } finally {\n        span.end();\n      }`;
const CANCEL = '\n    cancel() {\n      span.end();\n    },';

/** `start` runs at once, as the executor of a promise does: run, a source that fails or a reader that cancels leaves the span open. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a stream that ends it in a finally of start', code: answer(FINALLY) },
    { name: 'a stream whose start registers a listener for the end', code: answer("      chunks.on('data', (chunk) => controller.enqueue(chunk));\n      chunks.on('close', () => {\n        span.end();\n        controller.close();\n      });") },
    { name: 'a stream whose start pumps', code: answer('      const pump = () =>\n        chunks.read().then(\n          ({ done, value }) => {\n            if (done) return span.end();\n            controller.enqueue(value);\n            return pump();\n          },\n          (error) => {\n            span.recordException(error);\n            span.end();\n            throw error;\n          },\n        );\n      await pump();') },
    { name: 'start of something else', code: answer(LAST, '', 'new Source') },
  ],
  invalid: [
    { name: 'a stream that ends it behind its work', code: answer(LAST), errors: [{ messageId: 'notOnThrow', line: 3 }], output: answer(FINALLY) },
    { name: 'a stream that ends it behind its work, or else when it is cancelled', code: answer(LAST, CANCEL), errors: [{ messageId: 'notOnThrow', line: 3 }], output: null, withheld: 'ended-in-function' },
    { name: 'a stream under an active span', code: `import { trace } from '@opentelemetry/api';
export const answer = (chunks) => trace.getTracer('llm').startActiveSpan('answer', (span) =>
  new ReadableStream({
    async start(controller) {
      for (const chunk of await chunks()) controller.enqueue(chunk);
      controller.close();
      span.end();
    },
  }));
`, errors: [{ messageId: 'notOnThrow', line: 2 }], output: null, withheld: 'ended-in-function' },
  ],
});
