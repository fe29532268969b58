import {
  benignHeads,
  benignNames,
  benignTails,
  benignTailsOf,
  personAttributes,
  personFillers,
  persons,
  runTogetherHeads,
  sensitiveWords,
  switchHeads,
  type SensitiveCategory,
  type SensitiveWords,
} from '../otel/sensitive-words.ts';

export type { SensitiveCategory } from '../otel/sensitive-words.ts';

export interface SensitiveNameOptions {
  /** Categories that are switched off. Default: none, every category but `identifiers` counts. */
  categories?: Readonly<Partial<Record<Exclude<SensitiveCategory, 'identifiers'>, boolean>>>;
  /** Also report `user.id` and the like, as category `identifiers`. Default: `false`. */
  identifiers?: boolean;
}

export interface SensitiveMatch {
  category: SensitiveCategory;
  /** What matched, in lower case with spaces: `date of birth` for `user.dateOfBirth`. */
  word: string;
}

/** A name, or its constant parts in order with an unknown text between each two (`` `user.${field}.email` ``). */
export type NameText = string | readonly string[];

/**
 * Says whether a name (a baggage or attribute key, a header, a property) is that of something sensitive.
 * Goes by whole words, never by substrings; takes time linear in the length of the name.
 *
 * @param name the name, or its constant parts when holes are in between
 * @param options which categories count; all but `identifiers` by default
 * @returns the first sensitive words of the name, or `undefined`
 */
export function sensitiveMatch(name: NameText, options: SensitiveNameOptions = {}): SensitiveMatch | undefined {
  const context = wordsInContext(nameWords(name));
  const { words } = context;
  let identifier: SensitiveMatch | undefined;
  for (let at = 0; at < words.length; ) {
    const found = entryAt(context, at);
    if (found?.category && counts(found, context, at)) {
      const match = { category: found.category, word: found.word };
      if (found.category !== 'identifiers') {
        if (options.categories?.[found.category] !== false) return match;
      } else if (options.identifiers) {
        identifier ??= match;
      }
    }
    at += found?.length ?? 1;
  }
  return identifier;
}

/**
 * Splits a name into lower-case words, at every character that is no letter or digit, at the humps of camel case and
 * around acronyms (`userIPAddress`), and where well-known words are written together (`apikey`). Known plurals become
 * singular. A hole is the empty word.
 */
export function nameWords(name: NameText): string[] {
  if (typeof name === 'string') return splitHumps(name).flatMap(knownWords);
  return name.flatMap((part, index) => (index === 0 ? nameWords(part) : ['', ...nameWords(part)]));
}

interface Entry {
  /** Without a category the words are benign together (`public key`). */
  category: SensitiveCategory | undefined;
  word: string;
  /** How many words of the name it takes. */
  length: number;
  firm: boolean;
  where: SensitiveWords['where'];
}

interface Index {
  entries: ReadonlyMap<string, Entry>;
  longestEntry: number;
  persons: ReadonlySet<string>;
  personAttributes: ReadonlyMap<string, SensitiveCategory>;
  personFillers: ReadonlySet<string>;
  tails: ReadonlySet<string>;
  tailsOf: ReadonlyMap<string, ReadonlySet<string>>;
  heads: ReadonlySet<string>;
  switchHeads: ReadonlySet<string>;
  runTogetherHeads: ReadonlySet<string>;
  /** Every word of the tables, so that a plural can be told from a word that ends in `s`. */
  vocabulary: ReadonlySet<string>;
  /** `apikey` to `api key`. */
  runTogether: ReadonlyMap<string, readonly string[]>;
}

interface WordsInContext {
  words: readonly string[];
  /** Where the last word is that is no number: `email_2` is an email. */
  last: number;
  /** Where the first switch head is, or `Infinity`. */
  switchHead: number;
}

/** What is asked at every word, found once so that the search stays linear. */
function wordsInContext(words: readonly string[]): WordsInContext {
  const switchHead = words.findIndex((word) => index().switchHeads.has(word));
  return {
    words,
    last: words.findLastIndex((word) => !isNumber(word)),
    switchHead: switchHead < 0 ? Infinity : switchHead,
  };
}

