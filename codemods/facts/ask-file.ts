import type { TSESLint } from '@typescript-eslint/utils';
import type { Rule } from 'eslint';
import { Linter } from 'eslint/universal';
import type { FileModel } from '../../detect/file-model.ts';
import { fileModel } from '../../detect/file-model.ts';
import type { Settings } from '../../detect/settings.ts';
import type { SyntaxProblem } from '../mend/lint.ts';
import { parser } from '../mend/parser.ts';
import { sourceTypeOf } from '../mend/source-type.ts';

/** A text that is asked about. */
export interface Asked {
  /** Absolute. */
  readonly path: string;
  readonly text: string;
  /** Relative modules start from the root of the file system. */
  readonly settings: Settings;
}

/** Asks one question about a file; the AST is dropped with the answer. */
export function askFile<Answer>({ path, text, settings }: Asked, question: (file: FileModel) => Answer): { readonly answer: Answer } | { readonly syntaxProblem: SyntaxProblem } {
  let answer: { readonly answer: Answer } | undefined;
  const rule: Rule.RuleModule = {
    create(context) {
      answer = { answer: question(fileModel({ sourceCode: context.sourceCode as unknown as TSESLint.SourceCode, filename: path, cwd: '/', settings })) };
      return {};
    },
  };
  const config: Linter.Config[] = [
    { ignores: ['!**/node_modules/'] },
    {
      files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
      plugins: { facts: { rules: { ask: rule } } },
      languageOptions: { parser, sourceType: sourceTypeOf(path, text) },
      linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'off' },
      rules: { 'facts/ask': 'error' },
    },
  ];
  const [fatal] = new Linter({ cwd: '/' }).verify(text, config, { filename: path }).filter((message) => message.fatal);
  return answer ?? { syntaxProblem: { message: fatal?.message ?? 'it cannot be parsed', line: fatal?.line ?? 1, column: fatal?.column ?? 1 } };
}
