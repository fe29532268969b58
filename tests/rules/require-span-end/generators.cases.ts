import { defineCases } from '../../support/rule-cases.ts';

/** A function that gives away the chunks of a model by a generator inside of it. */
const chat = (given: string): string => `import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('models');
export function chat(chunks, respond) {
  const span = tracer.startSpan('chat');
  ${given}
}
`;

/** The same in a class, in TypeScript, whose generator has a name. */
const model = (body: string): string => `import { trace, type Tracer } from '@opentelemetry/api';
import type { Client } from './client.ts';
export class Model {
  private readonly tracer: Tracer = trace.getTracer('models');
  constructor(private readonly client: Client) {}
  async stream(prompt: string): Promise<AsyncGenerator<string>> {
    const span = this.tracer.startSpan('stream');
    let chunks: AsyncIterable<string>;
    try {
      chunks = await this.client.stream(prompt);
    } catch (error) {
      span.end();
      throw error;
    }
    async function* traced(): AsyncGenerator<string> {
      ${body}
    }
    return traced();
  }
}
`;

// Run under the SDK: a consumer that leaves its loop with `break` runs the `finally` of a generator, and neither its `catch` nor what
// stands behind the `yield`.
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a generator inside, which is called where it is returned, that ends it in a finally', code: chat(`return (async function* () { try { yield* chunks; } finally { span.end(); } })();`) },
    { name: 'a generator inside, by its name, that ends it in a finally', filename: 'model.ts', code: model(`try { for await (const chunk of chunks) yield chunk; } catch (error) { span.recordException(error as Error); throw error; } finally { span.end(); }`) },
    { name: 'a generator inside that is given to a call, which runs it to its end', code: chat(`async function* traced() { for await (const chunk of chunks) yield chunk; span.end(); }\n  return respond(traced());`) },
    { name: 'a generator inside that is gone through here', code: chat(`const traced = function* () { yield* chunks; span.end(); };\n  for (const chunk of traced()) console.log(chunk);`) },
    { name: 'a generator inside that hands it on', code: chat(`return (async function* () { for await (const chunk of chunks) { respond(span, chunk); yield chunk; } })();`) },
    {
      name: 'the stream of a model, given away by a generator that ends its span in a finally',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('models');
        export async function ask(model, prompt) {
          const span = tracer.startSpan('ask');
          try {
            const stream = await model.stream(prompt);
            return traced(span, stream);
          } catch (error) {
            span.recordException(error);
            span.end();
            throw error;
          }
        }
        async function* traced(span, stream) {
          try {
            for await (const chunk of stream) yield chunk;
          } catch (error) {
            span.recordException(error);
            throw error;
          } finally {
            span.end();
          }
        }
      `,
    },
    {
      name: 'a generator that is gone through where it is called',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('pages');
        export function print(list) {
          const span = tracer.startSpan('print');
          for (const page of numbered(span, list)) console.log(page);
        }
        function* numbered(span, list) {
          for (const page of list) yield page;
          span.end();
        }
      `,
    },
    {
      name: 'the stream of a model, ended in a finally',
      code: `
        import { SpanStatusCode, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('models');
        export async function* stream(model, prompt) {
          const span = tracer.startSpan('stream');
          try {
            for await (const chunk of model.stream(prompt)) {
              span.addEvent('chunk', { size: chunk.text.length });
              yield chunk;
            }
          } catch (error) {
            span.recordException(error);
            span.setStatus({ code: SpanStatusCode.ERROR });
            throw error;
          } finally {
            span.end();
          }
        }
      `,
    },
    {
      name: 'only the opening of a stream, which is ended before anything is given away',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('models');
        export async function* stream(model, prompt) {
          const span = tracer.startSpan('open');
          let opened;
          try {
            opened = await model.stream(prompt);
          } finally {
            span.end();
          }
          yield* opened;
        }
      `,
    },
    {
      name: 'a span for each page, ended before the page is given away',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('pages');
        export async function* pages(client) {
          for (let cursor = ''; cursor !== undefined; ) {
            const span = tracer.startSpan('page');
            let page;
            try {
              page = await client.list(cursor);
            } finally {
              span.end();
            }
            yield page.items;
            cursor = page.next;
          }
        }
      `,
    },
    {
      name: 'a generator that its runner runs to the end',
      code: `
        import { trace } from '@opentelemetry/api';
        import co from 'co';
        const tracer = trace.getTracer('jobs');
        export const run = (job) =>
          co(function* () {
            const span = tracer.startSpan('job');
            try {
              const result = yield job.start();
              span.end();
              return result;
            } catch (error) {
              span.end();
              throw error;
            }
          });
      `,
    },
  ],
  invalid: [
    { name: 'a generator inside, which is called where it is returned, that ends it behind its loop', code: chat(`return (async function* () {\n    for await (const chunk of chunks) yield chunk;\n    span.end();\n  })();`), errors: [{ messageId: 'generatorPaths', line: 4, data: { exit: 'the way on which nobody asks for more behind `yield chunk` (line 6)' } }] },
    { name: 'a generator inside, by its name, that ends it behind its loop and in a catch', filename: 'model.ts', code: model(`try { for await (const chunk of chunks) yield chunk; span.end(); } catch (error) { span.end(); throw error; }`), errors: [{ messageId: 'generatorPaths', line: 7 }] },
    { name: 'a generator inside that can throw first', code: chat(`return (function* () {\n    respond(chunks);\n    span.end();\n  })();`), errors: [{ messageId: 'generatorPaths', data: { exit: 'the way on which `respond(chunks)` throws (line 6)' } }] },
    { name: 'a span that such a generator starts itself', code: chat(`span.end();\n  return (async function* () {\n    const inner = tracer.startSpan('inner');\n    for await (const chunk of chunks) yield chunk;\n    inner.end();\n  })();`), errors: [{ messageId: 'somePaths', line: 7 }] },
    {
      name: 'the stream of a model, given away by a generator that ends its span behind the loop and in a catch',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('models');
        export async function ask(model, prompt) {
          const span = tracer.startSpan('ask');
          try {
            const stream = await model.stream(prompt);
            return traced(span, stream);
          } catch (error) {
            span.recordException(error);
            span.end();
            throw error;
          }
        }
        async function* traced(span, stream) {
          try {
            for await (const chunk of stream) yield chunk;
            span.end();
          } catch (error) {
            span.end();
            throw error;
          }
        }
      `,
      errors: [{ messageId: 'helperPaths', line: 4, data: { helper: 'traced', line: '7', exit: 'the way on which nobody asks for more behind `yield chunk` (line 16)' } }],
      output: null,
    },
    {
      name: 'the same, which a stream that fails leaves open',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('models');
        export function ask(stream) {
          const span = tracer.startSpan('ask');
          return collected(span, stream);
        }
        async function* collected(span, stream) {
          const chunks = await stream.toArray();
          span.setAttribute('chunks', chunks.length);
          span.end();
          yield chunks;
        }
      `,
      errors: [{ messageId: 'helperPaths', line: 4, data: { helper: 'collected', line: '5', exit: 'the way on which `await stream.toArray()` throws (line 8)' } }],
      output: null,
    },
    {
      name: 'the stream of a model, ended behind the loop and in a catch',
      code: `
        import { SpanStatusCode, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('models');
        export async function* stream(model, prompt) {
          const span = tracer.startSpan('stream');
          try {
            for await (const chunk of model.stream(prompt)) yield chunk;
            span.end();
          } catch (error) {
            span.setStatus({ code: SpanStatusCode.ERROR });
            span.end();
            throw error;
          }
        }
      `,
      errors: [{ messageId: 'somePaths', line: 4, data: { exit: 'the way on which nobody asks for more behind `yield chunk` (line 6)' } }],
      output: `
        import { SpanStatusCode, trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('models');
        export async function* stream(model, prompt) {
          const span = tracer.startSpan('stream');
          try {
            for await (const chunk of model.stream(prompt)) yield chunk;
          } catch (error) {
            span.setStatus({ code: SpanStatusCode.ERROR });
            throw error;
          } finally {
            span.end();
          }
        }
      `,
    },
    {
      name: 'a page given away while its span is open',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('pages');
        export function* pages(list, size) {
          const span = tracer.startSpan('pages');
          for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
          span.end();
        }
      `,
      errors: ['somePaths'],
      output: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('pages');
        export function* pages(list, size) {
          const span = tracer.startSpan('pages');
          try {
            for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size);
          } finally {
            span.end();
          }
        }
      `,
    },
    {
      name: 'a method that delegates to a generator, and ends its span in both ways that it thinks of',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('chat');
        export class Chat {
          constructor(client) {
            this.client = client;
          }

          async *answer(messages) {
            const span = tracer.startSpan('answer');
            try {
              yield* this.client.complete(messages);
              span.end();
            } catch (error) {
              span.recordException(error);
              span.end();
              throw error;
            }
          }
        }
      `,
      errors: [{ messageId: 'somePaths', line: 9 }],
    },
  ],
});
