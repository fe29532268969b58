import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { RELIABLE_COLLECTIONS } from '../otel/reliable.ts';
import { isGlobal } from './bindings.ts';
import { fieldValues } from './members.ts';

/** What a variable is declared with, or a field of `this` is ever set to. */
export function madeValues(file: FileModel, object: TSESTree.Node): readonly TSESTree.Expression[] {
  if (object.type === 'MemberExpression') return fieldValues(file, object);
  const definition = object.type === 'Identifier' ? file.variableOf(object)?.defs[0]?.node : undefined;
  return definition?.type === 'VariableDeclarator' && definition.init ? [definition.init] : [];
}

/** The same, where it is a `Map`, a `Set` or the like every time. */
export function madeCollections(file: FileModel, object: TSESTree.Node): readonly TSESTree.NewExpression[] {
  const made = madeValues(file, object).map((value) => (value.type === 'NewExpression' && value.callee.type === 'Identifier' && RELIABLE_COLLECTIONS.has(value.callee.name) && isGlobal(file, value.callee) ? value : undefined));
  return made.every((value) => value !== undefined) ? made : [];
}
