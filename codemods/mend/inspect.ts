import type { Rule } from 'eslint';
import { Linter } from 'eslint/universal';
import type { FileModel } from '../../detect/file-model.ts';
import { fileModel } from '../../detect/file-model.ts';
import type { LintSetup } from './lint.ts';
import { configFor, sourceOf } from './lint.ts';

/**
 * Answers a question about a text, which is read as a rule of the plugin would read it.
 * @throws {Error} when it does not parse
 */
export function inspect<Answer>(text: string, setup: Omit<LintSetup, 'rules'>, question: (file: FileModel) => Answer): Answer {
  const answers: Answer[] = [];
  const asking: Rule.RuleModule = {
    create: (context) => ({
      Program: () => void answers.push(question(fileModel(sourceOf(context)))),
    }),
  };
  const config = configFor({ ...setup, rules: { [QUESTION]: 'error' } }, { rules: { [QUESTION]: asking } });
  const [fatal] = new Linter({ cwd: '/' }).verify(text, [...config, { linterOptions: { noInlineConfig: true } }], { filename: setup.filename }).filter((message) => message.fatal);
  if (fatal) throw new Error(`it does not parse (${fatal.line}:${fatal.column} ${fatal.message.replace('Parsing error: ', '')})`);
  return answers[0]!;
}

const QUESTION = 'question';
