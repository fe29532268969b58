import { defineCases } from '../../support/rule-cases.ts';

const HEAD = `import { SpanStatusCode, trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\nexport const failed = { code: SpanStatusCode.ERROR };\n`;

/** A script whose only work gives its error as a value, by what a library is called as. */
const script = (imports: string, work: string): string => `${imports}\n${HEAD}
const notify = async (users, span) => {
  span.setAttribute('users', users.length);
  for (const user of users) await user.notify();
};
export async function main(users) {
  const result = await tracer.startActiveSpan('notify', async (span) => {
    const outcome = ${work};
    span.end();
    return outcome;
  });
  process.exitCode = result ? 0 : 1;
}
`;

/** A connection whose failure is told to the span in the words of another module. */
const connection = (told: string): string => `import { asReason } from './reasons.js';
${HEAD}
export async function connect(url, open) {
  const span = tracer.startSpan('connect');
  try {
    const client = await open(url);
    span.end();
    return client;
  } catch (error) {
    ${told}
    span.setStatus({ code: SpanStatusCode.ERROR, message: String(error) });
    span.end();
    return undefined;
  }
}
`;

/** A plan whose \`catch\` is left to a function that always throws. */
const plan = (fail: string, call: string): string => `${HEAD}
function fail(span, error, over = false) {
  span.recordException(error);
  ${fail}
  throw error;
}
export const plan = (next) =>
  tracer.startActiveSpan('plan', (span) => {
    try {
      return next();
    } catch (error) {
      ${call}
    } finally {
      span.end();
    }
  });
`;

/** A wrapper of methods, which gives the span to its callback as an argument. */
const wrapper = (guarded: string): string => `import { context, trace } from '@opentelemetry/api';
const tracer = trace.getTracer('shop');
export function traced(name, method, describe) {
  return function (...args) {
    const span = tracer.startSpan(name);
    return context.with(trace.setSpan(context.active(), span), (current) => {
      ${guarded}
    }, undefined, span);
  };
}
`;

/** Errors that are given, described and thrown on by functions of their own. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a result of oxide.ts', code: script(`import { Result } from 'oxide.ts';`, 'await Result.safe(notify(users, span))') },
    { name: 'a pair of await-to-js', code: script(`import to from 'await-to-js';`, 'await to(notify(users, span))') },
    { name: 'a result of neverthrow', code: script(`import { ResultAsync } from 'neverthrow';`, `await ResultAsync.fromPromise(notify(users, span), String)`) },
    { name: 'what is caught, in the words of another module', code: connection(`const reason = asReason(error); span.setAttribute('reason', reason);`) },
    { name: 'a function that always throws, and ends only when it is told to', code: plan('if (over) span.end();', 'fail(span, error);') },
    { name: 'a span that comes to a callback as its argument', code: wrapper(`try { return method.apply(this, args); } finally { current.end(); }`) },
    { name: 'a clock and a response', code: `${HEAD}export async function GET(log) {\n  return tracer.startActiveSpan('check', async (span) => {\n    const started = Bun.nanoseconds();\n    try {\n      await log.flush();\n      span.end();\n      return new Response('done', { status: 200, headers: { started: String(started) } });\n    } catch (error) {\n      span.recordException(error);\n      span.end();\n      return new Response('failed', { status: 500 });\n    }\n  });\n}\n` },
  ],
  invalid: [
    { name: 'a result of a module of one’s own', code: script(`import { Result } from './result.js';`, 'await Result.safe(notify(users, span))'), errors: ['notOnThrow'] },
    { name: 'a result of work that is no promise yet', code: script(`import { Result } from 'oxide.ts';`, 'await Result.safe(users.notify(span.spanContext()))'), errors: [{ messageId: 'notOnThrow', data: { thrower: 'users.notify(span.spanContext())', line: '12' } }] },
    { name: 'what is caught, given to what may throw it on', code: connection(`const client = asReason.handle(error); span.setAttribute('client', client.name);`), errors: ['notOnThrow'] },
    { name: 'what is caught, given to what gives nothing', code: connection('asReason(error);'), errors: ['notOnThrow'] },
    { name: 'what is caught, sent', code: connection(`const reason = asReason(error, open); span.setAttribute('reason', reason);`), errors: ['notOnThrow'] },
    { name: 'a function that always throws, and ends first', code: plan('span.end();', 'fail(span, error);'), errors: ['twice'] },
    { name: 'a span that comes to a callback as its argument, ended on one way', code: wrapper(`const result = method.apply(this, args); current.end(); return result;`), errors: ['notOnThrow'] },
    { name: 'another argument of the callback', code: wrapper(`try { return method.apply(this, args); } finally { current.end(); }`).replace('(current)', '(other, current)').replace('undefined, span', 'undefined, describe, tracer'), errors: ['neverEnded'] },
    { name: 'a request that may be none', code: `${HEAD}export async function GET(url) {\n  return tracer.startActiveSpan('check', async (span) => {\n    const request = new Request(url);\n    span.end();\n    return request;\n  });\n}\n`, errors: ['notOnThrow'] },
  ],
});
