import { defineCases } from '../../support/rule-cases.ts';

const retry = (wait: string): string => `
  import { setTimeout as after, scheduler } from 'node:timers/promises';
  import * as timers from 'node:timers/promises';
  import { promisify } from 'node:util';
  import delay from 'delay';
  import { trace } from '@opentelemetry/api';
  const sleep = promisify(setTimeout);
  const tracer = trace.getTracer('worker');
  export async function backOff(attempt, signal, load) {
    const span = tracer.startSpan('back off');
    span.setAttribute('attempt', attempt);
    await ${wait};
    span.end();
  }
`;
const sleeps = (wait: string) => ({ name: wait, code: retry(wait) });
const fails = (wait: string) => ({ name: wait, code: retry(wait), errors: [{ messageId: 'notOnThrow', line: 9 }] });

/** What only waits, and what waits until something fails. */
export default defineCases({
  rule: 'require-span-end',
  valid: [sleeps('after(100 * attempt)'), sleeps('timers.setTimeout(100)'), sleeps('timers.setImmediate()'), sleeps('scheduler.wait(100)'), sleeps('sleep(100)'), sleeps('delay(100)'), sleeps('Bun.sleep(100)'), sleeps('new Promise(setImmediate)'), sleeps('new Promise((resolve) => setTimeout(resolve, 100))'), sleeps('null'), sleeps('undefined')],
  invalid: [fails('after(100, attempt, { signal })'), fails('timers.load(100)'), fails('scheduler.wait(100, { signal })'), fails('promisify(load)(100)'), fails('delay(100, { signal })'), fails('Bun.load(100)'), fails('new Promise(load)'), fails('signal')],
});
