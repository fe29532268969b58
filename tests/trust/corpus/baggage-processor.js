import { propagation } from '@opentelemetry/api';

/** Copies selected baggage entries to every span that starts. */
export class BaggageAttributes {
  #keys;

  constructor(keys) {
    this.#keys = new Set(keys);
  }

  onStart(span, parentContext) {
    const baggage = propagation.getBaggage(parentContext);
    if (!baggage) return;
    for (const [key, entry] of baggage.getAllEntries()) {
      if (this.#keys.has(key)) span.setAttribute(`baggage.${key}`, entry.value);
    }
  }

  onEnd() {}

  async forceFlush() {}

  async shutdown() {
    this.#keys.clear();
  }
}
