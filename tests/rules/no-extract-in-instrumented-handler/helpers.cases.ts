import { HELPERS } from '../../support/project-facts.ts';
import { defineCases } from '../../support/rule-cases.ts';

/** The scoped helpers that `otel-codemod helpers` writes, under any local name. */
export default defineCases({
  rule: 'no-extract-in-instrumented-handler',
  settings: HELPERS,
  valid: [
    {
      name: 'a message of a transport without an instrumentation',
      filename: 'src/orders.ts',
      code: `
        import { withRemoteContext } from './otel.ts';
        export const receive = ({ order, otel }, handle) => withRemoteContext(otel, () => handle(order));
      `,
    },
    {
      name: 'a link to whoever sent the request',
      filename: 'src/server.ts',
      code: `
        import express from 'express';
        import { linkTo } from './otel.ts';
        const app = express();
        app.post('/orders', (req, res) => {
          res.json({ linked: linkTo(req.headers) !== undefined });
        });
      `,
    },
  ],
  invalid: [
    {
      name: 'a request of an instrumented server',
      filename: 'src/server.ts',
      code: `
        import express from 'express';
        import { withRemoteContext } from './otel.ts';
        import { place } from './orders.ts';
        const app = express();
        app.post('/orders', (req, res) => {
          withRemoteContext(req.headers, () => {
            // The body is checked already.
            res.json(place(req.body));
          });
        });
      `,
      errors: [{ messageId: 'detached', line: 6 }],
      output: `
        import express from 'express';
        import { place } from './orders.ts';
        const app = express();
        app.post('/orders', (req, res) => {
          // The body is checked already.
          res.json(place(req.body));
        });
      `,
    },
    {
      name: 'with options',
      filename: 'src/server.ts',
      code: `
        import express from 'express';
        import { withRemoteContext } from './otel.ts';
        import { place, log } from './orders.ts';
        const app = express();
        app.post('/orders', (req, res) => {
          withRemoteContext(req.headers, () => res.json(place(req.body)), { onMissing: log });
        });
      `,
      errors: [{ messageId: 'detached', line: 6 }],
      output: null,
    },
  ],
});
