/** What OpenTelemetry's baggage propagator drops without a word (`@opentelemetry/core`, `baggage/constants.ts`). */
export const LONGEST_ENTRY = 4096;
export const MOST_ENTRIES = 180;
export const LONGEST_HEADER = 8192;

/** A key is a token of RFC 7230, says W3C; the JavaScript propagator sends anything. */
export const KEY_CHARACTERS = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]*$/u;

/** What a text that nobody knows is taken for: the length of a UUID. */
export const UNKNOWN_LENGTH = 36;
