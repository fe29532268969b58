import * as api from '@opentelemetry/api';

const { context, propagation } = api;

/** Remembers the flags that a request saw, so that every service after it sees the same. */
export function withFlags(flags, work) {
  let baggage = propagation.getActiveBaggage() ?? propagation.createBaggage({});
  for (const [name, on] of Object.entries(flags)) {
    baggage = baggage.setEntry('flag.' + name, { value: String(on) });
  }
  return context.with(propagation.setBaggage(context.active(), baggage), work);
}

export function flag(name) {
  const entry = propagation.getActiveBaggage()?.getEntry('flag.' + name);
  return entry === undefined ? undefined : entry.value === 'true';
}

export function withoutFlags(work) {
  let baggage = propagation.getActiveBaggage();
  if (!baggage) return work();
  for (const [name] of baggage.getAllEntries()) {
    if (name.startsWith('flag.')) baggage = baggage.removeEntry(name);
  }
  let ctx = context.active();
  ctx = propagation.setBaggage(ctx, baggage);
  return context.with(ctx, work);
}
