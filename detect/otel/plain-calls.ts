/**
 * Calls whose result is certainly no promise, so that there is nothing to wait for.
 */

/** Global functions. */
export const PLAIN_GLOBALS: ReadonlySet<string> = new Set(['JSON.parse', 'Object.entries', 'Object.fromEntries', 'Object.keys', 'Object.values', 'Response.error', 'Response.json', 'Response.redirect']);

/** Exports of modules. */
export const PLAIN_EXPORTS: ReadonlySet<string> = new Set(
  ['json', 'next', 'redirect', 'rewrite'].flatMap((name) => [`next/server#NextResponse#${name}`, `next/server.js#NextResponse#${name}`]),
);

/** Methods of a server's response; each gives the response itself, or nothing. */
export const ANSWERING_METHODS: ReadonlySet<string> = new Set(['append', 'attachment', 'clearCookie', 'cookie', 'end', 'header', 'json', 'jsonp', 'redirect', 'send', 'sendStatus', 'set', 'setHeader', 'status', 'type', 'writeHead']);
