import type { Rule } from 'eslint';
import { Linter } from 'eslint/universal';
import type { FileModel } from '../../detect/file-model.ts';
import { fileModel } from '../../detect/file-model.ts';
import type { LintSetup, SyntaxProblem } from './lint.ts';
import { configFor, sourceOf } from './lint.ts';

/** Asks a question about a text, which is read as a rule of the plugin would read it; the AST is dropped with the answer. */
export function ask<Answer>(text: string, setup: Omit<LintSetup, 'rules'>, question: (file: FileModel) => Answer): { readonly answer: Answer } | { readonly syntaxProblem: SyntaxProblem } {
  const answers: Answer[] = [];
  const asking: Rule.RuleModule = {
    create: (context) => ({
      Program: () => void answers.push(question(fileModel(sourceOf(context)))),
    }),
  };
  const config = configFor({ ...setup, rules: { [QUESTION]: 'error' } }, { rules: { [QUESTION]: asking } });
  const fatal = new Linter({ cwd: '/' }).verify(text, [...config, { linterOptions: { noInlineConfig: true } }], { filename: setup.filename }).find((message) => message.fatal);
  return fatal ? { syntaxProblem: fatal } : { answer: answers[0]! };
}

/**
 * Answers a question about a text.
 * @throws {Error} when it does not parse
 */
export function inspect<Answer>(...given: Parameters<typeof ask<Answer>>): Answer {
  const found = ask(...given);
  if ('answer' in found) return found.answer;
  const { line, column, message } = found.syntaxProblem;
  throw new Error(`it does not parse (${line}:${column} ${message.replace('Parsing error: ', '')})`);
}

const QUESTION = 'question';
