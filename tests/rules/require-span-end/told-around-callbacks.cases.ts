import { defineCases } from '../../support/rule-cases.ts';

const options = { requireErrorStatus: true };
const IMPORT = `import { context, trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('mail');\n`;

/** A mail that is sent in a callback under its span; the code around tells the span of what fails. */
const send = (work: string, { given = 'return await ', told = 'span.recordException(error);' } = {}): string => `${IMPORT}
export async function send(mail, build, post, log) {
  const span = tracer.startSpan('send mail');
  try {
    ${given}context.with(trace.setSpan(context.active(), span), async () => {
      ${work}
    });
  } catch (error) {
    ${told}
    throw error;
  } finally {
    span.end();
  }
}
`;
const rejecting = (handler: string): string => `return new Promise((resolve, reject) => {
        build(mail, async (error, message) => {
          if (error) return reject(error);
          try {
            resolve(await post(message));
          } catch (failure) {
            ${handler}
          }
        });
      });`;
const reading = (behind: string): string => `const answer = await post(mail);
      if (answer.ok) return;
      let text = '';
      try {
        text = await answer.text();
      } catch {
        text = answer.statusText;
      }
      ${behind}`;

/** A tool whose arguments are put on its span. */
const tool = (attempt: string): string => `import { trace } from '@opentelemetry/api';
export function toolSpan(name, args) {
  const span = trace.getTracer('agent').startSpan(name);
  try {
    ${attempt}
  } catch {
    // Left out.
  }
  return span;
}
`;

/** A stream that tells its span at its end what came. */
const stream = (behind: string): string => `import { trace } from '@opentelemetry/api';
import { answerOf, setAnswer } from './answers.js';
export function follow(chunks, each, log) {
  const span = trace.getTracer('agent').startSpan('stream');
  return each(chunks, {
    onError: (error) => { span.recordException(error); },
    onEnd: () => {
      try {
        const answer = answerOf(chunks);
        setAnswer(span, answer);
      } catch (error) {
        log.error(error);
      }
      ${behind}
    },
  });
}
`;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a promise that is rejected with the error, given back by a callback that is awaited', options, code: send(rejecting('reject(failure);')) },
    { name: 'what is read otherwise for the error that the callback throws', options, code: send(reading('throw new Error(text);')) },
    { name: 'the same, awaited as a statement', options, code: send(reading('throw new Error(text);'), { given: 'await ' }) },
    { name: 'arguments that cannot be written, asked for their type', options, code: tool(`const text = JSON.stringify(args);\n    if (typeof text === 'string' && text.length > 0) {\n      span.setAttribute('tool.args', text.slice(0, 500));\n    }`) },
    { name: 'what is worked out for the span in front of its end, in a callback', options, code: stream('span.end();') },
  ],
  invalid: [
    { name: 'a promise that is resolved all the same', options, code: send(rejecting('log.warn(failure); resolve(undefined);')), errors: [{ messageId: 'noErrorStatus', line: 13 }] },
    { name: 'a promise that is rejected where nobody tells the span', options, code: send(rejecting('reject(failure);'), { told: '' }), errors: ['noErrorStatus', 'noErrorStatus'] },
    { name: 'a promise that is rejected behind a callback that nobody awaits', options, code: send(rejecting('reject(failure);'), { given: 'void ' }), errors: ['beforeWork', 'noErrorStatus'] },
    { name: 'nothing behind what is read otherwise', options, code: send(reading('')), errors: [{ messageId: 'noErrorStatus', line: 13 }] },
    { name: 'arguments that are made by a function of the caller’s', options, code: tool(`const text = args.text();\n    if (typeof text === 'string') {\n      span.setAttribute('tool.args', text);\n    }`), errors: ['noErrorStatus'] },
    { name: 'what is worked out for more than the span', options, code: stream('log.info(chunks); each(chunks, {}); span.addEvent("over"); each.close(span);').replace('setAnswer(span, answer)', 'setAnswer(span, answer); each.answered(answer)'), errors: ['noErrorStatus'] },
  ],
});
