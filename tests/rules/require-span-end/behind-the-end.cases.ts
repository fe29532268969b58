import { defineCases } from '../../support/rule-cases.ts';

const START = `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('mill');
`;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    {
      name: 'a timer that is cleared in front of the end, and work behind it',
      code: `${START}
        export async function grind(mill, corn) {
          const span = tracer.startSpan('grind');
          const timer = setTimeout(() => span.addEvent('slow'), 500);
          try {
            return await mill.grind(corn);
          } finally {
            clearTimeout(timer);
            span.end();
            mill.stop();
          }
        }
        export function turn(mill) {
          let beats;
          return tracer.startActiveSpan('turn', async (span) => {
            beats = setInterval(() => span.addEvent('beat', { speed: mill.speed }), 500);
            try {
              await mill.turn();
            } finally {
              clearInterval(beats);
              span.end();
            }
          });
        }
      `,
    },
    {
      name: 'fields that are maps, in which a span is kept before it is ended',
      filename: 'file.ts',
      code: `
        import { trace, type Span } from '@opentelemetry/api';

        const tracer = trace.getTracer('mill');

        export class Ledger {
          readonly sacks = new Map<string, Span>();
          private readonly seen;

          constructor() {
            this.seen = new Set<Span>();
          }

          book(sack: { id: string; error?: Error; ground: Date }): void {
            const span = tracer.startSpan('sack');
            this.sacks.set(sack.id, span);
            this.seen.add(span);
            if (sack.error) span.recordException(sack.error);
            span.end(sack.ground);
          }
        }
      `,
    },
    {
      name: 'the API by way of an object that the file does not show',
      filename: 'file.ts',
      code: `
        import type { Tracer } from '@opentelemetry/api';

        export function mark(mill: { tracer: Tracer; otel?: Otel }, ground?: Date) {
          const span = mill.tracer.startSpan('mark');
          mill.otel?.trace.setSpan(mill.otel.context.active(), span);
          if (ground) span.end(ground);
          else span.end();
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'another method of an object that the file does not show',
      filename: 'file.ts',
      code: `
        import type { Tracer } from '@opentelemetry/api';

        export function mark(mill: { tracer: Tracer; otel?: Otel }) {
          const span = mill.tracer.startSpan('mark');
          mill.otel?.stones.active('all');
          span.end();
        }
      `,
      errors: ['notOnThrow'],
    },
    {
      name: 'a field that is a map at first only',
      filename: 'file.ts',
      code: `
        import { trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('mill');

        export class Ledger {
          private sacks = new Map<string, Date>();

          use(store: Map<string, Date>): void {
            this.sacks = store;
          }

          book(sack: { id: string; ground: Date }): void {
            const span = tracer.startSpan('sack');
            this.sacks.set(sack.id, sack.ground);
            span.end(sack.ground);
          }
        }
      `,
      errors: [{ messageId: 'notOnThrow', line: 13 }],
    },
    {
      name: 'a timer that tells the span something, and that nobody clears',
      code: `${START}
        export async function grind(mill, corn) {
          const span = tracer.startSpan('grind');
          const timer = setTimeout(() => span.addEvent('slow'), 500);
          try {
            mill.note(timer);
            return await mill.grind(corn);
          } finally {
            span.end();
          }
        }
      `,
      errors: [{ messageId: 'beforeWork', line: 5 }],
      output: null,
    },
    {
      name: 'a finally in which something can throw in front of the end',
      code: `${START}
        export async function grind(mill, corn) {
          const span = tracer.startSpan('grind');
          try {
            return await mill.grind(corn);
          } catch (error) {
            span.recordException(error);
            throw error;
          } finally {
            mill.stop();
            span.end();
          }
        }
      `,
      errors: [{ messageId: 'notOnThrow', data: { thrower: 'mill.stop()', line: '12' } }],
      output: `${START}
        export async function grind(mill, corn) {
          const span = tracer.startSpan('grind');
          try {
            return await mill.grind(corn);
          } catch (error) {
            span.recordException(error);
            throw error;
          } finally {
            try {
              mill.stop();
            } finally {
              span.end();
            }
          }
        }
      `,
    },
    {
      name: 'work in front of a try with a catch, whose finally does nothing but end the span',
      code: `${START}
        export function grind(mill, corn) {
          return tracer.startActiveSpan('grind', async (span) => {
            mill.open();

            try {
              return await mill.grind(corn);
            } catch (error) {
              span.recordException(error);
              throw error;
            } finally {
              span.end();
            }
          });
        }
      `,
      errors: ['notOnThrow'],
      output: `${START}
        export function grind(mill, corn) {
          return tracer.startActiveSpan('grind', async (span) => {
            try {
              mill.open();

              try {
                return await mill.grind(corn);
              } catch (error) {
                span.recordException(error);
                throw error;
              }
            } finally {
              span.end();
            }
          });
        }
      `,
    },
    {
      name: 'work in front of a try, and in front of the end in its finally',
      code: `${START}
        export async function grind(mill, corn) {
          const span = tracer.startSpan('grind');
          const flour = mill.open();
          try {
            await mill.grind(corn, flour);
          } finally {
            mill.stop();
            // The mill is at rest.
            span.end();
          }
        }
      `,
      errors: ['notOnThrow'],
      output: `${START}
        export async function grind(mill, corn) {
          const span = tracer.startSpan('grind');
          try {
            const flour = mill.open();
            try {
              await mill.grind(corn, flour);
            } finally {
              mill.stop();
            }
          } finally {
            // The mill is at rest.
            span.end();
          }
        }
      `,
    },
    {
      name: 'withheld: what is declared in front of the try is used behind it',
      code: `${START}
        export async function grind(mill, corn) {
          const span = tracer.startSpan('grind');
          const flour = mill.open();
          try {
            await mill.grind(corn, flour);
          } catch (error) {
            span.recordException(error);
          } finally {
            span.end();
          }
          return flour;
        }
      `,
      errors: ['notOnThrow'],
      output: null,
      withheld: 'used-behind-try',
    },
    {
      name: 'withheld: a comment stands in the finally that would be empty',
      code: `${START}
        export async function grind(mill, corn) {
          const span = tracer.startSpan('grind');
          mill.open();
          try {
            await mill.grind(corn);
          } catch (error) {
            span.recordException(error);
          } finally /* always */ {
            span.end();
          }
        }
      `,
      errors: ['notOnThrow'],
      output: null,
      withheld: 'used-behind-try',
    },
    {
      name: 'what is said right above the end goes with it',
      code: `${START}
        export async function grind(mill, corn) {
          const span = tracer.startSpan('grind');
          // The stones are slow.
          await mill.grind(corn);

          // The span ends here:
          // the flour is cold.
          span.end();
          mill.stop();
        }
      `,
      errors: ['notOnThrow'],
      output: `${START}
        export async function grind(mill, corn) {
          const span = tracer.startSpan('grind');
          try {
            // The stones are slow.
            await mill.grind(corn);
          } finally {
            // The span ends here:
            // the flour is cold.
            span.end();
          }
          mill.stop();
        }
      `,
    },
    {
      name: 'what is said of more than the end stays',
      code: `${START}
        export async function grind(mill, corn) {
          const span = tracer.startSpan('grind');
          await mill.grind(corn); // The stones are slow.

          // They are old.

          span.end();
        }
      `,
      errors: ['notOnThrow'],
      output: `${START}
        export async function grind(mill, corn) {
          const span = tracer.startSpan('grind');
          try {
            await mill.grind(corn); // The stones are slow.

            // They are old.
          } finally {
            span.end();
          }
        }
      `,
    },
  ],
});
