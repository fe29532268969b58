import type { Baggage } from '@opentelemetry/api';
import { context, diag, propagation } from '@opentelemetry/api';
import type { Scoped } from './scope.ts';
import { runIn } from './scope.ts';

/**
 * Runs `fn` with more baggage: the entries are merged with the baggage that is active. Baggage goes in plain text to every
 * host that is called. What the propagator would drop without a word is said through `diag.warn`, and what would make it
 * drop everything (a text with half a character, a value that is no string), or is lost on the way (a key without a character),
 * is left out.
 * @param entries the values by key
 * @param fn the work
 * @returns what `fn` returns
 */
export function withBaggage<T>(entries: Readonly<Record<string, string>>, fn: () => T): Scoped<T> {
  let baggage = propagation.getActiveBaggage() ?? propagation.createBaggage();
  for (const [key, value] of Object.entries(entries)) {
    if (key !== '' && encodable(key, value)) baggage = baggage.setEntry(key, { value });
    else diag.warn(`Baggage ${JSON.stringify(key)} is left out: it is no text that can be sent.`);
  }
  sayWhatIsDropped(baggage);
  return runIn(propagation.setBaggage(context.active(), baggage), fn);
}

function encodable(key: string, value: unknown): boolean {
  try {
    return typeof value === 'string' && encodeURIComponent(key + value) !== '';
  } catch {
    return false;
  }
}

/** Counts as the baggage propagator of OpenTelemetry does. */
function sayWhatIsDropped(baggage: Baggage): void {
  let count = 0;
  let total = 0;
  for (const [key, { value, metadata }] of baggage.getAllEntries()) {
    if (!encodable(key, value)) continue;
    const size = `${encodeURIComponent(key)}=${encodeURIComponent(value)}${metadata ? `;${metadata.toString()}` : ''}`.length;
    const after = total + size + (total > 0 ? 1 : 0);
    let limit = '';
    if (size > 4096) limit = '4096 characters for an entry';
    else if (++count > 180) limit = '180 entries';
    else if (after > 8192) limit = '8192 characters in total';
    else total = after;
    if (limit !== '') diag.warn(`Baggage ${JSON.stringify(key)} will not be sent: the limit is ${limit}.`);
  }
}
