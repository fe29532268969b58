import type { Check } from '../check.ts';
import { noAttachAcrossAwait } from './no-attach-across-await.ts';
import { noBorrowedSpanEnd } from './no-borrowed-span-end.ts';
import { noExtractInInstrumentedHandler } from './no-extract-in-instrumented-handler.ts';
import { noInjectIntoInstrumentedClient } from './no-inject-into-instrumented-client.ts';
import { requireDetachInFinally } from './require-detach-in-finally.ts';
import { requireSpanEnd } from './require-span-end.ts';

/** Every check, in the order in which the documentation lists the rules. */
export const checks: readonly Check[] = [requireDetachInFinally, noAttachAcrossAwait, requireSpanEnd, noBorrowedSpanEnd, noExtractInInstrumentedHandler, noInjectIntoInstrumentedClient] as unknown as readonly Check[];
