import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { isFunction, memberName, unwrap } from '../nodes.ts';
import { typeOf } from '../values/bindings.ts';
import { originOf } from '../values/constant.ts';

/** Whether a getter or setter is the one that is taken when there is none. */
export function isDefaultAccessor(file: FileModel, accessor: TSESTree.Node): boolean {
  const node = unwrap(accessor);
  if (node.type === 'Identifier' && node.name === 'undefined') return true;
  const type = typeOf(file, node);
  return type === 'TextMapGetter' || type === 'TextMapSetter';
}

/** The carrier of an `extract()` or `inject()` that takes the default getter or setter; one of the user's may read and write anywhere. */
export function plainlyUsed(file: FileModel, { arguments: given }: TSESTree.CallExpression): TSESTree.CallExpressionArgument | undefined {
  const [, carrier, accessor] = given;
  return given.some(({ type }) => type === 'SpreadElement') || (accessor && !isDefaultAccessor(file, accessor)) ? undefined : carrier;
}

/** Whether an expression is a getter or a setter, which comes behind the carrier. */
export function isAccessor(file: FileModel, expression: TSESTree.Node): boolean {
  if (isDefaultAccessor(file, expression)) return typeOf(file, expression) !== undefined;
  const origin = originOf(file, expression);
  if (origin.type !== 'ObjectExpression') return false;
  const methods = origin.properties.map((property) => (property.type === 'Property' && isFunction(property.value) ? memberName(property) : undefined));
  return !methods.includes(undefined) && (methods.includes('set') || (methods.includes('get') && methods.includes('keys')));
}
