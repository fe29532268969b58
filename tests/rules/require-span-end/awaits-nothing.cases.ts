import { defineCases } from '../../support/rule-cases.ts';

const consumer = (work: string, head = 'async'): string => `
import { context, trace } from '@opentelemetry/api';
import { rmSync } from 'node:fs';
import { store, describe } from './store.js';
const tracer = trace.getTracer('consumer');
const clear = (list) => { list.length = 0; };
export const onMessage = ${head} (message, done) => {
  const span = tracer.startSpan('process');
  try {
    ${work}
  } catch (error) {
    span.recordException(error);
  } finally {
    span.end();
  }
  return [context, rmSync, store, describe, clear];
};
`;

/** An async function that awaits nothing: what it starts may go on behind the end of the span. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'work that is awaited', code: consumer('await store(message);') },
    { name: 'a function that is not async', code: consumer('store(message);', '') },
    { name: 'another await', code: consumer('store(message); await message.settled;') },
    { name: 'work whose result is used', code: consumer('const kept = store(message); span.setAttribute("kept", kept);') },
    { name: 'work that is left alone on purpose', code: consumer('void store(message);') },
    { name: 'a function of the file that is not async', code: consumer('clear(message.parts);') },
    { name: 'a function of Node that has done all when it returns', code: consumer('rmSync(message.file);') },
    { name: 'a method that nobody waits for', code: consumer('message.channel.ack(message);') },
    { name: 'a callback that the function was given', code: consumer('done(message);') },
    { name: 'a function that tells the span something', code: consumer('describe(span, message);') },
    { name: 'work that is given a callback', code: consumer('store(message, (error) => { if (error) done(error); });') },
    { name: 'a logger', code: consumer('message.logger.info("seen");') },
  ],
  invalid: [
    { name: 'work that is not awaited', code: consumer('store(message);'), errors: [{ messageId: 'awaitsNothing', data: { work: 'store(message)', line: '9' } }], output: null },
    { name: 'work under the span that is not awaited', code: consumer('context.with(trace.setSpan(context.active(), span), () => store(message));'), errors: ['awaitsNothing'], output: null },
    {
      name: 'work in an async callback',
      code: `
        import { trace } from '@opentelemetry/api';
        import { store } from './store.js';
        export const keep = (message) =>
          trace.getTracer('consumer').startActiveSpan('keep', async (span) => {
            try {
              store(message);
            } finally {
              span.end();
            }
          });
      `,
      errors: ['awaitsNothing'],
      output: null,
    },
  ],
});
