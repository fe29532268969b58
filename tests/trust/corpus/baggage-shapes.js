import { context, propagation, trace } from '@opentelemetry/api';

const ENTRIES = new Map();

export function entryFor(plan) {
  let entry = ENTRIES.get(plan);
  if (!entry) ENTRIES.set(plan, (entry = { value: plan }));
  return entry;
}

export function withPlan(plan, work) {
  const entry = entryFor(plan);
  trace.getActiveSpan()?.setAttribute('plan', plan);
  trace.getActiveSpan()?.addEvent(`plan ${entry.value}`);
  const baggage = (propagation.getActiveBaggage() ?? propagation.createBaggage()).setEntry('plan', entry);
  return context.with(propagation.setBaggage(context.active(), baggage), work);
}

export function copyInto(target, source) {
  return source.getAllEntries().reduce((bag, [key, entry]) => (key.startsWith('x-') ? bag : bag.setEntry(key, entry)), target);
}
