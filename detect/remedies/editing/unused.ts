import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../../file-model.ts';
import type { Range } from '../../finding.ts';
import { isPure } from '../../flow/pure.ts';
import { commentsIn } from './layout.ts';
import { removeItem } from './list-items.ts';
import type { Rewrite } from './rewrite.ts';
import { placeOf } from './statement-lists.ts';

/**
 * Takes out the variables and imports that only the code used which a rewrite takes out: what a person would delete
 * along with it. Variables that were not used before stay.
 * @param kept names that the rewrite puts in somewhere else
 */
export function dropUnused(file: FileModel, rewrite: Rewrite, kept: ReadonlySet<string> = new Set()): void {
  const specifiers = new Set<TSESTree.ImportSpecifier>();
  const variables = (file.sourceCode.scopeManager?.scopes ?? []).flatMap((scope) => scope.variables).filter((variable) => variable.references.length > 0 && !kept.has(variable.name));
  const open = new Set(variables);
  // A declaration that goes can have been the last to use another one.
  for (let changed = true; changed; ) {
    changed = false;
    for (const variable of open) {
      if (!isLeft(variable, rewrite)) continue;
      open.delete(variable);
      const specifier = specifierOf(variable);
      if (specifier) specifiers.add(specifier);
      else changed = dropDeclaration(file, rewrite, variable) || changed;
    }
  }
  dropSpecifiers(file, rewrite, specifiers);
}

function specifierOf(variable: Scope.Variable): TSESTree.ImportSpecifier | undefined {
  const node = variable.defs.length === 1 ? variable.defs[0]!.node : undefined;
  return node?.type === 'ImportSpecifier' ? node : undefined;
}

/** Whether everything that reads a variable goes. */
function isLeft(variable: Scope.Variable, rewrite: Rewrite): boolean {
  const reads = variable.references.filter((reference) => reference.isRead() || !reference.isWrite());
  return reads.length > 0 && reads.every(({ identifier }) => rewrite.isReplaced(identifier.range[0]));
}

function dropDeclaration(file: FileModel, rewrite: Rewrite, variable: Scope.Variable): boolean {
  const [definition, ...others] = variable.defs;
  if (!definition || others.length > 0 || rewrite.isReplaced(definition.node.range[0])) return false;
  switch (definition.node.type) {
    case 'VariableDeclarator':
      return dropVariable(file, rewrite, variable, definition.node);
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return isAloneIn(definition.node) && dropImport(file, rewrite, definition.node.parent as TSESTree.ImportDeclaration);
    default:
      return false;
  }
}

const isAloneIn = (specifier: TSESTree.ImportClause): boolean => (specifier.parent as TSESTree.ImportDeclaration).specifiers.length === 1;

function dropVariable(file: FileModel, rewrite: Rewrite, variable: Scope.Variable, declarator: TSESTree.VariableDeclarator): boolean {
  const { parent: declaration, init, id } = declarator;
  if (declaration.type !== 'VariableDeclaration' || declaration.declarations.length !== 1 || !placeOf(declaration)) return false;
  if (id.type !== 'Identifier' || !init || !isPure(file, init) || /using/u.test(declaration.kind)) return false;
  if (variable.references.some((reference) => reference.isWrite() && !reference.init)) return false;
  rewrite.drop(declaration);
  return true;
}

/** Takes names out of import declarations, and the declarations that have no other. */
function dropSpecifiers(file: FileModel, rewrite: Rewrite, dropped: ReadonlySet<TSESTree.ImportSpecifier>): void {
  for (const declaration of new Set([...dropped].map((specifier) => specifier.parent as TSESTree.ImportDeclaration))) {
    const named = declaration.specifiers.filter((specifier) => specifier.type === 'ImportSpecifier');
    const gone = named.filter((specifier) => dropped.has(specifier));
    if (gone.length === declaration.specifiers.length) dropImport(file, rewrite, declaration);
    else if (gone.length === 1 && named.length > 1) removeItem(file, rewrite, gone[0]!, named);
    else if (gone.length < named.length) dropSome(file, rewrite, named, dropped);
  }
}

/** Several names of one list: those in front of one that stays go with what is between, the last ones with what is before. */
function dropSome(file: FileModel, rewrite: Rewrite, named: readonly TSESTree.ImportSpecifier[], dropped: ReadonlySet<TSESTree.ImportSpecifier>): void {
  const lastKept = named.findLastIndex((specifier) => !dropped.has(specifier));
  for (const [index, specifier] of named.slice(0, lastKept).entries()) {
    const range: Range = [specifier.range[0], named[index + 1]!.range[0]];
    if (dropped.has(specifier) && commentsIn(file, range).length === 0) rewrite.replace(range, '');
  }
  const rest: Range = [named[lastKept]!.range[1], named.at(-1)!.range[1]];
  if (rest[0] < rest[1] && commentsIn(file, rest).length === 0) rewrite.replace(rest, '');
}

/** A module of OpenTelemetry does nothing by being imported; another one might. */
function dropImport(file: FileModel, rewrite: Rewrite, declaration: TSESTree.ImportDeclaration): boolean {
  if (!declaration.source.value.startsWith('@opentelemetry/') || commentsIn(file, declaration.range).length > 0) return false;
  rewrite.drop(declaration);
  return true;
}
