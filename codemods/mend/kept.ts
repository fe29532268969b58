import type { TSESLint } from '@typescript-eslint/utils';
import type { FileModel } from '../../detect/file-model.ts';
import type { ReadAs } from './lint.ts';

interface Kept extends Pick<ReadAs, 'sourceType'> {
  readonly text: string;
  readonly sourceCode: Readonly<TSESLint.SourceCode>;
}

// Facts ask about most files that are mended afterwards, and parsing takes longest of both.
const kept = new Map<string, Kept>();
let characters = 0;

// An AST takes some 800 bytes a character.
const MOST_CHARACTERS = 250_000;

/** Keeps the AST of a text for who reads the same text next, unless many are kept already. */
export function keep(text: string, { filename, sourceType }: ReadAs, { sourceCode }: FileModel): void {
  if (kept.has(filename) || characters + text.length > MOST_CHARACTERS) return;
  kept.set(filename, { text, sourceType, sourceCode });
  characters += text.length;
}

/** Gives away what was kept of a text: ESLint writes into it, so that nobody else can have it then. */
export function takeKept(text: string, { filename, sourceType }: ReadAs): Kept['sourceCode'] | undefined {
  const found = kept.get(filename);
  if (found?.text !== text || found.sourceType !== sourceType) return undefined;
  kept.delete(filename);
  characters -= text.length;
  return found.sourceCode;
}
