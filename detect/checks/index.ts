import type { Check } from '../check.ts';
import { noAttachAcrossAwait } from './no-attach-across-await.ts';
import { requireDetachInFinally } from './require-detach-in-finally.ts';

/** Every check, in the order in which the documentation lists the rules. */
export const checks: readonly Check[] = [requireDetachInFinally, noAttachAcrossAwait] as unknown as readonly Check[];
