import { defineCases } from '../../support/rule-cases.ts';

/** Functions that stand on one line: what is wrapped gets lines of its own. */
export default defineCases({
  rule: 'require-span-end',
  valid: [
    {
      name: 'a callback on one line that ends its span in a finally',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export const load = (work) => tracer.startActiveSpan('load', (span) => { try { work(); return 3; } finally { span.end(); } });
      `,
    },
  ],
  invalid: [
    {
      name: 'a callback on one line that does not take its span',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export const load = (work) => tracer.startActiveSpan('load', () => { work(); return 3; });
      `,
      errors: ['noParameter'],
      output: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export const load = (work) => tracer.startActiveSpan('load', (span) => {
          try {
            work();
            return 3;
          } finally {
            span.end();
          }
        });
      `,
    },
    {
      name: 'a method of an object in a file with tabs and no other block, whose first line ends otherwise',
      code: "#!/usr/bin/env node\nimport { trace } from '@opentelemetry/api';\r\nconst tracer = trace.getTracer('orders');\r\nexport const orders = {\r\n\tasync load(work) { const span = tracer.startSpan('load'); await work(); span.end(); },\r\n};\r\n",
      errors: ['notOnThrow'],
      output: "#!/usr/bin/env node\nimport { trace } from '@opentelemetry/api';\r\nconst tracer = trace.getTracer('orders');\r\nexport const orders = {\r\n\tasync load(work) {\r\n\t\tconst span = tracer.startSpan('load');\r\n\t\ttry {\r\n\t\t\tawait work();\r\n\t\t} finally {\r\n\t\t\tspan.end();\r\n\t\t}\r\n\t},\r\n};\r\n",
    },
    {
      name: 'withheld: a comment in the end of the span, which has to move',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export const load = (work) => tracer.startActiveSpan('load', (span) => { work(); span.end(/* now */); return 3; });
      `,
      errors: ['notOnThrow'],
      withheld: 'comment-inside',
    },
    {
      name: 'a function on one line, with statements in front of the span and behind its end',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export class Orders {
          async load(id) { id.check(); const span = tracer.startSpan('load'); await this.rows.find(id); span.end(); return id; }
        }
      `,
      errors: ['notOnThrow'],
      output: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export class Orders {
          async load(id) {
            id.check();
            const span = tracer.startSpan('load');
            try {
              await this.rows.find(id);
            } finally {
              span.end();
            }
            return id;
          }
        }
      `,
    },
    {
      name: 'an early end, and a statement over several lines',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export function load(ids, check) { const span = tracer.startSpan('load'); if (!ids) { span.end(); return 0; } ids.forEach((id) => {
          check(id);
        }); span.end(); return ids.length; }
      `,
      errors: ['notOnThrow'],
      output: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export function load(ids, check) {
          const span = tracer.startSpan('load');
          try {
            if (!ids) { return 0; }
            ids.forEach((id) => {
              check(id);
            });
          } finally {
            span.end();
          }
          return ids.length;
        }
      `,
    },
    {
      name: 'comments on the line stay where they are',
      code: `
        import { trace } from '@opentelemetry/api';
        const tracer = trace.getTracer('orders');
        export function load(work) { const span = tracer.startSpan('load'); /* now */ work(); span.end(); }
      `,
      errors: ['notOnThrow'],
    },
  ],
});
