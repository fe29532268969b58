import { defineCases } from '../../support/rule-cases.ts';

const code = (made: string): string => `import { context } from '@opentelemetry/api';\n\nclass Runner {\n  constructor() {\n    this.ctx = context.active();\n  }\n  run(work) {\n    return context.with(this.ctx, work);\n  }\n}\nclass Jobs extends Runner {\n  enqueue(job) {\n    return this.run(() => job());\n  }\n}\n${made}\n`;

/** The only instance of a class that extends another one is the only one of that as well. */
export default defineCases({
  rule: 'no-captured-context',
  valid: [
    { name: 'an instance for each request', code: code('export const jobsOf = () => new Jobs();') },
    { name: 'another instance of the class itself', code: code('export const jobs = new Jobs();\nexport const runOnce = (work) => new Runner().run(work);') },
    {
      name: 'a list that a module goes through when it is loaded',
      code: `
        import { context, trace } from '@opentelemetry/api';
        import { migrate } from './migrate.js';

        const span = trace.getTracer('migrate').startSpan('migrate');
        const ctx = trace.setSpan(context.active(), span);
        await Promise.all(['users', 'orders'].map((table) => context.with(ctx, () => migrate(table))));
        span.end();
      `,
    },
  ],
  invalid: [
    {
      name: 'at module level',
      code: code('export const jobs = new Jobs();'),
      errors: [{ messageId: 'inSingleton', line: 5 }],
    },
    {
      name: 'TypeScript: providers of Nest that extend a base class',
      filename: 'src/mailer.ts',
      code: `
        import { context, type Context } from '@opentelemetry/api';
        import { Injectable } from '@nestjs/common';

        abstract class Sender {
          private readonly ctx: Context = context.active();
          send(deliver: () => void): void {
            context.with(this.ctx, deliver);
          }
        }

        @Injectable()
        export class Mailer extends Sender {}
      `,
      errors: [{ messageId: 'inSingleton', line: 5 }],
      output: `
        import { Injectable } from '@nestjs/common';

        abstract class Sender {
          send(deliver: () => void): void {
            deliver();
          }
        }

        @Injectable()
        export class Mailer extends Sender {}
      `,
    },
    {
      name: 'a list of routes, whose handlers run later',
      code: `
        import { context } from '@opentelemetry/api';
        import { app } from './app.js';

        const ctx = context.active();
        ['/orders', '/users'].forEach((path) => {
          app.get(path, (req, res) => context.with(ctx, () => res.end(path)));
        });
      `,
      errors: [{ messageId: 'atModuleLevel', line: 4 }],
    },
  ],
});
