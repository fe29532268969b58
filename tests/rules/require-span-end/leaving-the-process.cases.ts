import { defineCases } from '../../support/rule-cases.ts';

/** A program for the command line, whose span goes with its process. */
const program = (body: string, head = ''): string => `
        import { trace, SpanStatusCode } from '@opentelemetry/api';
        import { migrate, flags } from './migrate.js';
        ${head}
        const tracer = trace.getTracer('migrations');

        export async function main(argv) {
          const span = tracer.startSpan('migrate', { attributes: { 'cli.args': argv.length } });
          ${body}
        }
      `;
const CAUGHT = (handler: string, behind = ''): string => `try {
            await migrate(flags(argv));
            span.end();
          } catch (error) {
            span.recordException(error);
            ${handler}
          }${behind}`;

// Nothing runs behind process.exit(): no second end, and no finally.
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'ended in front of each way out of the process', code: program(CAUGHT('span.end();\n            process.exit(1);', '\n          process.exit(0);')) },
    { name: 'ended early, in front of the exit', code: program(`if (argv.length === 0) {\n            span.end();\n            process.exit(2);\n          }\n          span.end();`) },
    { name: 'of an imported process', code: program(`if (argv.length === 0) {\n            span.end();\n            exiting.exit(2);\n          }\n          span.end();`, `import exiting from 'node:process';`) },
    { name: 'of Deno', code: program(`if (argv.length === 0) {\n            span.end();\n            Deno.exit(2);\n          }\n          span.end();`) },
    {
      name: 'a program in a callback',
      code: `
        import { trace, SpanStatusCode } from '@opentelemetry/api';
        import { deploy } from './deploy.js';
        trace.getTracer('cli').startActiveSpan('deploy', async (span) => {
          try {
            await deploy(process.argv.slice(2));
            span.setStatus({ code: SpanStatusCode.OK });
            span.end();
            process.exit(0);
          } catch (error) {
            span.recordException(error);
            span.setStatus({ code: SpanStatusCode.ERROR });
            span.end();
            process.exit(1);
          }
        });
      `,
    },
  ],
  invalid: [
    { name: 'not ended in front of the exit', code: program(CAUGHT('process.exit(1);')), errors: [{ messageId: 'processLeft', data: { exit: 'process.exit(1)', line: '13' } }], withheld: 'leaves-process' },
    { name: 'no finally runs', code: program(`try {\n            if (argv.length === 0) process.exit(2);\n            await migrate(flags(argv));\n          } finally {\n            span.end();\n          }`), errors: ['processLeft'], withheld: 'leaves-process' },
    { name: 'never ended', code: program('await migrate(flags(argv));\n          process.exit(0);'), errors: ['neverEnded'], withheld: 'leaves-process' },
    { name: 'ended twice where the process goes on', code: program(CAUGHT('span.end();', '\n          span.end();')), errors: ['twice'] },
    { name: 'an exit of its own', code: program(`if (argv.length === 0) {\n            span.end();\n            shell.exit(2);\n          }\n          span.end();`, `import { shell } from './shell.js';`), errors: ['twice'] },
  ],
});