/** The longest name of the tables that begins here, or a person's attribute. */
function entryAt(context: WordsInContext, at: number): Entry | undefined {
  const { entries, longestEntry } = index();
  const { words } = context;
  for (let length = Math.min(longestEntry, words.length - at); length > 0; length--) {
    const entry = entries.get(words.slice(at, at + length).join(' '));
    if (entry && standsRight(entry, context, at)) return entry;
  }
  return personAttributeAt(words, at);
}

function standsRight({ where, length }: Entry, { words, last }: WordsInContext, at: number): boolean {
  if (where === undefined) return true;
  const start = words[0] === 'x' ? 1 : 0;
  return last < at + length && (where === 'last' || at === start);
}

/** `name` in `customer.profile.name`. */
function personAttributeAt(words: readonly string[], at: number): Entry | undefined {
  const attribute = words[at] ?? '';
  const category = index().personAttributes.get(attribute);
  if (category === undefined) return undefined;
  // One filler at most keeps this constant: `user.profile.contact.name` is no name anyone writes.
  const person = [words[at - 1], index().personFillers.has(words[at - 1] ?? '') ? words[at - 2] : undefined].find(
    (word) => word !== undefined && index().persons.has(word),
  );
  if (person === undefined) return undefined;
  return { category, word: `${person} ${attribute}`, length: 1, firm: false, where: undefined };
}

/** Whether nothing around the entry says that the name is about something else. */
function counts(entry: Entry, { words, last, switchHead }: WordsInContext, at: number): boolean {
  const { heads, tails, tailsOf } = index();
  if (switchHead < at) return false;
  if (entry.firm) return true;
  if (words.slice(Math.max(0, at - 2), at).some((word) => heads.has(word))) return false;
  const after = at + entry.length;
  const ownTails = tailsOf.get(words[after - 1] ?? '');
  return ![after, last].some((tail) => {
    const word = words[tail] ?? '';
    return tail >= after && (tails.has(word) || ownTails?.has(word));
  });
}

function isNumber(word: string): boolean {
  return word !== '' && [...word].every(isDigit);
}

/** Splits at separators and humps; digits stay with the letters before them. */
function splitHumps(name: string): string[] {
  const words: string[] = [];
  let start = 0;
  for (let at = 0; at <= name.length; at++) {
    const char = name[at] ?? '';
    const inside = isLetter(char) || isDigit(char);
    if (inside && at > start && !humpAt(name, at)) continue;
    if (at > start) words.push(name.slice(start, at).toLowerCase());
    start = inside ? at : at + 1;
  }
  return words;
}

/** Whether a word of a camel-case name begins at this character, which has another one of the name before it. */
function humpAt(name: string, at: number): boolean {
  const [before = '', char = '', next = ''] = [name[at - 1], name[at], name[at + 1]];
  if (!isUpper(char)) return false;
  if (!isUpper(before)) return true;
  if (!isLower(next)) return false;
  // The end of an acronym (`SSNNumber`), unless the small letter only makes a plural (`userIDs`) or a version (`IPv4`).
  const afterNext = name[at + 2] ?? '';
  return !(next === 's' && !isLower(afterNext)) && !(next === 'v' && isDigit(afterNext));
}

/** The words of the tables that a piece without humps stands for. */
function knownWords(piece: string): readonly string[] {
  const { runTogether, vocabulary } = index();
  const word = singular(piece);
  if (vocabulary.has(word) || piece.length > LONGEST_PIECE) return [word];
  const together = runTogether.get(word) ?? splitRunTogether(word);
  if (together) return together;
  const parts = splitDigits(piece);
  return parts.length > 1 ? parts.flatMap(knownWords) : [word];
}

/** Nobody runs more than this together, and it keeps the search for a seam linear in the length of the name. */
const LONGEST_PIECE = 40;

