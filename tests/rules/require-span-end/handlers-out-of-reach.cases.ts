import { defineCases } from '../../support/rule-cases.ts';

/** A wrapper whose `catch` ends the span of what is thrown at once; the handlers of the promise end it later. */
const traced = (chain: string, { kind = '', check = 'check(value); ' } = {}): string => `import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('tools');
export const traced = (name, work, check) =>
  tracer.startActiveSpan(name, ${kind}(span) => {
    const fail = (error) => {
      span.recordException(error);
      span.end();
      throw error;
    };
    try {
      ${chain.replace('SETTLED', `.then((value) => { ${check}span.end(); return value; }, fail)`)}
    } catch (error) {
      return fail(error);
    }
  });
`;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'what a handler throws comes to the `catch` where the promise is awaited', code: traced('return await work()SETTLED;', { kind: 'async ' }) },
    { name: 'nothing in the handler throws', code: traced('return work()SETTLED;', { check: '' }) },
    { name: 'a promise that is kept and awaited', code: traced('const done = work()SETTLED;\n      return await done;', { kind: 'async ' }) },
    { name: 'one of many that are awaited', code: traced('await Promise.all([work()SETTLED]);', { kind: 'async ' }) },
  ],
  invalid: [
    { name: 'a promise that is returned: what the handler throws comes to no `catch`', code: traced('return work()SETTLED;'), errors: [{ messageId: 'notOnThrow', line: 4 }], output: null },
    { name: 'the same in an `async` function', code: traced('return work()SETTLED;', { kind: 'async ' }), errors: ['notOnThrow'] },
    { name: 'behind a test whether there is a promise', code: traced('const made = work();\n      if (made instanceof Promise) return made SETTLED;\n      span.end();\n      return made;'), errors: ['notOnThrow'] },
    { name: 'a promise that nobody waits for', code: traced('work()SETTLED;'), errors: ['notOnThrow'] },
  ],
});
