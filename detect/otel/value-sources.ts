/** Where values come from, by the names that programs give them. */

/** Functions and methods that hand their argument or receiver on, in another form. */
export const PASSING_CALLS: ReadonlySet<string> = new Set(['String', 'encodeURIComponent', 'encodeURI', 'decodeURIComponent', 'JSON.stringify', 'structuredClone', 'Buffer.from', 'btoa', 'atob']);
export const PASSING_METHODS: ReadonlySet<string> = new Set(['toString', 'trim', 'trimStart', 'trimEnd', 'toLowerCase', 'toUpperCase', 'normalize', 'concat', 'padStart', 'padEnd', 'toJSON', 'valueOf', 'join', 'at']);

/** Verbs in front of what a function returns: `getAccessToken()`. */
export const GETTERS: ReadonlySet<string> = new Set(['get', 'read', 'fetch', 'load', 'extract', 'current']);

/** What gives the value that stands under the one name that it is given: `headers.get('cookie')`. */
export const KEYED_GETTERS: ReadonlySet<string> = new Set(['get', 'header', 'getHeader', 'cookie', 'getItem']);

/** Words of functions whose result no longer tells what they were given: `maskEmail(user)`, `redact(user).email`. */
export const MASKING: ReadonlySet<string> = new Set([
  'mask',
  'masked',
  'redact',
  'redacted',
  'hash',
  'hashed',
  'digest',
  'sanitize',
  'sanitise',
  'scrub',
  'anonymize',
  'anonymise',
  'pseudonymize',
  'pseudonymise',
  'obfuscate',
  'encrypt',
  'tokenize',
  'censor',
  'strip',
  'omit',
  'safe',
  'count',
  'has',
  'is',
]);

/** Objects that hold everything about a request's sender, or all of a process's secrets. */
export const SENSITIVE_WHOLES: Readonly<Record<string, 'credentials' | 'session'>> = {
  headers: 'credentials',
  rawHeaders: 'credentials',
  env: 'credentials',
  cookies: 'session',
  signedCookies: 'session',
};

/** Objects whose members are what a client sent: texts, as long as the client likes. */
export const REQUEST_PARTS: ReadonlySet<string> = new Set(['body', 'rawBody', 'query', 'headers', 'rawHeaders', 'params', 'cookies', 'searchParams', 'payload']);

/** Objects of which every member is a text or a number. */
export const TEXT_HOLDERS: ReadonlySet<string> = new Set(['headers', 'params', 'query', 'cookies', 'signedCookies', 'env', 'searchParams', 'pathParameters', 'queryStringParameters']);

/** Methods that give what a client sent under a name, a text or nothing, by the types of `otel/host.ts`. */
export const TEXT_GETTERS: Readonly<Record<string, readonly string[]>> = {
  Headers: ['get'],
  HonoRequest: ['header', 'param', 'query'],
  IncomingMessage: ['get', 'header'],
  URLSearchParams: ['get'],
};

/** Objects that name whom or what a request is about. */
export const SUBJECTS: ReadonlySet<string> = new Set(['req', 'request', 'user', 'customer', 'account', 'tenant', 'order', 'session', 'principal', 'organization', 'org', 'merchant', 'job', 'message', 'event', 'ctx']);

/** Members of those that are a text or a number wherever they are found. */
export const PLAIN_MEMBERS: ReadonlySet<string> = new Set([
  'id',
  '_id',
  'uuid',
  'name',
  'email',
  'phone',
  'username',
  'ip',
  'url',
  'originalUrl',
  'method',
  'path',
  'hostname',
  'host',
  'protocol',
  'tenantId',
  'userId',
  'customerId',
  'accountId',
  'orderId',
  'requestId',
  'sessionId',
  'correlationId',
  'role',
  'plan',
  'tier',
  'region',
  'locale',
  'currency',
  'status',
]);
