import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { isFunction, memberName, unwrap } from '../nodes.ts';
import { GIVING_ARRAYS } from '../otel/reliable.ts';
import { declaredOf, isGlobal } from '../values/bindings.ts';
import { originOf } from '../values/constant.ts';
import { returnedExpressions } from '../values/returned.ts';
import { behindAliases, typeAt } from '../values/type-at.ts';

/** Whether an expression gives what can be gone through without a throw. */
export function givesArray(file: FileModel, expression: TSESTree.Node): boolean {
  const node = originOf(file, expression);
  if (node.type === 'ArrayExpression' || isRest(file, node)) return true;
  // `events ?? []`
  if (node.type === 'LogicalExpression') return unwrap(node.right).type === 'ArrayExpression';
  const written = typeAt(file, node);
  if (written) return isArrayType(behindAliases(file, written));
  if (node.type !== 'CallExpression') return false;
  const callee = unwrap(node.callee);
  const fn = declaredOf(file, callee);
  if (isFunction(fn)) return !fn.async && !fn.generator && givesLists(returnedExpressions(file, fn));
  if (callee.type !== 'MemberExpression') return false;
  const object = unwrap(callee.object);
  const name = memberName(callee) ?? '';
  return GIVING_ARRAYS.has(object.type === 'Identifier' && isGlobal(file, object) ? `${object.name}.${name}` : name);
}

/** `args` of `(...args) => fn(...args)` */
function isRest(file: FileModel, node: TSESTree.Node): boolean {
  const variable = node.type === 'Identifier' ? file.variableOf(node) : undefined;
  const rest = variable?.defs[0]?.name.parent;
  return rest?.type === 'RestElement' && rest.parent.type !== 'ObjectPattern' && !variable!.references.some((reference) => reference.isWrite() && !reference.init);
}

const givesLists = (returned: readonly TSESTree.Node[]): boolean => returned.length > 0 && returned.every((each) => unwrap(each).type === 'ArrayExpression');

const isArrayType = (type: TSESTree.TypeNode): boolean => type.type === 'TSArrayType' || type.type === 'TSTupleType' || (type.type === 'TSTypeOperator' && type.operator === 'readonly');
