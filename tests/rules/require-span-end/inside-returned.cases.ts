import { defineCases } from '../../support/rule-cases.ts';

const billing = (maker: string, use: string): string => `
import { context, trace, type Context, type Span } from '@opentelemetry/api';
const tracer = trace.getTracer('billing');
${maker}
export async function charge(ctx: Context, store: { charge(cents: number): Promise<string> }, cents: number): Promise<string> {
  ${use}
}
`;
const LIST = `function start(ctx: Context, name: string): [Context, Span] {
  const span = tracer.startSpan(name, undefined, ctx);
  return [trace.setSpan(ctx, span), span];
}`;
const OBJECT = `const start = (name) => {
  const span = tracer.startSpan(name);
  const ctx = trace.setSpan(context.active(), span);
  return { span, ctx };
};`;
const ENDED = 'try { return await context.with(inner, () => store.charge(cents)); } finally { span.end(); }';
const OPEN = 'const id = await context.with(inner, () => store.charge(cents)); span.end(); return id;';

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a span in a list, ended', code: billing(LIST, `const [inner, span] = start(ctx, 'charge'); ${ENDED}`) },
    { name: 'a span in an object, ended', code: billing(OBJECT, `const { span, ctx: inner } = start('charge'); ${ENDED}`) },
    { name: 'a span in a list, handed on with its context', code: billing(LIST, `const [inner] = start(ctx, 'charge'); return finish(inner);`) },
    { name: 'a span in a list whose context goes to somebody else', code: billing(LIST, `const [inner, span] = start(ctx, 'charge'); span.addEvent('go'); return finish(inner);`) },
    { name: 'a span that its maker ends', code: billing(LIST.replace('return', 'later(() => span.end()); return'), `const [inner, span] = start(ctx, 'charge'); ${OPEN.replace('span.end(); ', 'span.addEvent("done"); ')}`) },
  ],
  invalid: [
    { name: 'a span in a list, open when the work fails', code: billing(LIST, `const [inner, span] = start(ctx, 'charge'); ${OPEN}`), errors: ['notOnThrow'] },
    { name: 'a span in an object, open when the work fails', code: billing(OBJECT, `const { span, ctx: inner } = start('charge'); ${OPEN}`), errors: ['notOnThrow'] },
    { name: 'a span in a list that nobody ends', code: billing(LIST, `const [inner, span] = start(ctx, 'charge'); span.addEvent('go'); return context.with(inner, () => store.charge(cents));`), errors: ['neverEnded'] },
  ],
});
