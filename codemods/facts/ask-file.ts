import type { FileModel } from '../../detect/file-model.ts';
import type { Settings } from '../../detect/settings.ts';
import { oneLine } from '../errors.ts';
import { ask } from '../mend/inspect.ts';
import { sourceTypeOf } from '../mend/source-type.ts';

/** A text that is asked about. */
export interface Asked {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  /** Relative modules start from the root of the file system. */
  readonly settings: Settings;
}

/** Asks one question about a file, or says why there is no answer. */
export function askFile<Answer>({ path, text, settings }: Asked, question: (file: FileModel) => Answer): { readonly answer: Answer } | { readonly problem: string } {
  try {
    const found = ask(text, { filename: path, sourceType: sourceTypeOf(path, text), settings }, question);
    if ('answer' in found) return found;
    const { line, column, message } = found.syntaxProblem;
    return { problem: `it cannot be parsed, so what it exports is not known: ${line}:${column} ${message}` };
  } catch (error) {
    return { problem: `what it exports is not known, please report this (${oneLine(error)})` };
  }
}
