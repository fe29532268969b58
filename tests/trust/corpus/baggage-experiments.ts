import { type Baggage, type Context, context, propagation } from '@opentelemetry/api';

const PREFIX = 'exp.';

export interface Assignment {
  experiment: string;
  variant: string;
}

function merged(base: Baggage | undefined, assignments: Iterable<Assignment>): Baggage {
  let bag = base ?? propagation.createBaggage();
  for (const { experiment, variant } of assignments) {
    bag = bag.setEntry(PREFIX + experiment, { value: variant });
  }
  return bag;
}

export function assign(ctx: Context, assignments: Iterable<Assignment>): Context {
  return propagation.setBaggage(ctx, merged(propagation.getBaggage(ctx), assignments));
}

export function runWith<T>(assignments: Assignment[], work: () => T): T {
  return context.with(assign(context.active(), assignments), work);
}

export function forget(ctx: Context): Context {
  const bag = propagation.getBaggage(ctx);
  if (!bag) return ctx;
  const ours = bag.getAllEntries().map(([key]) => key).filter((key) => key.startsWith(PREFIX));
  return propagation.setBaggage(ctx, bag.removeEntries(...ours));
}

export function variantOf(experiment: string): string | undefined {
  return propagation.getActiveBaggage()?.getEntry(PREFIX + experiment)?.value;
}
