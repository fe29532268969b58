import { SCOPING_HELPERS } from './scoped-helpers.ts';

/**
 * What bounds a callback: the context that was active before the callback is active again after it,
 * whatever the callback attached. Measured on Node 22, 24 and 26 with AsyncLocalStorageContextManager 3.1.
 */
export const CONTAINING_CALLS: ReadonlySet<string> = new Set([
  'ContextAPI#with',
  'ContextManager#with',
  'Tracer#startActiveSpan',
  'SugaredTracer#startActiveSpan',
  'SugaredTracer#withActiveSpan',
  'AsyncLocalStorage#run',
  'AsyncLocalStorage#exit',
  ...SCOPING_HELPERS,
]);

/** Methods whose name alone says it: reactions of promises, and `startActiveSpan` of a tracer of unknown origin. */
export const CONTAINING_METHODS: ReadonlySet<string> = new Set(['then', 'catch', 'finally', 'startActiveSpan']);

/** Host functions that run a callback in a turn of its own. `setInterval` is not one: its next tick inherits on Node 22. */
export const CONTAINING_GLOBALS: ReadonlySet<string> = new Set(['setTimeout', 'setImmediate', 'queueMicrotask', 'process.nextTick']);

/** Where one of these is imported, the context manager may do something in `with` even when the context stays the same: Sentry's forks its scopes. */
export const ACTING_MANAGERS = /^@sentry(?:-internal)?\//;
