import { defineCases } from '../../support/rule-cases.ts';

/** An order whose mail is sent by a function of the file. */
const mailed = (notify: string, sent = 'await notify(order);'): string => `import { context, trace } from '@opentelemetry/api';
import { log } from './log.js';
import { mail } from './mail.js';
const tracer = trace.getTracer('orders');
${notify}
export async function create(order) {
  const span = tracer.startSpan('create');
  ${sent}
  span.end();
  return order;
}
`;
const CAUGHT = `try { await mail(order); } catch (error) { log.warn('not sent', error); }`;
const notify = (body: string): string => `async function notify(order) { ${body} }`;

/** Steps whose spans are made inside of that of the whole. */
const steps = (validate: string): string => `import { type Span, trace, type Tracer } from '@opentelemetry/api';
import { check } from './check.ts';
export class Pipeline {
  constructor(private readonly tracer: Tracer) {}
  async run(order: { id: string }): Promise<void> {
    await this.tracer.startActiveSpan('run', async (whole: Span) => {
      whole.setAttribute('order.id', order.id);
      await this.tracer.startActiveSpan('validate', async (span) => {
        ${validate}
      });
      whole.end();
    });
  }
}
`;

/** A worker that gives its lock back last. */
const worker = (release: string): string => `import { trace } from '@opentelemetry/api';
import type { Locks } from './locks.ts';
export class Worker {
  constructor(private readonly locks: Locks, private readonly work: () => Promise<void>) {}
  async run(): Promise<void> {
    await trace.getTracer('worker').startActiveSpan('run', async (span) => {
      try {
        await this.work();
      } finally {
        await this.release();
        span.end();
      }
    });
  }
  private async release(): Promise<void> {
    ${release}
  }
}
`;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a function that catches what fails in it', code: mailed(notify(`try { await mail(order); } catch (error) { log.warn('not sent', error); }`)) },
    { name: 'an arrow that gives a value in either case', code: mailed(`const notify = async (order) => { try { await mail(order); return true; } catch { return false; } };`, `span.setAttribute('mail.sent', await notify(order));`) },
    { name: 'one that waits for what it returns', code: mailed(notify(`try { return await mail(order); } catch (error) { return undefined; }`)) },
    { name: 'one whose promise has a handler that works', code: mailed(notify(CAUGHT), `let sent = 0;\n  await notify(order).then(() => { sent += 1; });`) },
    { name: 'several at once', code: mailed(notify(CAUGHT), `await Promise.all([notify(order), notify(order.parent)]);`) },
    { name: 'one for each', code: mailed('', `await Promise.all(order.items.map(async (item) => { ${CAUGHT.replace('order', 'item')} }));`) },
    { name: 'one that a callback of the context calls', code: mailed(notify(CAUGHT), `await context.with(trace.setSpan(context.active(), span), () => notify(order));`) },
    { name: 'all that are settled', code: mailed('', `await Promise.allSettled([mail(order), mail(order.parent)]);`) },
    { name: 'all that are settled, by a function of the file', code: mailed(notify(`await Promise.allSettled(order.items.map((item) => mail(item)));`)) },
    { name: 'in a context', code: mailed('', `await context.with(trace.setSpan(context.active(), span), async () => { try { await mail(order); } catch (error) { span.recordException(error); } });`) },
    { name: 'a span inside that only takes a while', filename: 'pipeline.ts', code: steps(`span.setAttribute('step', 1); await new Promise((resolve) => setTimeout(resolve, 20)); span.end();`) },
    { name: 'a span inside whose work may fail', filename: 'pipeline.ts', code: steps(`try { await check(order); } catch (error) { span.recordException(error as Error); } finally { span.end(); }`) },
    { name: 'a method that catches', filename: 'worker.ts', code: worker(`try { await this.locks.release(); } catch (error) { console.error('lock', error); }`) },
  ],
  invalid: [
    { name: 'a function that catches, and throws on', code: mailed(notify(`try { await mail(order); } catch (error) { log.warn('not sent', error); throw error; }`)), errors: [{ messageId: 'notOnThrow', line: 7, data: { thrower: 'await notify(order)', line: '8' } }] },
    { name: 'one that returns a promise without waiting for it', code: mailed(notify(`try { return mail(order); } catch (error) { log.warn('not sent', error); }`)), errors: ['notOnThrow'] },
    { name: 'one that returns a promise in one case', code: mailed(notify(`try { return order.mail ? mail(order) : undefined; } catch (error) { log.warn('not sent', error); }`)), errors: ['notOnThrow'] },
    { name: 'one that does more behind the `catch`', code: mailed(notify(`try { await mail(order); } catch (error) { log.warn('not sent', error); } await mail.close();`)), errors: ['notOnThrow'] },
    { name: 'one whose promise has a handler that fails', code: mailed(notify(CAUGHT), `await notify(order).then(() => mail(order.parent));`), errors: ['notOnThrow'] },
    { name: 'several at once, of which one fails', code: mailed(notify(CAUGHT), `await Promise.all([notify(order), mail(order)]);`), errors: ['notOnThrow'] },
    { name: 'one for each that fails', code: mailed('', `await Promise.all(order.items.map(async (item) => { await mail(item); }));`), errors: ['notOnThrow'] },
    { name: 'one that a callback of the context calls, and fails', code: mailed(notify('await mail(order);'), `await context.with(trace.setSpan(context.active(), span), () => notify(order));`), errors: ['notOnThrow'] },
    { name: 'the first of several', code: mailed('', `await Promise.race([mail(order), mail(order.parent)]);`), errors: ['notOnThrow'] },
    { name: 'one that is no `async` function', code: mailed(`function notify(order) { try { return mail(order); } catch (error) { log.warn('not sent', error); } }`), errors: ['notOnThrow'] },
    { name: 'one that anybody may give', code: mailed('').replace('create(order)', 'create(order, notify)'), errors: ['notOnThrow'] },
    { name: 'in a context, without a `catch`', code: mailed('', `await context.with(trace.setSpan(context.active(), span), async () => { await mail(order); });`), errors: ['notOnThrow'] },
    { name: 'a span inside whose work fails', filename: 'pipeline.ts', code: steps(`try { await check(order); } finally { span.end(); }`), errors: [{ messageId: 'notOnThrow', line: 6 }] },
    { name: 'a method that fails', filename: 'worker.ts', code: worker(`await this.locks.release();`), errors: [{ messageId: 'notOnThrow', line: 6 }] },
  ],
});
