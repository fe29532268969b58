import type { TSESLint } from '@typescript-eslint/utils';
import type { Rule } from 'eslint';
import { Linter } from 'eslint/universal';
import type { FileModel } from '../../detect/file-model.ts';
import { fileModel } from '../../detect/file-model.ts';
import type { Settings } from '../../detect/settings.ts';
import { oneLine } from '../errors.ts';
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

/** Asks one question about a file, or says why there is no answer; the AST is dropped with it. */
export function askFile<Answer>({ path, text, settings }: Asked, question: (file: FileModel) => Answer): { readonly answer: Answer } | { readonly problem: string } {
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
  try {
    const fatal = new Linter({ cwd: '/' }).verify(text, config, { filename: path }).find((message) => message.fatal);
    return answer ?? { problem: fatal ? `it cannot be parsed, so what it exports is not known: ${fatal.line}:${fatal.column} ${fatal.message}` : 'it was not looked at' };
  } catch (error) {
    return { problem: `what it exports is not known, please report this (${oneLine(error)})` };
  }
}