/** `dbpassword`, `xapikey`: a known head and what is sensitive by itself, or a person and `name`. */
function splitRunTogether(word: string): readonly string[] | undefined {
  const { entries, persons, runTogether, runTogetherHeads } = index();
  for (let seam = 1; seam < word.length - 1; seam++) {
    const head = word.slice(0, seam);
    const tail = singular(word.slice(seam));
    const person = persons.has(head);
    if (!person && !runTogetherHeads.has(head)) continue;
    if (entries.get(tail)?.category || (person && tail === 'name')) return [head, tail];
    const tailWords = runTogether.get(tail);
    if (tailWords) return [head, ...tailWords];
  }
  return undefined;
}

/** The word without its plural ending, where the tables know it so. */
function singular(word: string): string {
  const { runTogether, vocabulary } = index();
  if (vocabulary.has(word) || !word.endsWith('s')) return word;
  const candidates = [word.slice(0, -1)];
  if (word.endsWith('es')) candidates.push(word.slice(0, -2));
  if (word.endsWith('ies')) candidates.push(`${word.slice(0, -3)}y`);
  return candidates.find((candidate) => vocabulary.has(candidate) || runTogether.has(candidate)) ?? word;
}

function splitDigits(piece: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 1; at <= piece.length; at++) {
    if (at < piece.length && isDigit(piece[at] ?? '') === isDigit(piece[at - 1] ?? '')) continue;
    parts.push(piece.slice(start, at));
    start = at;
  }
  return parts;
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}

function isLetter(char: string): boolean {
  return char.toLowerCase() !== char.toUpperCase();
}

function isUpper(char: string): boolean {
  return isLetter(char) && char === char.toUpperCase();
}

function isLower(char: string): boolean {
  return isLetter(char) && char === char.toLowerCase();
}

let builtIndex: Index | undefined;

/** The tables in a form to look things up in, built when the first name is asked for. */
function index(): Index {
  return (builtIndex ??= buildIndex());
}

function buildIndex(): Index {
  const entries = new Map<string, Entry>();
  for (const { category, firm = false, where, names } of sensitiveWords) {
    for (const words of names.flatMap(alternatives)) {
      const word = words.join(' ');
      if (!entries.has(word)) entries.set(word, { category, word, length: words.length, firm, where });
    }
  }
  for (const words of benignNames.flatMap(alternatives)) {
    const word = words.join(' ');
    entries.set(word, { category: undefined, word, length: words.length, firm: false, where: undefined });
  }
  const attributes = new Map<string, SensitiveCategory>();
  for (const [category, words] of Object.entries(personAttributes)) {
    for (const word of wordSet(words)) attributes.set(word, category as SensitiveCategory);
  }
  const tables = {
    persons: wordSet(persons),
    personFillers: wordSet(personFillers),
    tails: wordSet(benignTails),
    heads: wordSet(benignHeads),
    switchHeads: wordSet(switchHeads),
    runTogetherHeads: wordSet(runTogetherHeads),
  };
  const tailsOf = new Map(Object.entries(benignTailsOf).map(([word, names]) => [word, wordSet(names)]));
  const phrases = [...entries.keys()].map((name) => name.split(' '));
  const wordTables = [...Object.values(tables), ...tailsOf.values()];
  const vocabulary = new Set([phrases.flat(), [...attributes.keys()], ...wordTables.map((set) => [...set])].flat());
  return {
    ...tables,
    tailsOf,
    entries,
    longestEntry: Math.max(...phrases.map((words) => words.length)),
    personAttributes: attributes,
    vocabulary,
    runTogether: new Map(phrases.filter((words) => words.length > 1).map((words) => [words.join(''), words])),
  };
}

/** `a|b c` to `[['a', 'c'], ['b', 'c']]`. */
function alternatives(name: string): string[][] {
  return name.split(' ').reduce<string[][]>(
    (heads, slot) => heads.flatMap((head) => slot.split('|').map((word) => [...head, word])),
    [[]],
  );
}

function wordSet(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.flatMap((name) => name.split('|')));
}
