import { createRequire } from 'node:module';

type Parser = typeof import('@typescript-eslint/parser');

const require = createRequire(import.meta.url);
let parser: Parser | undefined;

/**
 * typescript-eslint's parser, on the TypeScript 6 that this package brings.
 * In a project with TypeScript 7, npm nests that 6 beside the parser, but puts `ts-api-utils`, which says that any
 * TypeScript will do, beside the project's own 7, which has no compiler API. While the parser loads, the 6 answers
 * for it.
 */
export const typescriptParser = (): Parser => (parser ??= loadParser());

function loadParser(): Parser {
  const own = require.resolve('typescript');
  const other = resolveThrough('@typescript-eslint/parser', '@typescript-eslint/typescript-estree', 'ts-api-utils', 'typescript');
  if (other === undefined || other === own) return require('@typescript-eslint/parser') as Parser;
  const before = require.cache[other];
  require(own);
  require.cache[other] = require.cache[own];
  try {
    return require('@typescript-eslint/parser') as Parser;
  } finally {
    require.cache[other] = before;
  }
}

/** The file that stands at the end of a chain of imports; nothing when a package of it is not there. */
function resolveThrough(...packages: readonly string[]): string | undefined {
  try {
    return packages.reduce((from, name) => createRequire(from).resolve(name), import.meta.url);
  } catch {
    return undefined;
  }
}
