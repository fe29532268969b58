'use strict';
const { context, propagation, baggageEntryMetadataFromString } = require('@opentelemetry/api');

const ALLOWED = ['tenant.id', 'experiment', 'region'];

/** Baggage of a context with what the request says added, and what must not leave dropped. */
function nextBaggage(ctx, entries) {
  let baggage = propagation.getBaggage(ctx) ?? propagation.createBaggage();
  for (const [key] of baggage.getAllEntries()) {
    if (!ALLOWED.includes(key)) baggage = baggage.removeEntry(key);
  }
  for (const [key, value] of Object.entries(entries)) {
    baggage = baggage.setEntry(key, { value: String(value), metadata: baggageEntryMetadataFromString('ttl=60') });
  }
  return baggage;
}

exports.middleware = (req, res, next) => {
  const ctx = context.active();
  const merged = nextBaggage(ctx, { region: process.env.REGION ?? 'eu', experiment: req.query.experiment ?? 'none' });
  context.with(propagation.setBaggage(ctx, merged), next);
};

/** Calls a third party, which must not see any of it. */
exports.external = async (url) => {
  const bare = propagation.deleteBaggage(context.active());
  return context.with(bare, async () => {
    const response = await fetch(url);
    return response.json();
  });
};

exports.tenant = () => propagation.getActiveBaggage()?.getEntry('tenant.id')?.value;
