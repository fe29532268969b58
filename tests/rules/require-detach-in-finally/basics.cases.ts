import { defineCases } from '../../support/rule-cases.ts';

export default defineCases({
  rule: 'require-detach-in-finally',
  valid: [
    {
      name: 'a finally covers everything after the attach',
      code: `
        import { context } from '@opentelemetry/api';
        export function handle(message, work) {
          const token = context.attach(message.context);
          try {
            return work(message);
          } finally {
            token.dispose();
          }
        }
      `,
    },
    {
      name: 'an attach that is not OpenTelemetry’s',
      code: `
        import '@opentelemetry/api';
        export function open(event: Event, context: { attach(x: unknown): void }) {
          context.attach(event);
        }
      `,
    },
  ],
  invalid: [
    {
      name: 'a dropped token',
      code: `
        import { context } from '@opentelemetry/api';
        export function handle(message, work) {
          context.attach(message.context);
          return work(message);
        }
      `,
      errors: [{ messageId: 'dropped', line: 3 }],
      output: `
        import { context } from '@opentelemetry/api';
        export function handle(message, work) {
          return context.with(message.context, () => work(message));
        }
      `,
    },
    {
      name: 'a dropped token in typed code',
      code: `
        import { context, type Context } from '@opentelemetry/api';
        export function handle(ctx: Context, work: () => void): void {
          context.attach(ctx);
          work();
        }
      `,
      errors: ['dropped'],
    },
  ],
});
