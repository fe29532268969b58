import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { calleeName, isFunction, unwrap } from '../nodes.ts';
import { LISTENER_METHODS } from '../otel/spans.ts';
import type { FunctionUse } from './function-use.ts';

/** A listener, by the call that registers it. */
type Registered = Pick<FunctionUse, 'at'>;

/** What a listener is registered with, also in a chain: `stream.on(...).on(...)`. */
export function emitterOf({ at }: Registered): TSESTree.Node | undefined {
  let node: TSESTree.Node = at;
  while (node.type === 'CallExpression' && LISTENER_METHODS.has(calleeName(node) ?? '')) {
    const callee: TSESTree.Node = unwrap(node.callee);
    if (callee.type !== 'MemberExpression') return undefined;
    node = unwrap(callee.object);
  }
  return node;
}

/** Whether two listeners are registered with the same emitter, one with the other. */
export function isSameEmitter(file: FileModel, left: Registered, right: Registered): boolean {
  const [one, other] = [emitterOf(left), emitterOf(right)];
  if (!one || !other || listAround(left.at) !== listAround(right.at)) return false;
  if (one === other) return true;
  if (one.type === 'Identifier') {
    const variable = file.variableOf(one);
    return other.type === 'Identifier' && variable !== undefined && variable === file.variableOf(other);
  }
  return one.type === 'MemberExpression' && other.type === 'MemberExpression' && file.sourceCode.getText(one) === file.sourceCode.getText(other);
}

/** The list of statements that an expression is evaluated in. */
function listAround(node: TSESTree.Node): TSESTree.Node | undefined {
  let current: TSESTree.Node | undefined = node;
  while (current && !/^(?:BlockStatement|Program|SwitchCase)$/.test(current.type)) {
    if (isFunction(current) || /^(?:If|Conditional|Logical)/.test(current.type)) return current;
    current = current.parent;
  }
  return current;
}
