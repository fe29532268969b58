/**
 * The names by which code gets at what the checks look for. A file without a name does not use what it names, whatever
 * it is called there: an alias has to say what it is one of.
 */
import { POOLS, CLIENT_PACKAGES } from './pools.ts';
import { TYPES } from './api.ts';

/** Tokens and stores that are attached; a token that comes from elsewhere is known by its type. */
export const ATTACHING_NAMES = ['attach', 'enterWith', 'withScope'];

/** Methods that start a span. */
export const STARTING_NAMES = ['startSpan', 'startActiveSpan', 'withSpan', 'withActiveSpan'];

/** Methods and functions that give a new context, baggage or span and do nothing else. */
export const MAKING_NAMES = [
  ...new Set(
    Object.entries(TYPES).flatMap(([type, members]) =>
      // Nobody has a `Baggage` without the word in it.
      type === 'Baggage' ? ['Baggage'] : Object.entries(members).flatMap(([name, { pure }]) => (pure ? [name] : [])),
    ),
  ),
];

/** `with` is a common English word. */
export const WITH_NAME = /\.\s*with\b|['"`]with['"`]|\bwith\s*:/;

/** The specifiers of modules that export pools and clients. */
export const POOL_SPECIFIERS = new RegExp(
  `['"\`](?:node:)?(?:(?:${[...new Set(POOLS.flatMap(({ from }) => from))].join('|')})['"\`]|${CLIENT_PACKAGES.map(({ prefix }) => prefix).join('|')})`,
);
