import { carrierAccessor } from './carrier-accessor.ts';
import type { Rule } from './create-rule.ts';
import { noAttachAcrossAwait } from './no-attach-across-await.ts';
import { noBorrowedSpanEnd } from './no-borrowed-span-end.ts';
import { noDiscardedContext } from './no-discarded-context.ts';
import { noExtractInInstrumentedHandler } from './no-extract-in-instrumented-handler.ts';
import { noCapturedContext } from './no-captured-context.ts';
import { noSpanInPoolConstruction } from './no-span-in-pool-construction.ts';
import { noNoopActivation } from './no-noop-activation.ts';
import { noInjectIntoInstrumentedClient } from './no-inject-into-instrumented-client.ts';
import { injectInClientSpan } from './inject-in-client-span.ts';
import { requireDetachInFinally } from './require-detach-in-finally.ts';
import { requireSpanEnd } from './require-span-end.ts';
import { noBaggageOverwrite } from './no-baggage-overwrite.ts';
import { noSensitiveBaggage } from './no-sensitive-baggage.ts';
import { validBaggageEntry } from './valid-baggage-entry.ts';

/** Every rule by its name. */
export const rules: Readonly<Record<string, Rule>> = {
  'require-detach-in-finally': requireDetachInFinally,
  'no-attach-across-await': noAttachAcrossAwait,
  'require-span-end': requireSpanEnd,
  'no-borrowed-span-end': noBorrowedSpanEnd,
  'no-discarded-context': noDiscardedContext,
  'no-noop-activation': noNoopActivation,
  'carrier-accessor': carrierAccessor,
  'no-extract-in-instrumented-handler': noExtractInInstrumentedHandler,
  'no-inject-into-instrumented-client': noInjectIntoInstrumentedClient,
  'inject-in-client-span': injectInClientSpan,
  'no-sensitive-baggage': noSensitiveBaggage,
  'valid-baggage-entry': validBaggageEntry,
  'no-baggage-overwrite': noBaggageOverwrite,
  'no-span-in-pool-construction': noSpanInPoolConstruction,
  'no-captured-context': noCapturedContext,
};
