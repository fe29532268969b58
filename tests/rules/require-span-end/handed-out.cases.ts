import { defineCases } from '../../support/rule-cases.ts';

const service = (body: string): string => `
        import { trace } from '@opentelemetry/api';
        import { find, report, save } from './orders.js';

        const tracer = trace.getTracer('orders');

        export async function move(id, items) {
          const span = tracer.startSpan('find order');
          ${body}
        }
      `;

// What is declared before the end of a span, and used in code behind it that is none of the span's.
export default defineCases({
  rule: 'require-span-end',
  valid: [service('let order;\n          try {\n            order = await find(id);\n          } finally {\n            span.end();\n          }\n          await report(order);\n          return order;')],
  invalid: [
    {
      name: 'a constant',
      code: service('const order = await find(id);\n          span.end();\n          await report(order);\n          return order;'),
      errors: ['notOnThrow'],
      output: service('let order;\n          try {\n            order = await find(id);\n          } finally {\n            span.end();\n          }\n          await report(order);\n          return order;'),
    },
    {
      name: 'two of them',
      code: service("const order = await find(id);\n          const saved = await save(order);\n          span.setAttribute('saved', saved);\n          span.end();\n          await report(order, saved);\n          return saved;"),
      errors: ['notOnThrow'],
      output: service("let order;\n          let saved;\n          try {\n            order = await find(id);\n            saved = await save(order);\n            span.setAttribute('saved', saved);\n          } finally {\n            span.end();\n          }\n          await report(order, saved);\n          return saved;"),
    },
    {
      name: 'at the top level',
      filename: 'file.mjs',
      code: `
        import { trace } from '@opentelemetry/api';
        import { connect, serve } from './orders.js';

        const span = trace.getTracer('orders').startSpan('connect');
        const store = await connect();
        const port = await store.listen();
        span.end();
        await serve(store);
        store.close(port);
      `,
      errors: ['notOnThrow'],
      output: `
        import { trace } from '@opentelemetry/api';
        import { connect, serve } from './orders.js';

        const span = trace.getTracer('orders').startSpan('connect');
        let store;
        let port;
        try {
          store = await connect();
          port = await store.listen();
        } finally {
          span.end();
        }
        await serve(store);
        store.close(port);
      `,
    },
    {
      name: 'a using lives on, where code behind may need it',
      filename: 'file.ts',
      code: service("using lock = items.lock();\n          const order = await find(id);\n          span.setAttribute('locked', lock.held);\n          span.end();\n          report(order);\n          return order;"),
      errors: ['notOnThrow'],
      output: service("try {\n            using lock = items.lock();\n            const order = await find(id);\n            span.setAttribute('locked', lock.held);\n            report(order);\n            return order;\n          } finally {\n            span.end();\n          }"),
    },
    {
      name: 'a using is done with the span where only a return stands behind',
      filename: 'file.ts',
      code: service("using lock = items.lock();\n          const order = await find(id);\n          span.setAttribute('locked', lock.held);\n          span.end();\n          return order;"),
      errors: ['notOnThrow'],
      output: service("try {\n            using lock = items.lock();\n            const order = await find(id);\n            span.setAttribute('locked', lock.held);\n            return order;\n          } finally {\n            span.end();\n          }"),
    },
    {
      name: 'what cannot throw stays in front',
      code: service("const { length } = items;\n          const order = await find(id);\n          span.setAttribute('length', length);\n          span.end();\n          await report(order, length);\n          return order;"),
      errors: ['notOnThrow'],
      output: service("const { length } = items;\n          let order;\n          try {\n            order = await find(id);\n            span.setAttribute('length', length);\n          } finally {\n            span.end();\n          }\n          await report(order, length);\n          return order;"),
    },
    {
      name: 'code behind the end only asks which span it was',
      code: service("const order = await find(id);\n          span.setAttribute('order', order.id);\n          span.end();\n          await report(order, span.spanContext().traceId);\n          return order;"),
      errors: ['notOnThrow'],
      output: service("let order;\n          try {\n            order = await find(id);\n            span.setAttribute('order', order.id);\n          } finally {\n            span.end();\n          }\n          await report(order, span.spanContext().traceId);\n          return order;"),
    },
    {
      name: 'one last statement may stand inside',
      code: service('const order = await find(id);\n          span.end();\n          return report(order.id, order.items);'),
      errors: ['notOnThrow'],
      output: service('try {\n            const order = await find(id);\n            return report(order.id, order.items);\n          } finally {\n            span.end();\n          }'),
    },
    {
      name: 'an object that is taken apart',
      code: service('const { order } = await find(id);\n          span.end();\n          await report(order);\n          return order;'),
      errors: ['notOnThrow'],
      output: null,
      withheld: 'ended-early',
    },
    {
      name: 'JavaScript: a function behind the span reads it',
      filename: 'file.js',
      code: service('const order = await find(id);\n          span.end();\n          await report(order);\n          return items.map((item) => item + order.id);'),
      errors: ['notOnThrow'],
      output: service('let order;\n          try {\n            order = await find(id);\n          } finally {\n            span.end();\n          }\n          await report(order);\n          return items.map((item) => item + order.id);'),
    },
    {
      name: 'TypeScript: a function behind the span reads it, which would not know its type',
      filename: 'file.ts',
      code: service('const order = await find(id);\n          span.end();\n          await report(order);\n          return items.map((item) => item + order.id);'),
      errors: ['notOnThrow'],
      output: null,
      withheld: 'ended-early',
    },
    {
      name: 'a try that covers it has it in front already',
      code: service('let order;\n          try {\n            order = await find(id);\n          } catch (error) {\n            await report(error);\n          }\n          span.end();\n          await save(order);\n          return order;'),
      errors: ['notOnThrow'],
      output: service('let order;\n          try {\n            order = await find(id);\n          } catch (error) {\n            await report(error);\n          } finally {\n            span.end();\n          }\n          await save(order);\n          return order;'),
    },
  ],
});
