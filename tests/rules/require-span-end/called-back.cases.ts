import { PROJECT } from '../../support/project-facts.ts';
import { defineCases } from '../../support/rule-cases.ts';

const ENDS = 'try { return await save(order); } finally { span.end(); }';
const FORGETS = 'const id = await save(order); span.end(); return id;';
const inFile = (wrapper: string, body: string): string => `
import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('orders');
${wrapper}
export async function create(order, save) {
  return traced('create order', async (span) => { ${body} });
}
`;
const fromModule = (name: string, body: string): string => `
import { ${name} } from '@acme/telemetry';
export const create = (order, save) =>
  ${name}('create order', async (span) => { ${body} });
`;
/** Wrappers that leave the span to their callback, and others. */
const HANDS_ON = 'const traced = (name, work) => tracer.startActiveSpan(name, { attributes: { team: "shop" } }, work);';
const DESCRIBES = "function traced(name, work) { return tracer.startActiveSpan(name, async (span) => { span.setAttribute('team', 'shop'); return work(span); }); }";
const OWNS = 'function traced(name, work) { return tracer.startActiveSpan(name, async (span) => { try { return await work(span); } finally { span.end(); } }); }';
const KEEPS = 'const open = [];\nfunction traced(name, work) { return tracer.startActiveSpan(name, async (span) => { open.push(span); return work(span); }); }\nexport const stop = () => open.forEach((span) => span.end());';
const PASSES = 'function traced(name, work) { return tracer.startActiveSpan(name, async (span) => { const result = await work(span); finish(span); return result; }); }\nimport { finish } from "./finish.js";';

/** Spans that a function of the project's own starts, and leaves to its callback. */
export default defineCases({
  rule: 'require-span-end',
  settings: PROJECT,
  valid: [
    { name: 'ended in a finally', code: inFile(HANDS_ON, ENDS) },
    { name: 'ended in a finally, of a wrapper that describes it', code: inFile(DESCRIBES, ENDS) },
    { name: 'of a wrapper that ends it', code: inFile(OWNS, "span.setAttribute('order', order.id); return save(order);") },
    { name: 'of a wrapper that keeps it as well', code: inFile(KEEPS, FORGETS) },
    { name: 'of a wrapper that passes it to another function', code: inFile(PASSES, FORGETS) },
    { name: 'of a wrapper in another module, ended in a finally', code: fromModule('inSpan', ENDS) },
    { name: 'of a wrapper in another module that ends it', code: fromModule('withSpan', "span.setAttribute('order', order.id); return save(order);") },
  ],
  invalid: [
    {
      name: 'not ended when the work throws',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export const traced = (name, work) => tracer.startActiveSpan(name, work);
        export async function create(order, save) {
          return traced('create order', async (span) => {
            const id = await save(order);
            span.end();
            return id;
          });
        }
      `,
      errors: [{ messageId: 'notOnThrow', line: 5, data: { thrower: 'await save(order)', line: '6' } }],
      output: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export const traced = (name, work) => tracer.startActiveSpan(name, work);
        export async function create(order, save) {
          return traced('create order', async (span) => {
            try {
              const id = await save(order);
              return id;
            } finally {
              span.end();
            }
          });
        }
      `,
    },
    { name: 'of a wrapper that describes it', code: inFile(DESCRIBES, FORGETS), errors: ['notOnThrow'] },
    { name: 'never ended', code: inFile(DESCRIBES, "span.setAttribute('order', order.id); return save(order);"), errors: ['neverEnded'] },
    { name: 'of a wrapper in another module', code: fromModule('inSpan', FORGETS), errors: ['notOnThrow'] },
  ],
});
