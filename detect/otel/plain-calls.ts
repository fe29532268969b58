/**
 * Calls whose result is certainly no promise, so that there is nothing to wait for.
 */

/** Global functions. */
export const PLAIN_GLOBALS: ReadonlySet<string> = new Set(['JSON.parse', 'Object.entries', 'Object.fromEntries', 'Object.keys', 'Object.values', 'Response.error', 'Response.json', 'Response.redirect']);

/** Exports of modules. */
export const PLAIN_EXPORTS: ReadonlySet<string> = new Set(
  ['json', 'next', 'redirect', 'rewrite'].flatMap((name) => [`next/server#NextResponse#${name}`, `next/server.js#NextResponse#${name}`]),
);

/**
 * Methods of what a handler answers with; each gives that object itself, a whole response, or nothing. Fastify's reply can be
 * awaited, and is done when the client has the response: no work that a caller waits for.
 */
export const ANSWERING: Readonly<Record<string, readonly string[]>> = {
  ServerResponse: ['append', 'attachment', 'clearCookie', 'cookie', 'end', 'header', 'json', 'jsonp', 'redirect', 'send', 'sendStatus', 'set', 'setHeader', 'status', 'type', 'writeHead'],
  FastifyReply: ['code', 'header', 'headers', 'redirect', 'removeHeader', 'send', 'status', 'type'],
  HonoContext: ['body', 'json', 'newResponse', 'redirect', 'text'],
};

/** Methods of lists that give a list, or something of one, when they are given a function that is not async. */
export const LIST_METHODS: ReadonlySet<string> = new Set(['every', 'filter', 'find', 'findIndex', 'findLast', 'flatMap', 'map', 'some', 'sort', 'toSorted']);
