import { LISTENER_METHODS } from './spans.ts';

/** What becomes of what a callback returns, by the name of the host method that is given it: nothing. */
export const RESULT_IGNORING_METHODS: ReadonlySet<string> = new Set(['finally', 'forEach', 'subscribe', ...LISTENER_METHODS]);

/** Methods whose own result holds what the callback returns. */
export const RESULT_PASSING_METHODS: ReadonlySet<string> = new Set(['catch', 'flatMap', 'map', 'then']);
