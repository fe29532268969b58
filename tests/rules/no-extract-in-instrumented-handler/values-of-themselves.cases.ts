import { defineCases } from '../../support/rule-cases.ts';

/** A context that a variable holds, made of the one that it held before. */
export default defineCases({
  rule: 'no-extract-in-instrumented-handler',
  settings: { opentelemetry: { instrumentations: ['http'] } },
  valid: [
    {
      name: 'a new root whose baggage comes from the caller',
      code: `
        import { createServer } from 'node:http';
        import { context, propagation, ROOT_CONTEXT } from '@opentelemetry/api';

        createServer((req, res) => {
          let ctx = ROOT_CONTEXT;
          ctx = propagation.setBaggage(ctx, propagation.getActiveBaggage());
          context.with(ctx, () => res.end());
        });
      `,
    },
    {
      name: 'an extracted context of which only the baggage is read',
      code: `
        import { createServer } from 'node:http';
        import { context, propagation } from '@opentelemetry/api';

        createServer((req, res) => {
          let ctx = propagation.extract(context.active(), req.headers);
          ctx = propagation.setBaggage(ctx, propagation.getBaggage(ctx).removeEntry('tenant'));
          res.end(propagation.getBaggage(ctx).getEntry('region').value);
        });
      `,
    },
  ],
  invalid: [
    {
      name: 'with more baggage and a span of its own',
      code: `
        import { createServer } from 'node:http';
        import { context, propagation, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('orders');

        createServer((req, res) => {
          let ctx = propagation.extract(context.active(), req.headers);
          ctx = trace.setSpan(ctx, tracer.startSpan('list', {}, ctx));
          if (req.url === '/') ctx = trace.setSpan(ctx, tracer.startSpan('front page', {}, ctx));
          context.with(ctx, () => {
            res.end();
            trace.getSpan(ctx).end();
          });
        });
      `,
      errors: ['reparented'],
      withheld: 'context-read',
    },
    {
      name: 'without anybody who reads it',
      code: `
        import { createServer } from 'node:http';
        import { context, propagation, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('orders');

        createServer((req, res) => {
          let ctx = propagation.extract(context.active(), req.headers);
          const span = tracer.startSpan('list');
          ctx = trace.setSpan(ctx, span);
          context.with(ctx, () => res.end());
          span.end();
        });
      `,
      errors: ['reparented'],
      output: `
        import { createServer } from 'node:http';
        import { context, trace } from '@opentelemetry/api';

        const tracer = trace.getTracer('orders');

        createServer((req, res) => {
          let ctx = context.active();
          const span = tracer.startSpan('list');
          ctx = trace.setSpan(ctx, span);
          context.with(ctx, () => res.end());
          span.end();
        });
      `,
    },
    {
      name: 'in a loop',
      code: `
        import { createServer } from 'node:http';
        import { context, propagation } from '@opentelemetry/api';

        createServer((req, res) => {
          const base = propagation.extract(context.active(), req.headers);
          let next = base;
          for (const key of ['a', 'b']) next = propagation.setBaggage(next, propagation.getActiveBaggage().setEntry(key, { value: key }));
          context.with(next, () => res.end());
        });
      `,
      errors: ['reparented'],
    },
  ],
});
