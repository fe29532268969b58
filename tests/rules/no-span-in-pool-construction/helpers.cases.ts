import { defineCases } from '../../support/rule-cases.ts';

/** The scoped helper `withSpan` where a pool makes what it holds. */
export default defineCases({
  rule: 'no-span-in-pool-construction',
  settings: { opentelemetry: { helpers: './src/otel.ts' } },
  valid: [
    {
      name: 'around the use',
      filename: 'src/db.ts',
      code: `
        import { trace } from '@opentelemetry/api';
        import { createPool } from 'generic-pool';
        import { withSpan } from './otel.ts';
        const tracer = trace.getTracer('db');
        const pool = createPool({ create: () => connect(), destroy: (client) => client.close() });
        export const query = (sql) => withSpan(tracer, 'query', () => pool.use((client) => client.query(sql)));
      `,
    },
  ],
  invalid: [
    {
      name: 'around the connecting',
      filename: 'src/db.ts',
      code: `
        import { trace } from '@opentelemetry/api';
        import { createPool } from 'generic-pool';
        import { withSpan } from './otel.ts';
        const tracer = trace.getTracer('db');
        export const pool = createPool({
          create: () => withSpan(tracer, 'connect', async () => {
            const client = await connect();
            return client;
          }),
          destroy: (client) => client.close(),
        });
      `,
      errors: [{ messageId: 'spanInFactory', line: 6 }],
      output: `
        import { createPool } from 'generic-pool';
        export const pool = createPool({
          create: async () => {
            const client = await connect();
            return client;
          },
          destroy: (client) => client.close(),
        });
      `,
    },
    {
      name: 'around the connecting, with something to say to the span',
      filename: 'src/db.ts',
      code: `
        import { trace } from '@opentelemetry/api';
        import { createPool } from 'generic-pool';
        import { withSpan } from './otel.ts';
        const tracer = trace.getTracer('db');
        export const pool = createPool({
          create: () => withSpan(tracer, 'connect', (span) => connect(span)),
          destroy: (client) => client.close(),
        });
      `,
      errors: [{ messageId: 'spanInFactory', line: 6 }],
      withheld: 'span-used',
    },
  ],
});
