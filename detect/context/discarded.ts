import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { declaredOf, isGlobal, memberCalled, typeOf } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { codeUnitOf, isFunction, memberName, unwrap, wrapped } from '../nodes.ts';
import { RESULT_IGNORING_METHODS, RESULT_PASSING_METHODS } from '../otel/callbacks.ts';
import { FINAL_OPERATORS, LATER } from '../otel/spans.ts';
import { readsOf, useOf } from '../values/uses.ts';
import { isInLoop } from '../flow/node-kinds.ts';
import { makesPromise } from '../flow/pure.ts';
import { isExported } from '../values/exported.ts';

/** How nobody takes the value of an expression. */
export type Discard =
  /** It is dropped where it stands: the statement, the operand, the arrow's body that it is. */
  | { readonly how: 'dropped'; readonly node: TSESTree.Node }
  /** It goes into a variable that nothing reads afterwards. */
  | { readonly how: 'unread'; readonly variable: Scope.Variable; readonly write: TSESTree.VariableDeclarator | TSESTree.AssignmentExpression };

/** Whether nobody takes the value of an expression; `undefined` when somebody does, or may. */
export function discardOf(file: FileModel, expression: TSESTree.Node): Discard | undefined {
  const node = wrapped(expression);
  if (node.parent?.type === 'AwaitExpression') return discardOf(file, node.parent);
  const use = useOf(file, node);
  switch (use.kind) {
    case 'dropped':
      return { how: 'dropped', node };
    case 'declared':
      if (use.using || isExported(file, use.variable) || readsForOthers(file, use.variable).length > 0) return undefined;
      return { how: 'unread', variable: use.variable, write: use.declarator };
    case 'assigned':
      if (!isDeadAssignment(file, use.variable, use.assignment)) return undefined;
      return { how: 'unread', variable: use.variable, write: use.assignment };
    case 'returned': {
      const fn = codeUnitOf(use.by.type === 'ArrowFunctionExpression' ? use.by.body : use.by);
      return use.by.type !== 'YieldExpression' && isFunction(fn) && isResultIgnored(file, fn) ? { how: 'dropped', node } : undefined;
    }
    default:
      return undefined;
  }
}

const READS = Symbol('reads for others');

/** The reads of a variable that do more than to give it its own next value. */
function readsForOthers(file: FileModel, variable: Scope.Variable): readonly TSESTree.Identifier[] {
  return memoised(file, READS, variable, () => {
    const feeding = new Set(variable.references.flatMap(({ identifier }): TSESTree.Node[] => {
      const { parent } = identifier;
      return parent?.type === 'AssignmentExpression' && parent.left === identifier && parent.parent.type === 'ExpressionStatement' ? [parent.right] : [];
    }));
    return readsOf(variable).filter((read) => !isInside(read, feeding));
  });
}

function isInside(node: TSESTree.Node, outer: ReadonlySet<TSESTree.Node>): boolean {
  if (outer.size === 0) return false;
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) if (outer.has(current)) return true;
  return false;
}

/** Whether a value that is assigned to a variable of the same code is not read behind the assignment. */
function isDeadAssignment(file: FileModel, variable: Scope.Variable, assignment: TSESTree.AssignmentExpression): boolean {
  if (assignment.operator !== '=' || assignment.parent.type !== 'ExpressionStatement') return false;
  const [definition] = variable.defs;
  if (!definition || definition.type === 'ImportBinding') return false;
  if (isExported(file, variable)) return false;
  const reads = readsForOthers(file, variable);
  if (reads.length === 0) return true;
  const unit = codeUnitOf(assignment);
  if (codeUnitOf(definition.name) !== unit && definition.node !== unit) return false;
  // From the last one on: most values are read behind the assignment.
  return reads.findLast((read) => read.range[1] > assignment.range[0] || codeUnitOf(read) !== unit) === undefined && !isInLoop(assignment, isFunction);
}

/** Whether whoever calls a function does nothing with what it gives. */
export function isResultIgnored(file: FileModel, fn: FunctionNode): boolean {
  if (fn.generator) return false;
  const node = wrapped(fn);
  const call = node.parent;
  if (call?.type !== 'CallExpression') return call !== undefined && makesPromise(file, call);
  if (call.callee === node) return discardOf(file, call) !== undefined;
  const member = memberCalled(file, call);
  if (member?.handles) return true;
  if (member) return member.returns === 'callback-result' && discardOf(file, call) !== undefined;
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier') return (isGlobal(file, callee) && LATER.has(callee.name)) || FINAL_OPERATORS.has(typeOf(file, callee) ?? '');
  if (callee.type !== 'MemberExpression' || declaredOf(file, callee)) return false;
  const name = memberName(callee) ?? '';
  if (callee.object.type === 'Identifier' && isGlobal(file, callee.object) && LATER.has(`${callee.object.name}.${name}`)) return true;
  return RESULT_IGNORING_METHODS.has(name) || (RESULT_PASSING_METHODS.has(name) && discardOf(file, call) !== undefined);
}
