import { defineCases } from '../../support/rule-cases.ts';

const service = (body: string): string => `
        import { trace } from '@opentelemetry/api';
        import { find } from './orders.js';

        const tracer = trace.getTracer('orders');

        export async function load(id) {
          const span = tracer.startSpan('load');
          ${body}
        }
      `;

const chain = (handlers: string): string => service(`return find(id)${handlers};`).replace('async function', 'function');

// What a call tells the span on its way to the end would be lost with that.
export default defineCases({
  rule: 'require-span-end',
  valid: [service("try {\n            return await find(id);\n          } finally {\n            span.setAttribute('id', id).end();\n          }")],
  invalid: [
    {
      name: 'an end alone',
      code: service("const orders = await find(id);\n          span.setAttribute('orders', orders.length);\n          span.end();\n          return orders;"),
      errors: ['notOnThrow'],
      output: service("try {\n            const orders = await find(id);\n            span.setAttribute('orders', orders.length);\n            return orders;\n          } finally {\n            span.end();\n          }"),
    },
    {
      name: 'an end behind an attribute',
      code: service("const orders = await find(id);\n          span.setAttribute('orders', orders.length).end();\n          return orders;"),
      errors: ['notOnThrow'],
      withheld: 'end-in-expression',
    },
    {
      name: 'an early end behind a status',
      code: service("if (!id) {\n            span.setStatus({ code: 2 }).end();\n            return undefined;\n          }\n          const orders = await find(id);\n          span.end();\n          return orders;"),
      errors: ['notOnThrow'],
      withheld: 'end-in-expression',
    },
    {
      name: 'an end behind an attribute, under a condition',
      code: service("const orders = await find(id);\n          if (orders) span.setAttribute('orders', orders.length).end();\n          return orders;"),
      errors: ['somePaths'],
      withheld: 'end-in-expression',
    },
    {
      name: 'an end alone, as all that a handler does',
      code: chain('.then(() => span.end())'),
      errors: ['fulfilmentOnly'],
      output: chain('.then(() => {}).finally(() => span.end())'),
    },
    {
      name: 'an end behind a status, as all that a handler does',
      code: chain('.then(() => span.setStatus({ code: 1 }).end())'),
      errors: ['fulfilmentOnly'],
      withheld: 'end-in-expression',
    },
  ],
});
