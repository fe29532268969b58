import type { FileModel } from '../file-model.ts';
import type { Finding, TextEdit } from '../finding.ts';
import { isRemedy } from '../finding.ts';
import { commentsIn, isDirective } from './editing/layout.ts';

/** A finding, without its remedy when that would lose a comment. */
export function keepingComments(file: FileModel, finding: Finding): Finding {
  const { remedy } = finding;
  if (!isRemedy(remedy) || !losesComment(file, remedy.edits)) return finding;
  return { ...finding, remedy: { codemod: remedy.codemod, withheld: 'comment-inside' } };
}

/** Whether a comment stands in what is taken out, and not as often in what is written. */
function losesComment(file: FileModel, edits: readonly TextEdit[]): boolean {
  const gone = edits.flatMap(({ range }) => commentsIn(file, range)).filter((comment) => !isDirective(comment)).map(({ value }) => squeezed(value));
  if (gone.length === 0) return false;
  const written = squeezed(edits.map(({ text }) => text).join('\n'));
  return [...new Set(gone)].some((text) => text !== '' && written.split(text).length - 1 < gone.filter((each) => each === text).length);
}

/** Comments are indented anew with their code. */
const squeezed = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();
