/**
 * Calls that cannot throw, beside OpenTelemetry's own methods (which swallow their errors by specification:
 * "API methods MUST NOT throw unhandled exceptions", specification/error-handling.md).
 * Everything else that is called or constructed can.
 */
export const HARMLESS_CALLS: Readonly<Record<string, readonly string[] | 'all'>> = {
  console: 'all',
  Math: 'all',
  Date: ['now'],
  performance: ['now', 'mark'],
  process: ['hrtime', 'uptime', 'cwd', 'memoryUsage'],
};

/** Constructors that cannot throw when they are given nothing, or nothing but literals. */
export const HARMLESS_CONSTRUCTORS: readonly string[] = ['Date', 'Map', 'Set', 'WeakMap', 'WeakSet', 'Error', 'TypeError', 'RangeError', 'AbortController', 'Object'];
