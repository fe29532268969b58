import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { isPure } from '../pure.ts';
import { commentsIn } from './layout.ts';
import { removeItem } from './list-items.ts';
import type { Rewrite } from './rewrite.ts';
import { placeOf } from './statement-lists.ts';

/**
 * Takes out the variables and imports that only the code used which a rewrite takes out: what a person would delete
 * along with it. Variables that were not used before stay.
 */
export function dropUnused(file: FileModel, rewrite: Rewrite): void {
  const variables = (file.sourceCode.scopeManager?.scopes ?? []).flatMap((scope) => scope.variables).filter((variable) => variable.references.length > 0);
  const open = new Set(variables);
  // A declaration that goes can have been the last to use another one.
  for (let changed = true; changed; ) {
    changed = false;
    for (const variable of open) {
      if (!isLeft(variable, rewrite)) continue;
      open.delete(variable);
      changed = dropDeclaration(file, rewrite, variable) || changed;
    }
  }
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
    case 'ImportSpecifier':
      return dropSpecifier(file, rewrite, definition.node);
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
      return dropImport(file, rewrite, definition.node.parent as TSESTree.ImportDeclaration);
    default:
      return false;
  }
}

function dropVariable(file: FileModel, rewrite: Rewrite, variable: Scope.Variable, declarator: TSESTree.VariableDeclarator): boolean {
  const { parent: declaration, init, id } = declarator;
  if (declaration.type !== 'VariableDeclaration' || declaration.declarations.length !== 1 || !placeOf(declaration)) return false;
  if (id.type !== 'Identifier' || !init || !isPure(file, init) || /using/u.test(declaration.kind)) return false;
  if (variable.references.some((reference) => reference.isWrite() && !reference.init)) return false;
  rewrite.drop(declaration);
  return true;
}

function dropSpecifier(file: FileModel, rewrite: Rewrite, specifier: TSESTree.ImportSpecifier): boolean {
  const declaration = specifier.parent as TSESTree.ImportDeclaration;
  const { specifiers } = declaration;
  if (specifiers.every((each) => each === specifier || rewrite.isReplaced(each.range[0]))) return dropImport(file, rewrite, declaration);
  const named = specifiers.filter((each) => each.type === 'ImportSpecifier');
  if (named.length === 1 || named.some((each) => rewrite.isReplaced(each.range[0]))) return false;
  return removeItem(file, rewrite, specifier, named) === undefined;
}

/** A module of OpenTelemetry does nothing by being imported; another one might. */
function dropImport(file: FileModel, rewrite: Rewrite, declaration: TSESTree.ImportDeclaration): boolean {
  if (!declaration.source.value.startsWith('@opentelemetry/') || declaration.specifiers.length > 1 || commentsIn(file, declaration.range).length > 0) return false;
  rewrite.drop(declaration);
  return true;
}
