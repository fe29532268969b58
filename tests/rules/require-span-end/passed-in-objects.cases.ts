import { defineCases } from '../../support/rule-cases.ts';

const service = (held: string, end: string): string => `
import { context, trace } from '@opentelemetry/api';
import { answer, prices } from './answers.js';
const tracer = trace.getTracer('answers');
export async function ask(question, log) {
  const span = tracer.startSpan('ask');
  const ctx = trace.setSpan(context.active(), span);
  const traced = ${held};
  ${end}
}
`;
const ENDED = 'const found = await answer(question, traced, prices(question)); span.end(); return found;';
const TOLD = "log.info('asking', traced.tracer);";

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'an object with it is passed on, which may end it', code: service('{ tracer, span }', 'return answer(question, traced, prices(question));') },
    { name: 'an object with its context is passed on', code: service('{ tracer, ctx }', 'return answer(question, traced, prices(question));') },
    { name: 'an object with it is passed on, and the `finally` ends it', code: service('{ tracer, span }', 'try { return await answer(question, traced, prices(question)); } finally { span.end(); }') },
    { name: 'an object with it is passed on, and a `finally` asks the logger in front of the end', code: service('{ tracer, span }', "try { return await answer(question, traced); } finally { if (log.isInfoEnabled()) log.info('answered', question.id); span.end(); }") },
    { name: 'an object with it is given back', code: service('{ tracer, span }', 'log.info(traced); if (question.open) return traced; span.end();') },
    { name: 'an object with it is kept where others find it', code: service('{ tracer, span }', 'log.open.set(question.id, traced); const found = await answer(question); span.end(); return found;') },
    { name: 'an object with it that has no name is kept', code: service('question.id', 'log.open.set(traced, { tracer, span }); const found = await answer(question); span.end(); return found;') },
    { name: 'an object with it ends it', code: service('{ tracer, span }', 'try { return await answer(question, traced, prices(question)); } finally { traced.span.end(); }') },
  ],
  invalid: [
    { name: 'an object with it is passed on, and the code ends it all the same', code: service('{ tracer, span }', `${TOLD} ${ENDED}`), errors: [{ messageId: 'notOnThrow', line: 5 }] },
    { name: 'an object with its context is passed on, and the code ends it all the same', code: service('{ tracer, ctx }', ENDED), errors: [{ messageId: 'notOnThrow', line: 5 }] },
    { name: 'an object with it is passed on, and a `finally` asks something else in front of the end', code: service('{ tracer, span }', "try { return await answer(question, traced); } finally { if (prices.isInfoEnabled()) log.info('answered', question.id); span.end(); }"), errors: [{ messageId: 'notOnThrow', line: 5 }] },
    {
      name: 'a bundle that has a type',
      filename: 'file.ts',
      code: `
        import { type Context, type Tracer, context, trace } from '@opentelemetry/api';
        import { CostTracker, run } from './agent.js';
        interface Traced { tracer: Tracer; parent: Context }
        export class Agent {
          constructor(private readonly tracer: Tracer) {}
          async stream(prompt: string): Promise<void> {
            const span = this.tracer.startSpan('stream');
            const parent = trace.setSpan(context.active(), span);
            const traced: Traced = { tracer: this.tracer, parent };
            const costs = CostTracker.getInstance();
            try {
              await run(prompt, traced, costs);
            } finally {
              span.end();
            }
          }
        }
      `,
      errors: [{ messageId: 'notOnThrow', data: { thrower: 'CostTracker.getInstance()', line: '10' } }],
    },
  ],
});
