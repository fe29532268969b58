import { defineCases } from '../../support/rule-cases.ts';

const telemetry = (getter: string, done: string): string => `import { context, trace } from '@opentelemetry/api';\nexport class Telemetry {\n  constructor(ctx) {\n    this.ctx = ctx;\n  }\n  get span() {\n    return ${getter};\n  }\n  done(status) {\n    ${done}\n  }\n}\n`;

/** A getter that gives the active span. */
export default defineCases({
  rule: 'no-borrowed-span-end',
  valid: [
    { name: 'a getter of the active span that is told something', code: telemetry('trace.getActiveSpan()', 'this.span?.setAttribute(\'status\', status);') },
    { name: 'a getter of the span of a context that is kept', code: telemetry('trace.getSpan(this.ctx)', 'this.span?.end();') },
    { name: 'a property of that name of something else', code: telemetry('trace.getActiveSpan()', 'status.span?.end();') },
  ],
  invalid: [
    { name: 'a getter of the active span', code: telemetry('trace.getActiveSpan()', 'this.span?.end();'), errors: [{ messageId: 'borrowed', line: 10, data: { source: 'this.span' } }] },
    { name: 'the same through a constant', code: telemetry('trace.getSpan(context.active())', 'const span = this.span; span.setAttribute(\'status\', status); span.end();'), errors: [{ messageId: 'borrowed', line: 10 }] },
  ],
});
