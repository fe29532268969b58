/** A text that a file holds, or what a text of it must look like. */
export type Word = string | RegExp;

/** What was searched for in the text that the rules look at now: they ask for the same words one after the other. */
let searched: { readonly text: string; readonly found: Map<Word, boolean> } = { text: '', found: new Map() };

/** Whether a text holds a word. */
export function holdsWord(text: string, word: Word): boolean {
  if (searched.text !== text) searched = { text, found: new Map() };
  let isHeld = searched.found.get(word);
  if (isHeld === undefined) searched.found.set(word, (isHeld = typeof word === 'string' ? text.includes(word) : word.test(text)));
  return isHeld;
}
