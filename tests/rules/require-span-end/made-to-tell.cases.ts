import { defineCases } from '../../support/rule-cases.ts';

/** A call of a model whose callback is given an object that was made with the span. */
const call = (recorder: string, rest: string, made = 'new CallRecorder(span)'): string => `
        import { context, trace, type Span } from '@opentelemetry/api';
        const tracer = trace.getTracer('models');
        ${recorder}
        export function callModel<T>(model: string, run: (recorder: unknown) => T) {
          const span = tracer.startSpan('call model');
          const result = run(${made});
          ${rest}
        }
      `;
const END = `span.end();
          return result;`;
const ON_FULFILMENT = `if (result instanceof Promise) {
            return result.then((value) => {
              span.end();
              return value;
            });
          }
          ${END}`;
const FIELD = `class CallRecorder {
          private span: Span;
          constructor(span: Span) {
            this.span = span;
          }
          asked(model: string) {
            this.span.setAttribute('model', model);
          }
        }`;
const PARAMETER = `class CallRecorder {
          constructor(private readonly span: Span) {}
          asked(model: string) {
            this.span.setAttribute('model', model);
          }
        }`;
const other = (changed: string, from = 'asked(model: string) {'): string => PARAMETER.replace(from, changed);

/** Classes of the file that are made with a span. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'the span is ended whatever the callback does', filename: 'file.ts', code: call(PARAMETER, 'return result;').replace(/const result = (.*);\n {10}return result;/, 'try { return $1; } finally { span.end(); }') },
    { name: 'a class that ends it', filename: 'file.ts', code: call(other('close() { this.span.end(); }\n          asked(model: string) {'), 'return result;') },
    { name: 'a class that gives it out', filename: 'file.ts', code: call(other('get inner() { return this.span; }\n          asked(model: string) {'), 'return result;') },
    { name: 'a class that anybody can take it from', filename: 'file.ts', code: call(PARAMETER.replace('private ', ''), 'return result;') },
    { name: 'a class that others extend may', filename: 'file.ts', code: call(PARAMETER.replace('class CallRecorder', 'class CallRecorder extends Recorder').replace('{}', '{ super(span); }'), 'return result;') },
    { name: 'a class that hands it to what it makes', filename: 'file.ts', code: call(other('copy() { return new CallRecorder(this.span); }\n          asked(model: string) {'), 'return result;') },
    { name: 'a class that reaches it by any name', filename: 'file.ts', code: call(other('of(name: keyof this) { return this[name]; }\n          asked(model: string) {'), 'return result;') },
    { name: 'a class of another module', filename: 'file.ts', code: call(`import { CallRecorder } from './recorder.ts';`, 'return result;') },
    { name: 'what is made of more than the span', filename: 'file.ts', code: call(PARAMETER, 'return result;', 'new CallRecorder(...[span])') },
  ],
  invalid: [
    { name: 'ended on fulfilment only, kept in a field', filename: 'file.ts', code: call(FIELD, ON_FULFILMENT), errors: ['fulfilmentOnly'] },
    { name: 'ended on fulfilment only, kept by a parameter', filename: 'file.ts', code: call(PARAMETER, ON_FULFILMENT), errors: ['fulfilmentOnly'] },
    { name: 'not ended when the callback throws', filename: 'file.ts', code: call(PARAMETER, END), errors: ['notOnThrow'] },
    { name: 'never ended', filename: 'file.ts', code: call(FIELD, 'return result;'), errors: ['neverEnded'] },
    {
      name: 'JavaScript: a hidden field',
      filename: 'file.js',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('models');
        class CallRecorder {
          #span;
          constructor(span) {
            this.#span = span;
          }
          asked(model) {
            this.#span.setAttribute('model', model);
          }
        }
        export async function callModel(model, run) {
          const span = tracer.startSpan('call model');
          const result = await run(new CallRecorder(span));
          span.end();
          return result;
        }
      `,
      errors: [{ messageId: 'notOnThrow', line: 13 }],
    },
  ],
});
