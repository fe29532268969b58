/** The trace of whoever calls a service. */
export const TRACE_ID = 'ca11e7'.padEnd(32, '0');
export const traceparent = `00-${TRACE_ID}-${TRACE_ID.slice(0, 16)}-01`;
