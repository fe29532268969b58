import type { TSESTree } from '@typescript-eslint/utils';
import { declaredOf, isGlobal, valueOf } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import { memoisedInTurn } from '../file-model.ts';
import { isFunction, memberName, unwrap } from '../nodes.ts';
import type { Point } from './flow.ts';
import { flowOf } from './flow.ts';
import { isLeftByThrow } from './analysis.ts';
import { HARMLESS_CALLS, HARMLESS_CONSTRUCTORS } from '../otel/harmless.ts';
import { rowOf } from '../row-of.ts';

/** Whether an exception can be raised at a point, its operands having been evaluated. */
export function canThrow(file: FileModel, point: Point): boolean {
  const { node } = point;
  if (point.kind === 'step') return node.type === 'ForOfStatement' && !isArrayLiteral(node.right);
  if (point.kind !== 'evaluate') return false;
  switch (node.type) {
    case 'AwaitExpression':
    case 'ImportExpression':
    case 'TaggedTemplateExpression':
    case 'ThrowStatement':
    case 'YieldExpression':
      return true;
    case 'CallExpression':
      return !isHarmlessCall(file, node);
    case 'NewExpression':
      return !isHarmlessConstruction(file, node);
    case 'SpreadElement':
      return node.parent.type !== 'ObjectExpression' && !isArrayLiteral(node.argument);
    case 'VariableDeclarator':
      return node.id.type === 'ArrayPattern' && !(node.init && isArrayLiteral(node.init));
    case 'AssignmentExpression':
      return node.left.type === 'ArrayPattern' && !isArrayLiteral(node.right);
    default:
      return false;
  }
}

const isArrayLiteral = (node: TSESTree.Node): boolean => unwrap(node).type === 'ArrayExpression';

const HARMLESS_FUNCTIONS = Symbol('harmless functions');

function isHarmlessCall(file: FileModel, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression') {
    const object = unwrap(callee.object);
    // `/^0+$/.test(id)`
    if (object.type === 'Literal' && 'regex' in object) return memberName(callee) === 'test';
    const methods = object.type === 'Identifier' && isGlobal(file, object) ? rowOf(HARMLESS_CALLS, object.name) : undefined;
    if (methods) return methods === 'all' || methods.includes(memberName(callee) ?? '');
  }
  const value = valueOf(file, callee);
  if (value?.kind !== 'member' || value.member.canThrow) return false;
  if (value.member.callsBack === undefined) return true;
  // What runs a callback throws what the callback throws.
  const callback = call.arguments.find((argument) => isFunction(declaredOf(file, argument)));
  return callback !== undefined && isHarmlessFunction(file, callback);
}

function isHarmlessFunction(file: FileModel, argument: TSESTree.Node): boolean {
  const fn = declaredOf(file, argument);
  if (!isFunction(fn) || isDefault(file, argument)) return false;
  if (fn.async || fn.generator) return true;
  // A function that calls itself counts as one that can throw.
  return memoisedInTurn(file, HARMLESS_FUNCTIONS, fn, false, () => {
    return !isLeftByThrow(flowOf(file, fn), (point) => canThrow(file, point));
  });
}

/** Whether a function is only what is taken when nobody gives another: `function run(work, done = () => {})`. */
export function isDefault(file: FileModel, expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  const name = node.type === 'Identifier' ? (file.variableOf(node)?.defs[0]?.name as TSESTree.Node | undefined) : undefined;
  return name?.parent?.type === 'AssignmentPattern' && isFunction(name.parent.parent);
}

function isHarmlessConstruction(file: FileModel, node: TSESTree.NewExpression): boolean {
  const callee = unwrap(node.callee);
  if (callee.type === 'Identifier' && HARMLESS_CONSTRUCTORS.includes(callee.name) && isGlobal(file, callee)) {
    return node.arguments.every((argument) => argument.type === 'Literal');
  }
  const value = valueOf(file, callee);
  return value?.kind === 'member' && !value.member.canThrow;
}
