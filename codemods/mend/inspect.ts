import type { FileModel } from '../../detect/file-model.ts';
import { keep } from './kept.ts';
import type { LintSetup, SyntaxProblem } from './lint.ts';
import { read } from './read.ts';

/** Asks a question about a text. */
export function ask<Answer>(text: string, setup: Omit<LintSetup, 'rules'>, question: (file: FileModel) => Answer): { readonly answer: Answer } | { readonly syntaxProblem: SyntaxProblem } {
  const parsed = read(text, setup);
  if (!('file' in parsed)) return parsed;
  const answer = question(parsed.file);
  keep(text, setup, parsed.file);
  return { answer };
}

/**
 * Answers a question about a text.
 * @throws {Error} when it does not parse
 */
export function inspect<Answer>(...given: Parameters<typeof ask<Answer>>): Answer {
  const found = ask(...given);
  if ('answer' in found) return found.answer;
  const { line, column, message } = found.syntaxProblem;
  throw new Error(`it does not parse (${line}:${column} ${message})`);
}
