import { defineCases } from '../../support/rule-cases.ts';

/** The API as Grafana Faro hands it out. */
export default defineCases({
  rule: 'no-discarded-context',
  valid: [
    {
      name: 'a span that is made active',
      code: `
        import '@opentelemetry/api';
        import { faro } from '@grafana/faro-web-sdk';
        export function click(run) {
          const { trace, context } = faro.api.getOTEL();
          const span = trace.getTracer('page').startSpan('click');
          context.with(trace.setSpan(context.active(), span), run);
          span.end();
        }
      `,
    },
    {
      name: 'an API of the same shape that somebody else hands out',
      code: `
        import '@opentelemetry/api';
        import { faro } from './faro';
        export function click(span) {
          const { trace, context } = faro.api.getOTEL();
          trace.setSpan(context.active(), span);
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a span that is not',
      code: `
        import '@opentelemetry/api';
        import { faro } from '@grafana/faro-web-sdk';
        export function click(span) {
          const { trace, context } = faro.api.getOTEL();
          trace.setSpan(context.active(), span);
          return span;
        }
      `,
      errors: [{ messageId: 'droppedContext', line: 5 }],
    },
    {
      name: 'by its written type',
      code: `
        import type { Span } from '@opentelemetry/api';
        import type { OTELApi } from '@grafana/faro-react';
        export class Profiler {
          constructor(private readonly otel: OTELApi | undefined) {}
          started(span: Span): Span {
            this.otel?.trace.setSpan(this.otel.context.active(), span);
            return span;
          }
        }
      `,
      errors: [{ messageId: 'droppedContext', line: 6 }],
    },
  ],
});
