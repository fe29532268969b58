import { defineCases } from '../../support/rule-cases.ts';

const IMPORT = `import { context, propagation, trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop');\n`;
const body = (code: string): string => `${IMPORT}export function handle(req, res, work) { ${code} }\n`;

export default defineCases({
  rule: 'no-borrowed-span-end',
  valid: [
    { name: 'an attribute on the active span', code: body(`trace.getActiveSpan()?.setAttribute('user', req.user);`) },
    { name: 'a span of one’s own', code: body(`const span = tracer.startSpan('work'); try { return work(); } finally { span.end(); }`) },
    { name: 'the span of a context that was stored', code: body(`trace.getSpan(req.otelContext)?.end();`) },
    { name: 'the span of an extracted context', code: body(`const ctx = propagation.extract(context.active(), req.headers); trace.getSpan(ctx)?.end();`) },
    { name: 'the span of a context that is a parameter', code: `${IMPORT}export function finish(ctx) { trace.getSpan(ctx).end(); }\n` },
    { name: 'the active span, or one of one’s own', code: body(`const active = trace.getActiveSpan(); const span = active ?? tracer.startSpan('work'); try { return work(); } finally { if (!active) span.end(); }`) },
    { name: 'a variable that takes a span of one’s own instead', code: body(`let span = trace.getActiveSpan(); span?.addEvent('work'); span = tracer.startSpan('work'); span.end();`) },
    { name: 'a span of one’s own where none is active, ended only then', code: body(`const active = trace.getActiveSpan(); const span = active ?? tracer.startSpan('work'); try { return work(); } finally { if (!active) span.end(); }`) },
    { name: 'the same, with a return in front of the end', code: body(`const active = trace.getActiveSpan(); const span = active ?? tracer.startSpan('work'); if (active) return work(); span.end();`) },
    { name: 'the same, in a function that is called only then', code: body(`const active = trace.getActiveSpan(); const span = active ?? tracer.startSpan('work'); const done = () => span.end(); work(); if (!active) done();`) },
    { name: 'the same, behind a flag', code: body(`let span = trace.getActiveSpan(); let own = false; if (!span) { span = tracer.startSpan('work'); own = true; } work(); if (own) span.end();`) },
    { name: 'a callback that does not take the span which it was started for', code: body(`return tracer.startActiveSpan('work', () => { try { return work(); } finally { trace.getActiveSpan()?.end(); } });`) },
    { name: 'a span that this code has made active itself', code: body(`const ctx = trace.setSpan(context.active(), tracer.startSpan('work')); return context.with(ctx, () => { try { return work(); } finally { trace.getActiveSpan()?.end(); } });`) },
    { name: 'the same, in a handler of a promise', code: body(`return context.with(trace.setSpan(context.active(), tracer.startSpan('work')), () => work(req).finally(() => trace.getActiveSpan()?.end()));`) },
    { name: 'the other hook of an instrumentation', code: `${IMPORT}export const onRequest = (req, next) => { const span = tracer.startSpan('request'); context.with(trace.setSpan(context.active(), span), next); };\nexport const onResponse = () => { const span = trace.getSpan(context.active()); if (span) span.end(); };\n` },
    { name: 'a function that gives the active span or one of its own', code: `${IMPORT}const current = () => { const active = trace.getActiveSpan(); return active ?? tracer.startSpan('work'); };\nexport const finish = () => { const span = current(); span.end(); };\n` },
    { name: 'a handle of the active span, from the function that makes those of one’s own', code: `${IMPORT}const handleOf = (span) => ({ tag: (key, value) => { span.setAttribute(key, value); }, end: () => { span.end(); } });
export const start = (name) => handleOf(tracer.startSpan(name));
export const current = () => { const span = trace.getActiveSpan(); return span && handleOf(span); };
` },
    { name: 'a function that gives the span of a context', code: `${IMPORT}const spanOf = (ctx) => trace.getSpan(ctx);\nexport const finish = (req) => spanOf(req.otelContext)?.end();\n` },
    { name: 'a function that gives the active span, where it is one’s own', code: `${IMPORT}const current = () => trace.getActiveSpan();\nexport const run = (work) => tracer.startActiveSpan('work', () => { try { return work(); } finally { current()?.end(); } });\n` },
    { name: 'getActiveSpan of something else', code: `import '@opentelemetry/api';\nimport * as Sentry from '@sentry/node';\nexport function finish() { Sentry.getActiveSpan()?.end(); }\n` },
    {
      name: 'an own function of that name',
      code: `
        import { SpanStatusCode } from '@opentelemetry/api';
        const trace = { getActiveSpan: () => ({ end() {} }) };
        export function finish() {
          trace.getActiveSpan().end();
          return SpanStatusCode.OK;
        }
      `,
    },
    {
      name: 'a middleware that only reads the active span',
      code: `
        import { trace, type Span } from '@opentelemetry/api';
        export function tag(req: { user?: { id: string } }, next: () => void): void {
          const span: Span | undefined = trace.getActiveSpan();
          if (span && req.user) {
            span.setAttribute('app.user', req.user.id);
          }
          next();
        }
      `,
    },
  ],
  invalid: [
    { name: 'a handler of a promise inside of a callback that takes the span', code: body(`return tracer.startActiveSpan('work', (span) => work(span).finally(() => trace.getActiveSpan()?.end()));`), errors: ['borrowed'] },
    { name: 'a function of the file that gives the active span', code: `${IMPORT}const current = () => trace.getActiveSpan();\nexport function finish(error) {\n  const span = current();\n  span?.recordException(error);\n  span?.end();\n}\nexport const done = () => current()?.end();\n`, errors: [{ messageId: 'borrowed', data: { source: 'current()' }, line: 7 }, { messageId: 'borrowed', line: 9 }] },
    { name: 'a function of the file that asks the active context', code: `${IMPORT}function requestSpan() {\n  return trace.getSpan(context.active());\n}\nexport const done = (res) => res.on('finish', () => requestSpan()?.end());\n`, errors: ['borrowed'] },
    { name: 'the active span, or one of one’s own', code: body(`let span = trace.getActiveSpan(); if (!span) span = tracer.startSpan('work'); span.end();`), errors: [{ messageId: 'borrowed' }] },
    { name: 'a span that is given, the active one, or one of one’s own', code: body(`let span = work.span ?? trace.getActiveSpan(); if (span === undefined) { span = tracer.startSpan('work'); } span.recordException(work.error); span.end();`), errors: ['borrowed'] },
    { name: 'the active span, or one of one’s own, in a finally', code: body(`const span = trace.getActiveSpan() ?? tracer.startSpan('work'); try { return work(); } finally { span.end(); }`), errors: ['borrowed'] },
    { name: 'one of one’s own is filled in', code: body(`let span = trace.getActiveSpan(); span ??= tracer.startSpan('work'); work(); span.end();`), errors: ['borrowed'] },
    { name: 'getActiveSpan, at once', code: body(`trace.getActiveSpan()?.end();`), errors: [{ messageId: 'borrowed', line: 3, data: { source: 'trace.getActiveSpan()' } }], output: null },
    { name: 'with an end time', code: body(`trace.getActiveSpan().end(Date.now());`), errors: ['borrowed'] },
    { name: 'getSpan of the active context', code: body(`trace.getSpan(context.active())?.end();`), errors: [{ messageId: 'borrowed', data: { source: 'trace.getSpan()' } }] },
    { name: 'getSpan of the active context in a constant', code: body(`const ctx = context.active(); trace.getSpan(ctx)?.end();`), errors: ['borrowed'] },
    { name: 'through a variable', code: body(`const span = trace.getActiveSpan(); work(); if (span) span.end();`), errors: ['borrowed'] },
    { name: 'through a variable, after a chain of methods', code: body(`const span = trace.getActiveSpan(); span?.setAttribute('a', 1).addEvent('b').end();`), errors: ['borrowed'] },
    { name: 'beside a hook whose span is its own', code: `${IMPORT}export const onRequest = (req, next) => { const span = tracer.startSpan('request'); try { return context.with(trace.setSpan(context.active(), span), next); } finally { span.end(); } };\nexport const onResponse = () => { trace.getSpan(context.active())?.end(); };\n`, errors: ['borrowed'] },
    { name: 'in a callback', code: body(`const span = trace.getActiveSpan(); res.on('finish', () => span?.end());`), errors: ['borrowed'] },
    { name: 'on two ways', code: body(`const span = trace.getActiveSpan(); try { work(); span?.end(); } catch (error) { span?.recordException(error); span?.end(); throw error; }`), errors: ['borrowed', 'borrowed'] },
    { name: 'aliased imports', code: `import { trace as otel, context as current } from '@opentelemetry/api';\nexport const finish = () => otel.getSpan(current.active()).end();\n`, errors: ['borrowed'] },
    { name: 'a namespace', code: `import * as api from '@opentelemetry/api';\nexport const finish = () => api.trace.getActiveSpan()?.end();\n`, errors: ['borrowed'] },
    { name: 'require', code: `const { trace } = require('@opentelemetry/api');\nmodule.exports = () => { const span = trace.getActiveSpan(); span && span.end(); };\n`, filename: 'file.cjs', errors: ['borrowed'] },
    {
      name: 'an error handler of a service',
      code: `
        import { trace, SpanStatusCode } from '@opentelemetry/api';
        export function onError(error: Error, req: unknown, res: { status(code: number): { end(): void } }): void {
          const span = trace.getActiveSpan();
          if (span) {
            span.recordException(error);
            span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
            span.end();
          }
          res.status(500).end();
        }
      `,
      errors: [{ messageId: 'borrowed', line: 7 }],
    },
  ],
});
