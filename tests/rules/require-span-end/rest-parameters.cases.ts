import { defineCases } from '../../support/rule-cases.ts';

const promised = (given: string, spread = 'args', first = ''): string => `const { trace } = require('@opentelemetry/api');\nmodule.exports = (fn) => (${given}) => {\n  const span = trace.getTracer('calls').startSpan('call');\n${first}  return new Promise((resolve, reject) => {\n    fn(...${spread}, (error, value) => {\n      span.end();\n      if (error) reject(error);\n      else resolve(value);\n    });\n  });\n};\n`;

/** What a rest parameter holds can be spread, and taken off, without a throw. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a rest parameter', filename: 'promised.cjs', code: promised('...args') },
    { name: 'a callback taken off a rest parameter', filename: 'promised.cjs', code: promised('...args', 'args', '  const last = args.pop();\n  args.push(last);\n') },
    { name: 'the rest of a list', filename: 'promised.cjs', code: promised('[first, ...args]') },
  ],
  invalid: [
    { name: 'what is taken off is called', filename: 'promised.cjs', code: promised('...args', 'args', '  args.pop()(fn);\n'), errors: [{ messageId: 'notOnThrow', line: 3 }] },
    { name: 'a parameter', filename: 'promised.cjs', code: promised('args'), errors: [{ messageId: 'notOnThrow', line: 3 }] },
    { name: 'a rest parameter that is given something else', filename: 'promised.cjs', code: promised('...args', 'args', '  args = args[0];\n'), errors: [{ messageId: 'notOnThrow', line: 3 }] },
  ],
});
