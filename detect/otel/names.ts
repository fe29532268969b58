import { TYPES } from './api.ts';
import { CLIENT_PACKAGES, POOLS } from './pools.ts';

/** The texts beside `@opentelemetry/` that make a file worth a look for some checks. */
export const MENTIONS = ['async_hooks', 'baggage', 'Baggage'] as const;

export type Mention = (typeof MENTIONS)[number];

/*
 * The names by which code gets at what the checks look for. A file that holds none of them does not use what they name,
 * whatever it calls it: to make an alias, it has to say of what.
 */

/** What attaches a context or a store. */
export const ATTACHING_NAMES = ['attach', 'enterWith', 'withScope'];

/** What starts a span. */
export const STARTING_NAMES = ['startSpan', 'startActiveSpan', 'withSpan', 'withActiveSpan'];

/** What gives a span, a context or a baggage that belongs to a request. */
export const READING_NAMES = ['active', 'extract', 'getActiveSpan', 'getSpan'];

/** What writes a baggage, or a header of that name. */
export const BAGGAGE_NAMES = ['createBaggage', 'setEntry', 'baggage'];

/** What gives a new context, baggage or span and does nothing else. */
export const MAKING_NAMES = [
  ...Object.entries(TYPES).flatMap(([type, members]) =>
    // Nobody gets at a baggage without saying so, and `clear` is a common name.
    type === 'Baggage' ? ['Baggage', 'getBaggage', 'getActiveBaggage'] : Object.entries(members).flatMap(([name, { pure }]) => (pure ? [name] : [])),
  ),
];

const NAMES = [
  ...new Set([...ATTACHING_NAMES, ...STARTING_NAMES, ...READING_NAMES, ...MAKING_NAMES, 'AsyncLocalStorage', 'ContextManagementToken', 'bind', 'createBaggage', 'inject', 'setEntry', 'traceparent']),
].sort();

// `with` and `baggage` are English words as well, which do not count in a sentence.
// One boundary in front of all of them: the search takes two thirds of the time that one for each would.
const ANY_NAME = new RegExp(`\\b(?:${NAMES.join('|')}|(?<=[.'"\`])with|with(?=:)|(?:baggage|Baggage|BAGGAGE)(?! \\w))\\b`, 'g');

/** The known names that a text holds. */
export function namesIn(text: string): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [name] of text.matchAll(ANY_NAME)) {
    if (name.toLowerCase() === 'baggage') found.add(name).add('baggage');
    else found.add(name);
  }
  return found;
}

/** The specifier of a module that exports pools or clients, where one is loaded: `'redis'` is the name of a system as well. */
export const POOL_SPECIFIER = new RegExp(
  `(?<=(?:from|import|[(/])\\s*)['"\`](?:node:)?(?:(?:${[...new Set(POOLS.flatMap(({ from }) => from))].join('|')})['"\`]|${CLIENT_PACKAGES.map(({ prefix }) => prefix).join('|')})`,
);
