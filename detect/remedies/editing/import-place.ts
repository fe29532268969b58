import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import { memoised } from '../../file-model.ts';
import { isGlobal } from '../../values/bindings.ts';
import { indentationAt, isFirstOnLine, layoutOf, lineEnd } from './layout.ts';
import type { Rewrite } from './rewrite.ts';
import { API } from '../../otel/api.ts';

/** How a file brings modules in: `import ... from`, `import x = require()`, or `require()`. */
export type ImportStyle = 'import' | 'import-equals' | 'require';

export function importStyle(file: FileModel): ImportStyle {
  if (importsOf(file).length > 0) return 'import';
  if (importEqualsOf(file).length > 0) return 'import-equals';
  return requiresOf(file).length > 0 || isCommonJs(file) ? 'require' : 'import';
}

export const isCommonJs = (file: FileModel): boolean => memoised(file, STYLE, 'common', () => isWrittenAsCommonJs(file));

function isWrittenAsCommonJs(file: FileModel): boolean {
  if (/\.c[jt]s$/iu.test(file.filename) || file.ast.sourceType !== 'module') return true;
  return !file.ast.body.some((node) => /^(?:Import|Export)/u.test(node.type)) && /\brequire\s*\(|\bmodule\.exports\b/u.test(file.text);
}

const STYLE = Symbol('style of imports');

/** The `import ... from` of a file. */
export const importsOf = (file: FileModel): readonly TSESTree.ImportDeclaration[] =>
  memoised(file, STYLE, 'import', () => file.ast.body.filter((statement) => statement.type === 'ImportDeclaration'));

/** A statement at the top level that gives names to a module. */
export interface Required {
  readonly statement: TSESTree.VariableDeclaration;
  readonly module: string;
  /** The names of some of its exports, or one name for all of it. */
  readonly id: TSESTree.ObjectPattern | TSESTree.Identifier | undefined;
}

/** The top-level `const x = require('module')` of a file. */
export const requiresOf = (file: FileModel): readonly Required[] => memoised(file, STYLE, 'require', () => findRequires(file));

function findRequires(file: FileModel): Required[] {
  return file.ast.body.flatMap((statement): Required[] => {
    if (statement.type !== 'VariableDeclaration') return [];
    return statement.declarations.flatMap(({ id, init }): Required[] => {
      const call = init?.type === 'MemberExpression' ? init.object : init;
      const module = requiredBy(file, call);
      return module === undefined ? [] : [{ statement, module, id: init === call && id.type !== 'ArrayPattern' ? id : undefined }];
    });
  });
}

/** The module that `require('module')` gives. */
export function requiredBy(file: FileModel, call: TSESTree.Node | null | undefined): string | undefined {
  if (call?.type !== 'CallExpression' || call.callee.type !== 'Identifier' || call.callee.name !== 'require' || !isGlobal(file, call.callee)) return undefined;
  const [specifier] = call.arguments;
  return specifier?.type === 'Literal' && typeof specifier.value === 'string' ? specifier.value : undefined;
}

interface ImportEquals {
  readonly statement: TSESTree.TSImportEqualsDeclaration;
  readonly module: string;
}

/** The top-level `import x = require('module')` of a file. */
export const importEqualsOf = (file: FileModel): readonly ImportEquals[] => memoised(file, STYLE, 'import-equals', () => findImportEquals(file));

function findImportEquals(file: FileModel): ImportEquals[] {
  return file.ast.body.flatMap((statement) => {
    if (statement.type !== 'TSImportEqualsDeclaration' || statement.moduleReference.type !== 'TSExternalModuleReference') return [];
    const { expression } = statement.moduleReference;
    return expression.type === 'Literal' && typeof expression.value === 'string' ? [{ statement, module: expression.value }] : [];
  });
}

/** Adds a statement, without semicolon, behind those that bring modules in, next to that of the API; `write` is given the file's quote. */
export function addImportStatement(file: FileModel, rewrite: Rewrite, write: (quote: string) => string): void {
  const { newline, semicolons } = layoutOf(file);
  const statement = write(quoteOf(file)) + (semicolons ? ';' : '');
  const all = [
    ...importsOf(file).map((statement) => ({ statement, module: statement.source.value })),
    ...importEqualsOf(file),
    ...requiresOf(file),
  ].filter((each) => !rewrite.isReplaced(each.statement.range[0]));
  const near = all.findLast(({ module }) => module === API) ?? all.at(-1);
  const directive = file.ast.body.findLast((node) => node.type === 'ExpressionStatement' && Boolean(node.directive));
  if (near) rewrite.insert(endOf(file, near.statement), newline + statement);
  else if (directive) rewrite.insert(endOf(file, directive), newline + newline + statement);
  else insertOnTop(file, rewrite, statement + newline);
}

/** Puts a line on top of the code; the blank line behind imports that go serves it as well. */
function insertOnTop(file: FileModel, rewrite: Rewrite, line: string): void {
  const top = topOf(file);
  const { newline } = layoutOf(file);
  const gone = rewrite.edits().find(({ range }) => range[0] <= top && top < range[1]);
  rewrite.insert(top, line + (gone && file.text.startsWith(newline, gone.range[1]) ? '' : newline));
}

/** The quote that the file writes modules and directives in. */
function quoteOf(file: FileModel): string {
  const literal = file.ast.tokens?.find(({ type, value }) => type === 'String' && /^['"]/u.test(value));
  return literal?.value[0] ?? "'";
}

/** The end of a statement, with a comment that stands behind it on its line. */
function endOf(file: FileModel, { range, loc }: TSESTree.Node): number {
  const rest = file.text.slice(range[1], lineEnd(file.text, range[1]));
  const comment = file.ast.comments?.find((each) => each.range[0] >= range[1] && each.loc.start.line === loc.end.line);
  return comment && comment.loc.end.line === loc.end.line && range[1] + rest.trimEnd().length === comment.range[1] ? comment.range[1] : range[1];
}

/** Where a file without imports and directives starts, behind what is said about the file as a whole. */
function topOf(file: FileModel): number {
  const [first] = file.ast.body;
  if (!first) return file.text.length;
  const comment = file.sourceCode.getCommentsBefore(first).at(-1);
  const isAbout = comment && comment.loc.end.line + 1 >= first.loc.start.line && ABOUT_STATEMENT.test(comment.value) && !ABOUT_FILE.test(comment.value);
  return isAbout ? comment.range[0] : first.range[0];
}

const ABOUT_STATEMENT = /^\*|next-line|@ts-(?:ignore|expect-error)/u;
const ABOUT_FILE = /@(?:license|licence|copyright|file\b|fileoverview|module\b|packageDocumentation)|copyright|license/iu;

/** Adds an item behind one of a list, on a line of its own where each of them has one. */
export function addBehind(file: FileModel, rewrite: Rewrite, item: TSESTree.Node, text: string): void {
  rewrite.insert(item.range[1], `,${gapAt(file, item)}${text}`);
}

/** Adds an item in front of one of a list. */
export function addInFront(file: FileModel, rewrite: Rewrite, item: TSESTree.Node, text: string): void {
  rewrite.insert(item.range[0], `${text},${gapAt(file, item)}`);
}

function gapAt(file: FileModel, item: TSESTree.Node): string {
  const [start] = item.range;
  return isFirstOnLine(file.text, start) ? layoutOf(file).newline + indentationAt(file.text, start) : ' ';
}
