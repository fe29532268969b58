import { defineCases } from '../../support/rule-cases.ts';

const api = `import { context, propagation, trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('orders');\n`;
const code = (body: string): string => `${api}export function run(parent, work, ids) {\n  const span = tracer.startSpan('run');\n  const ctx = trace.setSpan(context.active(), span);\n  const baggage = propagation.createBaggage({ a: { value: '1' } });\n  return [${body}, ctx, baggage, span.end()];\n}\n`;

// What stands in the place of a context, options that there are not, and generators, whose code runs later.
export default defineCases({
  rule: 'no-noop-activation',
  valid: [
    code('context.with(ctx, work)'),
    code('context.with(parent, work)'),
    code('tracer.startSpan("child", {}, ctx)'),
    code('tracer.startSpan("child", { attributes: { parent } }, parent)'),
    code('tracer.startSpan("child", parent)'),
    code('trace.getSpan(ctx)'),
    code('trace.setSpan(parent, span)'),
    { name: 'a context that a method of that name gives', code: `import { context } from '@opentelemetry/api';\nimport { tracing } from './tracing.js';\nexport const run = (work) => {\n  const ctx = tracing.startSpan('run');\n  return context.with(ctx, work);\n};\n` },
    code('trace.setSpan(parent, work.span)'),
    { name: 'options that another file makes', code: `${api}import { optionsOf } from './options-of.js';\nexport function handle(job, work) {\n  const options = optionsOf(job);\n  const span = tracer.startSpan('handle', options);\n  try {\n    work(job, options);\n  } finally {\n    span.end();\n  }\n}\n` },
    code('context.with(ctx, () => [...ids.entries()])'),
    { name: 'a generator that is gone through inside', code: `${api}function* read(ids) { yield* ids; }\nexport const all = (ctx, ids) => context.with(ctx, () => [...read(ids)]);\n` },
    { name: 'the span of a generator that is gone through inside', code: `${api}async function* pages(span) { try { yield span; } finally { span.end(); } }\nexport const all = () => tracer.startActiveSpan('pages', async (span) => { for await (const page of pages(span)) console.log(page); });\n` },
    { name: 'a generator whose argument is what runs inside', code: `${api}async function* pages(cursor) { yield await cursor.next(); }\nexport const all = (ctx, db) => context.with(ctx, () => pages(db.query('orders')));\n` },
    code('tracer.startSpan("child", { links: [{ context: span.spanContext() }], attributes: { context: parent } }, ctx)'),
    { name: 'another library’s parent', code: `import tracer from 'dd-trace';\nimport { context } from '@opentelemetry/api';\nexport const child = (parent) => tracer.startSpan('child', { childOf: parent, context });\n` },
    { name: 'a type that may be a context', filename: 'file.ts', code: `import { context, type Context, type Span } from '@opentelemetry/api';\nexport const run = (given: Span | Context, work: () => void): void => context.with(given as Context, work);\n` },
  ],
  invalid: [
    { code: code('context.with(span, work)'), errors: [{ messageId: 'noContext', data: { given: 'span', what: 'a span', instead: 'trace.setSpan(context.active(), span)', call: 'context.with()' } }], output: null },
    { code: code('context.with(baggage, work)'), errors: [{ messageId: 'noContext', data: { given: 'baggage', what: 'a baggage', instead: 'propagation.setBaggage(context.active(), baggage)', call: 'context.with()' } }] },
    { code: code('context.bind(span, work)'), errors: ['noContext'] },
    { code: code('trace.setSpan(span, context.active())'), errors: ['noContext'] },
    { code: code('trace.setSpan(parent, context.active())'), errors: [{ messageId: 'noContext', data: { given: 'parent', what: 'a span', instead: 'trace.setSpan(context.active(), span)', call: 'trace.setSpan()' } }], output: null },
    { name: 'a span of a tracer of the surrounding class', code: `import { context, SpanStatusCode } from '@opentelemetry/api';\nimport { InstrumentationBase } from '@opentelemetry/instrumentation';\nexport class Queues extends InstrumentationBase {\n  send(original, message) {\n    const span = this.tracer.startSpan('send');\n    try {\n      return context.with(span, () => original(message));\n    } catch (error) {\n      span.setStatus({ code: SpanStatusCode.ERROR });\n      throw error;\n    } finally {\n      span.end();\n    }\n  }\n}\n`, errors: [{ messageId: 'noContext', line: 7, data: { given: 'span', what: 'a span', instead: 'trace.setSpan(context.active(), span)', call: 'context.with()' } }], output: null },
    {
      name: 'TypeScript: a span of a tracer that nobody knows in the place of the context',
      filename: 'file.ts',
      code: `${api}export function run(own: { begin(name: string): any }, work: () => void): void {\n  const span = own.begin('run');\n  context.with(trace.setSpan(span, context.active()), work);\n}\n`,
      errors: [{ messageId: 'noContext', line: 5 }],
    },
    {
      name: 'TypeScript: the span of something that comes from another file, in the place of the context',
      filename: 'file.ts',
      code: `${api}import { toolContextOf, type ToolContext } from './tool-context';\nexport async function run(input: unknown, work: () => Promise<string>): Promise<string> {\n  let tool: ToolContext | undefined;\n  try {\n    tool = { ...toolContextOf(input), input };\n    return await context.with(trace.setSpan(tool.span, context.active()), work);\n  } finally {\n    tool?.span.end();\n  }\n}\n`,
      errors: [{ messageId: 'noContext', line: 8 }],
    },
    {
      name: 'options where a context of another file belongs',
      code: `${api}import { contextOf } from './context-of.js';\nexport function handle(job, work) {\n  const parent = contextOf(job);\n  const span = tracer.startSpan('handle', parent);\n  try {\n    context.with(parent, () => work(job));\n  } finally {\n    span.end();\n  }\n}\n`,
      errors: [{ messageId: 'contextAsOptions', line: 6 }],
    },
    { code: code('propagation.setBaggage(baggage, ctx)'), errors: ['noContext'] },
    { code: code('tracer.startSpan("child", {}, span)'), errors: ['noContext'] },
    { code: code('tracer.startSpan("child", {}, span.spanContext())'), errors: [{ messageId: 'noContext', data: { given: 'span.spanContext()', what: 'the ids of a span', instead: 'trace.setSpanContext(context.active(), spanContext)', call: 'tracer.startSpan()' } }] },
    { code: code('tracer.startActiveSpan("child", {}, span, (child) => { try { work(); } finally { child.end(); } })'), errors: ['noContext'] },
    { code: code('tracer.startSpan("child", { parent: span })'), errors: [{ messageId: 'parentOption', data: { call: 'tracer.startSpan()', option: 'parent' } }], output: null },
    { code: code('tracer.startActiveSpan("child", { childOf: parent }, (child) => { try { work(); } finally { child.end(); } })'), errors: ['parentOption'] },
    { code: code('tracer.startSpan("child", { kind: 1, context: ctx })'), errors: [{ messageId: 'parentOption', data: { call: 'tracer.startSpan()', option: 'context' } }], output: null },
    { code: code('tracer.startActiveSpan("child", { parentContext: parent }, (child) => { try { work(); } finally { child.end(); } })'), errors: ['parentOption'] },
    { name: 'options in a constant', code: `${api}export function child(parent) {\n  const options = { parent };\n  return tracer.startSpan('child', options);\n}\n`, errors: [{ messageId: 'parentOption', line: 4 }] },
    { name: 'a generator as the callback', code: `${api}export const rows = (ctx, read) => context.with(ctx, function* () {\n  yield* read();\n});\n`, errors: [{ messageId: 'generator', line: 3 }], output: null },
    { name: 'a generator as the callback of a span', code: `${api}export const rows = (read) => tracer.startActiveSpan('rows', async function* (span) {\n  try {\n    yield* read();\n  } finally {\n    span.end();\n  }\n});\n`, errors: [{ messageId: 'generator', line: 3 }], output: null },
    { name: 'a generator that is given the span', code: `${api}async function* pages(span, read) {\n  try {\n    yield* read();\n  } finally {\n    span.end();\n  }\n}\nexport async function* all(read) {\n  yield* tracer.startActiveSpan('pages', (span) => pages(span, read));\n}\n`, errors: [{ messageId: 'generator', line: 11 }] },
    { name: 'a generator of the file', code: `${api}async function* pages(read) {\n  for (let page = 0; ; page++) yield await read(page);\n}\nexport const all = (ctx, read) => context.with(ctx, () => pages(read));\n`, errors: ['generator'] },
    {
      name: 'TypeScript: a stream of a chat model',
      filename: 'file.ts',
      code: `
        import { context, SpanStatusCode, trace, type Span } from '@opentelemetry/api';

        const tracer = trace.getTracer('chat');

        export class Chat {
          constructor(private readonly model: { stream(prompt: string): AsyncIterable<string> }) {}

          ask(prompt: string): AsyncIterable<string> {
            const span = tracer.startSpan('ask');
            const { model } = this;
            async function* answer(): AsyncGenerator<string> {
              try {
                yield* model.stream(prompt);
              } catch (error) {
                span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
                throw error;
              } finally {
                span.end();
              }
            }
            return context.with(trace.setSpan(context.active(), span), () => answer());
          }

          child(parent: Span): Span {
            return tracer.startSpan('child', { parent } as object);
          }
        }
      `,
      errors: [{ messageId: 'generator', line: 21 }, { messageId: 'parentOption', line: 25 }],
    },
  ],
});
