import { defineCases } from '../../support/rule-cases.ts';

const run = (start: string, listeners: string): string => `import { spawn } from 'node:child_process';\nimport { trace } from '@opentelemetry/api';\nexport function run(command, values) {\n  const span = trace.getTracer('build').startSpan(command);\n  const child = ${start};\n${listeners}  return child;\n}\n`;
const RECORDED = '  child.on(\'error\', (error) => span.recordException(error));\n';

/** A program that cannot be started tells it by an event. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a program whose `close` ends the span', code: run('spawn(command, values)', `${RECORDED}  child.on('close', (code) => {\n    span.setAttribute('code', code);\n    span.end();\n  });\n`) },
  ],
  invalid: [
    { name: 'a program whose `exit` alone ends it', code: run('spawn(command, values)', '  child.on(\'exit\', () => span.end());\n'), errors: [{ messageId: 'listener', line: 4 }] },
    { name: 'an own function that starts it', code: run('start(command, values)', `${RECORDED}  child.on('close', () => span.end());\n`), errors: [{ messageId: 'notOnThrow', line: 4 }] },
  ],
});
