import type { ParserOptions } from '@typescript-eslint/parser';
import type { SourceCode } from 'eslint';
import { analyze } from 'eslint-scope';
import * as espree from 'espree';
import type { ReadAs } from './lint.ts';
import { typescriptParser } from './typescript-parser.ts';

/** What ESLint makes its source code of, beside the text. */
type Parsed = Pick<SourceCode.Config, 'ast' | 'scopeManager' | 'visitorKeys' | 'parserServices'>;

// No rule asks for JSDoc, and each knows the global names that it asks for: they need not be declared in every file.
const NOT_NEEDED: ParserOptions = { jsDocParsingMode: 'none', lib: [] };

/**
 * Parses JavaScript as ESLint does by itself, which takes half as long and no TypeScript; everything else, and JavaScript
 * that is more than that (decorators, types), with typescript-eslint's parser.
 * @throws what that parser throws
 */
export function parse(code: string, setup: ReadAs): Parsed {
  return (/\.[cm]?jsx?$/.test(setup.filename) ? parseJavaScript(code, setup) : undefined) ?? parseTypeScript(code, setup);
}

function parseJavaScript(code: string, { sourceType }: ReadAs): Parsed | undefined {
  try {
    const ast = espree.parse(code, { ecmaVersion: 'latest', sourceType, ecmaFeatures: { jsx: true }, loc: true, range: true, comment: true, tokens: true }) as unknown as Parsed['ast'];
    const visitorKeys = espree.VisitorKeys;
    const scopeManager = analyze(ast, { ecmaVersion: espree.latestEcmaVersion, sourceType, nodejsScope: sourceType === 'commonjs', ignoreEval: true, jsx: true, childVisitorKeys: visitorKeys });
    return { ast, scopeManager, visitorKeys } as unknown as Parsed;
  } catch {
    return undefined;
  }
}

function parseTypeScript(code: string, { filename, sourceType }: ReadAs): Parsed {
  const { services, ...parsed } = typescriptParser().parseForESLint(code, { sourceType, filePath: filename, ...NOT_NEEDED });
  return { ...parsed, parserServices: services } as unknown as Parsed;
}
