import type { Check } from '../check.ts';
import { carrierAccessor } from './carrier-accessor.ts';
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

/** Every check, in the order in which the documentation lists the rules. */
export const checks: readonly Check[] = [requireDetachInFinally, noAttachAcrossAwait, requireSpanEnd, noBorrowedSpanEnd, noDiscardedContext, noNoopActivation, carrierAccessor, noExtractInInstrumentedHandler, noInjectIntoInstrumentedClient, injectInClientSpan, noSensitiveBaggage, validBaggageEntry, noBaggageOverwrite, noSpanInPoolConstruction, noCapturedContext] as unknown as readonly Check[];
