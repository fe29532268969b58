import { defineCases } from '../../support/rule-cases.ts';

const script = (body: string): string => `
        import { trace } from '@opentelemetry/api';
        import { exporter, provider } from './telemetry.js';

        const tracer = trace.getTracer('import');

        export function load(file, read, report) {
          const span = tracer.startSpan('import');
          ${body}
        }
      `;
const MENDED = 'let rows;\n          try {\n            rows = read(file);\n          } finally {\n            span.end();\n          }\n          ';

// What needs the span to have ended stays behind its end: no `finally` around `process.exit()` runs.
export default defineCases({
  rule: 'require-span-end',
  valid: [script(`${MENDED}process.exit(rows.length > 0 ? 0 : 1);`)],
  invalid: [
    {
      name: 'the end of the process',
      code: script('const rows = read(file);\n          span.end();\n          process.exit(rows.length > 0 ? 0 : 1);'),
      errors: ['notOnThrow'],
      output: script(`${MENDED}process.exit(rows.length > 0 ? 0 : 1);`),
    },
    {
      name: 'a flush that nobody awaits',
      code: script('const rows = read(file);\n          span.end();\n          provider.forceFlush();\n          report(rows);'),
      errors: ['notOnThrow'],
      output: script(`${MENDED}provider.forceFlush();\n          report(rows);`),
    },
    {
      name: 'the spans that have ended',
      code: script('const rows = read(file);\n          span.end();\n          report(rows, exporter.getFinishedSpans());'),
      errors: ['notOnThrow'],
      output: script(`${MENDED}report(rows, exporter.getFinishedSpans());`),
    },
    {
      name: 'what only names the process',
      code: script('const rows = read(file);\n          span.end();\n          report(rows, process.exitCode);'),
      errors: ['notOnThrow'],
      output: script('try {\n            const rows = read(file);\n            report(rows, process.exitCode);\n          } finally {\n            span.end();\n          }'),
    },
    {
      name: 'an early end in front of it',
      code: script('if (!file) {\n            span.end();\n            process.exit(2);\n          }\n          read(file);\n          span.end();'),
      errors: ['notOnThrow'],
      withheld: 'ended-early',
      output: null,
    },
  ],
});
