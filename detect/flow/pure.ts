import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember, declaredOf, isGlobal } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import { memoisedInTurn } from '../file-model.ts';
import { isFunction, memberName, onlyGiven, unwrap, walk } from '../nodes.ts';
import { PURE_GLOBALS, PURE_MEMBERS, PURE_METHODS, PURE_WITH_CALLBACK, READING_METHODS } from '../otel/pure.ts';

/** Whether nobody notices when an expression is not evaluated, or evaluated twice. Reading a property counts as that. */
export function isPure(file: FileModel, expression: TSESTree.Node): boolean {
  let pure = true;
  walk(expression, file.sourceCode.visitorKeys, (node) => {
    if (!pure || isFunction(node)) return 'skip';
    pure = !isEffect(file, node);
    return undefined;
  });
  return pure;
}

function isEffect(file: FileModel, node: TSESTree.Node): boolean {
  switch (node.type) {
    case 'AssignmentExpression':
    case 'AwaitExpression':
    case 'ClassExpression':
    case 'ImportExpression':
    case 'TaggedTemplateExpression':
    case 'UpdateExpression':
    case 'YieldExpression':
      return true;
    case 'UnaryExpression':
      return node.operator === 'delete';
    case 'NewExpression':
      return !isPureConstruction(file, node);
    case 'CallExpression':
      return !isPureCall(file, node);
    default:
      return false;
  }
}

function isPureConstruction(file: FileModel, node: TSESTree.NewExpression): boolean {
  const { callee } = node;
  if (callee.type === 'Identifier' && isGlobal(file, callee)) return ['Date', 'Map', 'Set', 'URL'].includes(callee.name);
  return PURE_MEMBERS.has(calledMember(file, node) ?? '');
}

function isPureCall(file: FileModel, call: TSESTree.CallExpression): boolean {
  const member = calledMember(file, call);
  if (member !== undefined) return PURE_MEMBERS.has(member);
  if (PURE_GLOBALS.has(globalCalled(file, call) ?? '')) return true;
  if (onlyComputes(file, call)) return true;
  const callee = unwrap(call.callee);
  if (callee.type !== 'MemberExpression') return false;
  const name = memberName(callee) ?? '';
  if (PURE_METHODS.has(name)) return !call.arguments.some((argument) => isFunction(unwrap(argument)));
  if (PURE_WITH_CALLBACK.has(name)) return call.arguments.every((argument) => computes(file, unwrap(argument)));
  return READING_METHODS.has(name) && call.arguments.length === 1 && call.arguments[0]!.type === 'Literal';
}

/** Whether a call is of a function of the file that does nothing but compute what it gives. */
function onlyComputes(file: FileModel, call: TSESTree.CallExpression): boolean {
  const fn = declaredOf(file, call.callee);
  if (!isFunction(fn) || fn.async || fn.generator || !fn.body) return false;
  const given = onlyGiven(fn);
  return !!given && memoisedInTurn(file, COMPUTES, fn, false, () => isPure(file, given));
}
const COMPUTES = Symbol('functions that only compute');

/** Whether a callback, as it is written, does nothing but compute what it gives. */
function computes(file: FileModel, callback: TSESTree.Node): boolean {
  if (callback.type === 'Identifier') return PURE_GLOBALS.has(callback.name) && isGlobal(file, callback);
  return callback.type === 'ArrowFunctionExpression' && !callback.async && callback.body.type !== 'BlockStatement' && isPure(file, callback.body);
}

/** `new Promise(...)` */
export const makesPromise = (file: FileModel, node: TSESTree.Node): boolean =>
  node.type === 'NewExpression' && node.callee.type === 'Identifier' && node.callee.name === 'Promise' && isGlobal(file, node.callee);

/** The global function that a call calls: `String`, `JSON.stringify`. */
export function globalCalled(file: FileModel, call: TSESTree.CallExpression): string | undefined {
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier') return isGlobal(file, callee) ? callee.name : undefined;
  if (callee.type !== 'MemberExpression') return undefined;
  const object = unwrap(callee.object);
  const name = memberName(callee);
  return object.type === 'Identifier' && name !== undefined && isGlobal(file, object) ? `${object.name}.${name}` : undefined;
}
