import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { SourceCode } from 'eslint';
import type { FileModel } from '../../detect/file-model.ts';
import { fileModel } from '../../detect/file-model.ts';
import { walk } from '../../detect/nodes.ts';
import { settingsOf } from '../../detect/settings.ts';
import { withoutMark } from './byte-order-mark.ts';
import { takeKept } from './kept.ts';
import type { LintSetup, ReadAs, SyntaxProblem } from './lint.ts';
import { parse } from './parse.ts';

/** Reads a text as a rule of the plugin would, without what else a run of ESLint does, which takes as long again. */
export function read(text: string, setup: Omit<LintSetup, 'rules'>): { readonly file: FileModel } | { readonly syntaxProblem: SyntaxProblem } {
  const parsed = takeKept(text, setup) ?? sourceCodeOf(withoutMark(text), setup);
  if ('message' in parsed) return { syntaxProblem: parsed };
  const { filename, settings, types } = setup;
  return { file: fileModel({ sourceCode: parsed, filename, cwd: '/', settings: settingsOf(settings), ...(types && { types }) }) };
}

function sourceCodeOf(code: string, setup: ReadAs): TSESLint.SourceCode | SyntaxProblem {
  try {
    const sourceCode = new SourceCode({ text: code, ...parse(code.replace(/^#!/, '//'), setup) }) as unknown as TSESLint.SourceCode;
    setParents(sourceCode);
    return sourceCode;
  } catch (error) {
    const { message, lineNumber: line = 1, column = 0 } = error as Error & { readonly lineNumber?: number; readonly column?: number };
    return { message, line, column };
  }
}

/** Says of every node what it stands in, as a traversal by ESLint does. */
function setParents({ ast, visitorKeys }: TSESLint.SourceCode): void {
  walk(ast, visitorKeys, (parent) => {
    for (const key of visitorKeys[parent.type] ?? []) {
      const child = parent[key as keyof typeof parent] as unknown as TSESTree.Node | null | (TSESTree.Node | null)[];
      for (const each of Array.isArray(child) ? child : [child]) if (each) each.parent = parent;
    }
  });
}
