import { defineCases } from '../../support/rule-cases.ts';

const code = (body: string, head = 'let saved;'): string => `import { context, propagation, trace } from '@opentelemetry/api';\n\nconst tracer = trace.getTracer('mail');\n${head}\n\nexport function send(transport, message) {\n  ${body}\n}\nexport { propagation, context };\n`;

// A variable of the module that keeps what the first call finds.
export default defineCases({
  rule: 'no-captured-context',
  valid: [
    code('saved = context.active();\n  context.with(saved, () => transport(message));'),
    code('saved ??= context.active();\n  transport(message);\n  saved = undefined;\n  context.with(saved, transport);'),
    { name: 'a condition that has nothing to do with it', code: code('if (!message.disabled && !process.disabled) saved = context.active();\n  return saved ? context.with(saved, transport) : transport();') },
    { name: 'a property that is taken away again', code: code('saved.ctx ??= context.active();\n  const own = saved.ctx;\n  delete saved.ctx;\n  context.with(own, transport);', 'const saved = {};') },
    code('let own;\n  own ??= context.active();\n  context.with(own, () => transport(message));'),
    code('saved ??= trace.getTracer("mail");\n  saved.startSpan("send").end();'),
    code('if (message) saved = context.active();\n  context.with(saved, () => transport(message));'),
    code('saved ??= tracer.startSpan("mailer");\n  transport(message);\n}\nexport function close() {\n  saved?.end();'),
    code('saved ??= trace.getActiveSpan()?.spanContext();\n  tracer.startSpan("send", { links: saved ? [{ context: saved }] : [] }).end();'),
  ],
  invalid: [
    { code: code('saved ??= context.active();\n  context.with(saved, () => transport(message));'), errors: [{ messageId: 'ofFirstCall', data: { what: 'the active context', line: '8' }, line: 7 }], output: null, withheld: 'kept-by-first-call' },
    { code: code('saved = saved ?? context.active();\n  context.with(saved, () => transport(message));'), errors: ['ofFirstCall'] },
    { code: code('saved ??= propagation.getActiveBaggage()?.getEntry("tenant")?.value;\n  transport(message, saved);'), errors: [{ messageId: 'ofFirstCall', data: { what: 'the active baggage', line: '8' } }] },
    { code: code('if (!saved) {\n    saved = context.active();\n  }\n  return context.with(saved, () => transport(message));'), errors: ['ofFirstCall'] },
    { code: code('if (saved === null) saved = tracer.startSpan("mailer");\n  const ctx = trace.setSpan(context.active(), saved);\n  tracer.startSpan("send", {}, ctx).end();', 'let saved = null;'), errors: [{ messageId: 'ofFirstCall', data: { what: 'a span', line: '8' } }] },
    { code: code('saved ||= propagation.extract(context.active(), message.headers);\n  context.with(saved, () => transport(message));'), errors: ['ofFirstCall'] },
    {
      name: 'TypeScript: lines that are written later',
      filename: 'file.ts',
      code: `
        import { context, type Context } from '@opentelemetry/api';

        const lines: string[] = [];
        let writing: Context | undefined;

        export function log(line: string, write: (lines: string[]) => void): void {
          lines.push(line);
          if (!writing) {
            writing = context.active();
            setInterval(() => flush(write), 1000).unref();
          }
        }

        function flush(write: (lines: string[]) => void): void {
          const all = lines.splice(0);
          if (writing) context.with(writing, () => write(all));
        }
      `,
      errors: [{ messageId: 'ofFirstCall', data: { what: 'the active context', line: '16' }, line: 9 }],
    },
  ],
});
