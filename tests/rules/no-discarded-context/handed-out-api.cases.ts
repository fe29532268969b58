import { defineCases } from '../../support/rule-cases.ts';

/** The API as Grafana Faro hands it out, and as a loader keeps it. */
export default defineCases({
  rule: 'no-discarded-context',
  valid: [
    {
      name: 'TypeScript: an API that is loaded late, and its span made active',
      filename: 'file.ts',
      code: `
        import type { Span } from '@opentelemetry/api';
        export class Tracing {
          private api: typeof import('@opentelemetry/api') | undefined;
          async load(): Promise<void> {
            this.api = await import('@opentelemetry/api');
          }
          run(span: Span, work: () => void): void {
            const api = this.api!;
            api.context.with(api.trace.setSpan(api.context.active(), span), work);
          }
        }
      `,
    },
    {
      name: 'TypeScript: another module’s API of the same shape',
      filename: 'file.ts',
      code: `
        import type { Span } from '@opentelemetry/api';
        export function run(api: typeof import('./tracing.js'), span: Span, work: () => void): void {
          api.trace.setSpan(api.context.active(), span);
          work();
        }
      `,
    },
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
      name: 'TypeScript: an API that is loaded late, and its span dropped',
      filename: 'file.ts',
      code: `
        import type { Span } from '@opentelemetry/api';
        export class Tracing {
          private api: typeof import('@opentelemetry/api') | undefined;
          async load(): Promise<void> {
            this.api = await import('@opentelemetry/api');
          }
          run(span: Span, work: () => void): void {
            const api = this.api!;
            api.trace.setSpan(api.context.active(), span);
            work();
          }
        }
      `,
      errors: [{ messageId: 'droppedContext', line: 9 }],
    },
    {
      name: 'TypeScript: members of the API that are handed on by their types',
      filename: 'file.ts',
      code: `
        import type { Span } from '@opentelemetry/api';
        type Api = { trace: typeof import('@opentelemetry/api').trace; context: typeof import('@opentelemetry/api').context };
        export function run(api: Api, span: Span, work: () => void): void {
          api.trace.setSpan(api.context.active(), span);
          work();
        }
      `,
      errors: [{ messageId: 'droppedContext', line: 4 }],
    },
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
