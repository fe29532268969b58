'use strict';

const { context, propagation } = require('@opentelemetry/api');

// Puts the tenant into the baggage for everything that the request sets off.
function tenantBaggage(req, res, next) {
  const tenant = req.get('x-tenant-id');
  if (!tenant) return next();

  const current = propagation.getActiveBaggage() || propagation.createBaggage();
  const baggage = current.setEntry('tenant.id', { value: String(tenant) });
  context.with(propagation.setBaggage(context.active(), baggage), next);
}

function region(name) {
  return function (req, res, next) {
    let baggage = propagation.getBaggage(context.active()) || propagation.createBaggage();
    baggage = baggage.setEntry('app.region', { value: `${name}` });
    if (req.query.canary) {
      baggage = baggage.setEntry('app.canary', { value: 'true' });
    }
    let ctx = context.active();
    ctx = propagation.setBaggage(ctx, baggage);
    context.with(ctx, () => next());
  };
}

module.exports = { tenantBaggage, region };
