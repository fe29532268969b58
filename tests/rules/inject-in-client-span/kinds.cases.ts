import { defineCases } from '../../support/rule-cases.ts';

const send = (kind: string, head = ''): string => `import { context, propagation, SpanKind, trace } from '@opentelemetry/api';

const tracer = trace.getTracer('mail');
${head}
export async function send(queue, mail) {
  const span = tracer.startSpan('send', ${kind});
  const headers = {};
  propagation.inject(context.active(), headers);
  try {
    await queue.write({ ...mail, headers, kind: SpanKind.INTERNAL });
  } finally {
    span.end();
  }
}
`;

// How the kind of a span is written.
export default defineCases({
  rule: 'inject-in-client-span',
  settings: { opentelemetry: { instrumentations: ['undici'] } },
  valid: [send('{ kind: 1 }'), send('{ kind: "2" }'), send('{ kind: SpanKind.INTERNAL }'), send('OPTIONS', 'const OPTIONS = { kind: SpanKind.CONSUMER };\n'), send('options', `import { options } from './options.js';\n`)],
  invalid: [
    { code: send('{ kind: 2 }'), errors: [{ messageId: 'notActive', data: { kind: 'CLIENT', line: '6' } }] },
    { code: send('{ kind: 3 }'), errors: [{ messageId: 'notActive', data: { kind: 'PRODUCER', line: '6' } }] },
    {
      code: send('OPTIONS', 'const OPTIONS = { kind: SpanKind.PRODUCER };\n'),
      errors: ['notActive'],
      output: send('OPTIONS', 'const OPTIONS = { kind: SpanKind.PRODUCER };\n').replace('  propagation.inject(context.active(), headers);', '  context.with(trace.setSpan(context.active(), span), () => propagation.inject(context.active(), headers));'),
    },
    { code: send('{ kind: KIND }', 'const KIND = SpanKind.CLIENT;\n'), errors: ['notActive'] },
  ],
});
