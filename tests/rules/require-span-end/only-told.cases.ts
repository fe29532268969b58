import { defineCases } from '../../support/rule-cases.ts';

const service = (helper: string, code: string): string => `
import { trace } from '@opentelemetry/api';
import { ${helper} } from './errors.js';
const tracer = trace.getTracer('orders');
export async function create(order, save) {
  return tracer.startActiveSpan('create order', async (span) => {
    ${code}
  });
}
`;
const failing = (call: string): string => `try { const id = await save(order); span.end(); return id; } catch (error) { ${call}; throw error; }`;

/** Spans that are given to functions of other modules, whose names say that they only tell them something. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a function that may end it', code: service('handleError', failing('handleError(span, error)')) },
    { name: 'a function that fails it', code: service('failSpan', failing('failSpan(span, error)')) },
    { name: 'a function that records and ends', code: service('recordErrorAndEnd', failing('recordErrorAndEnd(span, error)')) },
    { name: 'a function that marks it as done', code: service('markDone', failing('markDone(span, error)')) },
    { name: 'told of the error, and ended', code: service('recordError', failing('recordError(span, error); span.end()')) },
    { name: 'told of the error in front of a finally', code: service('recordError', 'try { return await save(order); } catch (error) { recordError(span, error); throw error; } finally { span.end(); }') },
    { name: 'nothing here ends it', code: service('setOrder', 'setOrder(span, order); return save(order);') },
  ],
  invalid: [
    {
      name: 'told of the error, and not ended',
      code: `
        import { trace } from '@opentelemetry/api';
        import { recordError } from './errors.js';
        const tracer = trace.getTracer('orders');
        export async function create(order, save) {
          return tracer.startActiveSpan('create order', async (span) => {
            try {
              const id = await save(order);
              span.end();
              return id;
            } catch (error) {
              recordError(span, error);
              throw error;
            }
          });
        }
      `,
      errors: [{ messageId: 'notOnThrow', line: 5, data: { thrower: 'throw error', line: '12' } }],
      output: `
        import { trace } from '@opentelemetry/api';
        import { recordError } from './errors.js';
        const tracer = trace.getTracer('orders');
        export async function create(order, save) {
          return tracer.startActiveSpan('create order', async (span) => {
            try {
              const id = await save(order);
              return id;
            } catch (error) {
              recordError(span, error);
              throw error;
            } finally {
              span.end();
            }
          });
        }
      `,
    },
    { name: 'told of a failure on an early return', code: service('addResult', 'const result = await save(order).catch(() => undefined); if (!result) { addResult(span, "failed"); return undefined; } span.end(); return result;'), errors: ['somePaths'] },
    { name: 'a method of another object that marks it', code: service('telemetry', failing('telemetry.markFailed(span, error)')), errors: ['notOnThrow'] },
  ],
});
