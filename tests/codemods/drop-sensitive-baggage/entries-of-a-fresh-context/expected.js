// sends before: tenant.id=acme,password=hunter2
// sends after: tenant.id=acme
const { context, propagation, ROOT_CONTEXT } = require('@opentelemetry/api');

exports.run = function run(request, call) {
  const entries = { 'tenant.id': { value: request.tenant } };
  const ctx = propagation.setBaggage(ROOT_CONTEXT, propagation.createBaggage(entries));
  return context.with(ctx, call);
};
