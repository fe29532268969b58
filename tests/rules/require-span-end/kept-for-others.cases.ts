import { defineCases } from '../../support/rule-cases.ts';

/** Hooks of a server that keep a span between them. */
const hooks = (start: string, rest: string): string => `
  import { trace } from '@opentelemetry/api';
  const tracer = trace.getTracer('catalog');
  const spans = new Map();
  export function hook(app) {
    app.addHook('preHandler', async (request) => {
      ${start}
    });
    ${rest}
  }
`;
const KEPT = "const span = tracer.startSpan('handler'); span.setAttribute('request.id', request.id); spans.set(request.id, span);";
const TOLD = "app.addHook('onError', async (request, reply, error) => { spans.get(request.id)?.recordException(error); });";

export default defineCases({
  rule: 'require-span-end',
  valid: [
    { name: 'a kept span that another hook ends', code: hooks(KEPT, `${TOLD} app.addHook('onResponse', async (request) => { spans.get(request.id)?.end(); spans.delete(request.id); });`) },
  ],
  invalid: [
    { name: 'a kept span that is only told something: an end where it is kept would be in front of that', code: hooks(KEPT, TOLD), errors: ['neverEnded'], output: null, withheld: 'kept-for-others' },
    { name: 'a span that is kept where it is started', code: hooks("spans.set(request.id, tracer.startSpan('handler'));", TOLD), errors: ['neverEnded'], output: null, withheld: 'kept-for-others' },
    { name: 'a kept span that nobody takes', code: hooks(KEPT, "app.addHook('onResponse', async (request) => { spans.delete(request.id); });"), errors: ['neverEnded'], output: null, withheld: 'kept-for-others' },
    {
      name: 'a kept span whose work stands where it is kept',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('catalog');
        const open = new Set();
        export async function load(id, read) {
          const span = tracer.startSpan('load');
          open.add(span);
          return await read(id);
        }
        export const openSpans = () => open.size;
      `,
      errors: ['neverEnded'],
      output: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('catalog');
        const open = new Set();
        export async function load(id, read) {
          const span = tracer.startSpan('load');
          try {
            open.add(span);
            return await read(id);
          } finally {
            span.end();
          }
        }
        export const openSpans = () => open.size;
      `,
    },
  ],
});
