import { defineCases } from '../../support/rule-cases.ts';

/** A middleware whose tracer comes from elsewhere, and which starts a span for the handler under its own. */
const middleware = (end: string): string => `
import { SpanKind, context, propagation, trace } from '@opentelemetry/api';
export const traced = (service) => async (c, next) => {
  const parent = propagation.extract(context.active(), c.req.header());
  const span = service.tracer.startSpan('request', { kind: SpanKind.SERVER }, parent);
  await service.tracer.startActiveSpan('handler', {}, trace.setSpan(parent, span), async (inner) => {
    try {
      await next();
    } finally {
      inner.end();
      ${end}
    }
  });
};
`;

const importer = (part: string): string => `
import { type Context, type Span, context, trace } from '@opentelemetry/api';
import type { Telemetry } from './telemetry.js';
export class Importer {
  constructor(private readonly telemetry: Telemetry) {}
  async run(files: string[]): Promise<void> {
    const span = this.telemetry.tracer.startSpan('import');
    const ctx = trace.setSpan(context.active(), span);
    ${part}
    try {
      for (const file of files) await this.load(file);
    } finally {
      part.end();
    }
  }
}
`;

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'the callback of an unknown tracer ends its parent', code: middleware('span.end();') },
    { name: 'a parent that a function of another file is given', filename: 'file.ts', code: importer("const part = this.telemetry.begin('part', ctx);") },
  ],
  invalid: [
    { name: 'the callback of an unknown tracer ends its parent on one way', code: middleware('if (c.res.ok) span.end();'), errors: [{ messageId: 'callbackPaths', line: 4 }] },
    { name: 'a parent for the spans of an unknown tracer', filename: 'file.ts', code: importer("const part = this.telemetry.tracer.startSpan('part', undefined, ctx);"), errors: [{ messageId: 'neverEnded', line: 6 }] },
  ],
});
