import type { Check } from '../check.ts';
import { requireDetachInFinally } from './require-detach-in-finally.ts';

/** Every check, in the order in which the documentation lists the rules. */
export const checks: readonly Check[] = [requireDetachInFinally as Check];
