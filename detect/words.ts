import { namesIn } from './otel/names.ts';

/** A text that a file holds, or what a text of it must look like. */
export type Word = string | RegExp;

interface Searched {
  readonly text: string;
  readonly words: Map<Word, boolean>;
  names: ReadonlySet<string> | undefined;
}

/** What was searched for in the text that the rules look at now: they ask the same questions one after the other. */
let searched: Searched = { text: '', words: new Map(), names: undefined };

/** Whether a text holds a word. */
export function holdsWord(text: string, word: Word): boolean {
  const { words } = searchOf(text);
  let isHeld = words.get(word);
  if (isHeld === undefined) words.set(word, (isHeld = typeof word === 'string' ? text.includes(word) : word.test(text)));
  return isHeld;
}

/** Whether a text holds one of the names of `otel/names.ts`. */
export function holdsName(text: string, name: string): boolean {
  const search = searchOf(text);
  return (search.names ??= namesIn(text)).has(name);
}

function searchOf(text: string): Searched {
  if (searched.text !== text) searched = { text, words: new Map(), names: undefined };
  return searched;
}
