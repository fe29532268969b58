import { defineCases } from '../../support/rule-cases.ts';

const plugin = (hook: string): string => `
        import { AsyncLocalStorage } from 'node:async_hooks';
        import { tenantOf } from './tenants.js';

        const tenants = new AsyncLocalStorage();

        export function withTenants(app) {
          ${hook}
        }
      `;
const body = (parameters: string, rest: string, call = "app.addHook('onRequest', ", asynchronous = 'async '): string => plugin(`${call}${asynchronous}(${parameters}) => {\n            ${rest}\n          });`);

// A hook of a framework is over before the handler runs, and so would the callback be that the remedy writes.
export default defineCases({
  rule: 'require-detach-in-finally',
  valid: [body('request, reply, done', 'tenants.run(tenantOf(request), done);', undefined, '')],
  invalid: [
    {
      name: 'a hook that is a promise',
      code: body('request', "tenants.enterWith(tenantOf(request));\n            request.log.info('tenant known');"),
      errors: ['notRestored'],
      withheld: 'in-hook',
      output: null,
    },
    {
      name: 'a hook by its own name',
      code: body('{ request, set }', "tenants.enterWith(tenantOf(request));\n            set.headers['x-tenant'] = '1';", 'app.onRequest(', ''),
      errors: ['notRestored'],
      withheld: 'in-hook',
      output: null,
    },
    {
      name: 'a hook that calls what goes on',
      code: body('request, reply, done', 'tenants.enterWith(tenantOf(request));\n            done();', undefined, ''),
      errors: ['notRestored'],
      output: body('request, reply, done', 'tenants.run(tenantOf(request), () => {\n              done();\n            });', undefined, ''),
    },
    {
      name: 'a handler, whose work is its own',
      code: body('request', 'tenants.enterWith(tenantOf(request));\n            return request.work();', "app.get('/orders', ", ''),
      errors: ['notRestored'],
      output: body('request', 'return tenants.run(tenantOf(request), () => request.work());', "app.get('/orders', ", ''),
    },
  ],
});
