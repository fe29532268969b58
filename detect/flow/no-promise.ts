import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { isFunction, memberName, unwrap } from '../nodes.ts';
import { ANSWERING, LIST_METHODS, PLAIN_EXPORTS, PLAIN_GLOBALS } from '../otel/plain-calls.ts';
import { declaredOf, typeOf, valueOf } from '../values/bindings.ts';
import { madeCollections } from '../values/made.ts';
import { primitiveOf } from '../values/primitive.ts';
import { returnedExpressions } from '../values/returned.ts';
import { behindAliases } from '../values/type-at.ts';
import { writtenReturns } from '../values/written-call.ts';
import { globalCalled } from './pure.ts';
import { rowOf } from '../row-of.ts';

/** Whether the file shows that the result of a call is no promise: nothing is to be awaited. */
export function givesNoPromise(file: FileModel, call: TSESTree.CallExpression): boolean {
  if (primitiveOf(file, call) || PLAIN_GLOBALS.has(globalCalled(file, call) ?? '')) return true;
  const callee = unwrap(call.callee);
  const value = valueOf(file, callee);
  if (value?.kind === 'named') return PLAIN_EXPORTS.has(value.type);
  return answers(file, callee) || looksUp(file, callee) || goesThrough(file, call, callee) || makesPlain(file, callee) || isWrittenPlain(file, callee);
}

/** Whether an expression may be a promise although the file does not show that it is one. */
export const mayBePromise = (file: FileModel, value: TSESTree.Node): boolean => callsGiving(value).some((call) => !givesNoPromise(file, call));

/** The calls of which one gives the value of an expression: both in `cached ? read() : load()`. */
export function callsGiving(value: TSESTree.Node): TSESTree.CallExpression[] {
  const node = unwrap(value);
  switch (node.type) {
    case 'CallExpression':
      return [node];
    case 'ConditionalExpression':
      return [...callsGiving(node.consequent), ...callsGiving(node.alternate)];
    case 'LogicalExpression':
      return [...(node.operator === '&&' ? [] : callsGiving(node.left)), ...callsGiving(node.right)];
    case 'SequenceExpression':
      return callsGiving(node.expressions.at(-1)!);
    case 'AssignmentExpression':
      return node.operator === '=' ? callsGiving(node.right) : [];
    default:
      return [];
  }
}

/** `this.orders.get(id)` of a `Map` that is not written to hold promises. */
function looksUp(file: FileModel, callee: TSESTree.Node): boolean {
  const made = callee.type === 'MemberExpression' ? madeCollections(file, unwrap(callee.object)) : [];
  return made.length > 0 && !made.some(({ typeArguments }) => /\bPromise\b/u.test(typeArguments ? file.sourceCode.getText(typeArguments) : ''));
}

/** `orders.map((order) => viewOf(order))`; what a call gives may be a promise of a library, which has such methods too. */
function goesThrough(file: FileModel, { arguments: [given] }: TSESTree.CallExpression, callee: TSESTree.Node): boolean {
  if (!given || callee.type !== 'MemberExpression' || !LIST_METHODS.has(memberName(callee) ?? '')) return false;
  const list = unwrap(callee.object);
  const fn = declaredOf(file, given);
  return isFunction(fn) && !fn.async && (list.type !== 'CallExpression' || givesNoPromise(file, list));
}

/** `res.json(...)`, `reply.code(404).send(...)` */
function answers(file: FileModel, callee: TSESTree.Node): boolean {
  const names: string[] = [];
  let current = callee;
  while (current.type === 'MemberExpression') {
    names.push(memberName(current) ?? '');
    const object = unwrap(current.object);
    const type = typeOf(file, object) ?? '';
    const answering = rowOf(ANSWERING, type);
    if (answering) return names.every((name) => answering.includes(name));
    if (object.type !== 'CallExpression') return false;
    current = unwrap(object.callee);
  }
  return false;
}

/** A function of the file that gives objects and lists as they are written there. */
function makesPlain(file: FileModel, callee: TSESTree.Node): boolean {
  const fn = declaredOf(file, callee);
  if (!isFunction(fn) || fn.async || fn.generator) return false;
  const returned = returnedExpressions(file, fn);
  return returned.length > 0 && returned.every((each) => isMade(unwrap(each)));
}

const isMade = (value: TSESTree.Node): boolean => value.type === 'ArrayExpression' || (value.type === 'ObjectExpression' && value.properties.every((property) => property.type === 'Property' && memberName(property) !== 'then'));

function isWrittenPlain(file: FileModel, callee: TSESTree.Node): boolean {
  const returns = writtenReturns(file, callee);
  return returns.length > 0 && returns.every((type) => type !== undefined && PLAIN_TYPES.has(behindAliases(file, type).type));
}

const PLAIN_TYPES: ReadonlySet<string> = new Set(['TSArrayType', 'TSBigIntKeyword', 'TSBooleanKeyword', 'TSNullKeyword', 'TSNumberKeyword', 'TSStringKeyword', 'TSTupleType', 'TSUndefinedKeyword']);
