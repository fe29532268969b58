import type { ModuleFacts } from '../settings.ts';
import type { Member } from './api.ts';

/**
 * The scoped helpers that `otel-codemod helpers` writes (`codemods/helpers/source/`): what a rule or a codemod has to know
 * of each, under whatever name a file imports it. The words are those of `ExportFact`.
 */
export interface ScopedHelper {
  readonly name: string;
  /** The position of the function that it calls: from the front, or `-1` for the last argument. */
  readonly callback?: number;
  /** The types of the arguments that it calls that function with. */
  readonly callsBack?: readonly string[];
  /** It ends the span that it calls back with, whatever comes of the callback, and records what is thrown. */
  readonly owns?: true;
  /** What is active while the callback runs, its lazy queries and generators included. */
  readonly activates?: 'span' | 'context' | 'remote' | 'baggage' | 'less-baggage';
  /** The position of the carrier that it reads. */
  readonly extracts?: number;
  /** What it gives: what the callback returns (a promise for anything that can be awaited), or something of its own. */
  readonly returns: 'result' | 'carrier' | 'function' | 'link';
  /** It does nothing but give something new, so that dropping its result is a mistake. */
  readonly pure?: true;
}

export const SCOPED_HELPERS: readonly ScopedHelper[] = [
  { name: 'withSpan', callback: -1, callsBack: ['Span'], owns: true, activates: 'span', returns: 'result' },
  { name: 'withContext', callback: 1, callsBack: [], activates: 'context', returns: 'result' },
  { name: 'withRemoteContext', callback: 1, callsBack: [], activates: 'remote', extracts: 0, returns: 'result' },
  { name: 'carrierOf', returns: 'carrier', pure: true },
  { name: 'withBaggage', callback: 1, callsBack: [], activates: 'baggage', returns: 'result' },
  { name: 'withoutBaggage', callback: 1, callsBack: [], activates: 'less-baggage', returns: 'result' },
  { name: 'bound', callback: 0, activates: 'context', returns: 'function', pure: true },
  { name: 'linkTo', extracts: 0, returns: 'link', pure: true },
];

const TYPE = 'ScopedHelpers';
const RETURNS: Readonly<Record<ScopedHelper['returns'], string>> = { result: 'callback-result', function: 'bound', carrier: 'unknown', link: 'unknown' };

/** The helpers as the members of a type of their own, which `ScopedHelpers#withSpan` is one of. */
export const SCOPED_HELPER_TYPES: Readonly<Record<string, Readonly<Record<string, Member>>>> = {
  [TYPE]: Object.fromEntries(
    SCOPED_HELPERS.map(({ name, returns, pure, callsBack, owns }) => [name, { returns: RETURNS[returns], ...(pure && { pure }), ...(callsBack && { callsBack }), ...(owns && { owns }) }]),
  ),
};

/** What the exports of a module of helpers are. */
export const SCOPED_HELPER_FACTS: ModuleFacts = Object.fromEntries(SCOPED_HELPERS.map(({ name }) => [name, { is: `${TYPE}#${name}` }]));

/** Those that run a callback in a scope, as `calledMember` names them. */
export const SCOPING_HELPERS: readonly string[] = SCOPED_HELPERS.filter(({ returns }) => returns === 'result').map(({ name }) => `${TYPE}#${name}`);

/** What those give that do nothing else, by the names that `calledMember` has for them. */
export const GIVEN_BY_HELPER: ReadonlyMap<string, Exclude<ScopedHelper['returns'], 'result'>> = new Map(
  SCOPED_HELPERS.flatMap(({ name, pure, returns }) => (pure && returns !== 'result' ? [[`${TYPE}#${name}`, returns]] : [])),
);
