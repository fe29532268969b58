import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { isFunction, memberName, parametersOf, unwrap } from '../nodes.ts';
import { callsOf, placementsOf } from '../flow/placements.ts';
import { behindConstants } from '../values/behind-constants.ts';
import { calledMember, typeOf } from '../values/bindings.ts';
import { originOf } from '../values/constant.ts';
import { fieldValues } from '../values/members.ts';

/** Calls that give the headers of what was received. */
const RECEIVING = new Set(['next/headers#headers']);

/** Whether headers, or a whole `Request`, are not made by this code: what was received cannot be set. */
export function isReceived(file: FileModel, carrier: TSESTree.Node, seen = new Set<TSESTree.Node>()): boolean {
  const type = typeOf(file, carrier);
  if (type !== 'Headers' && type !== 'FetchRequest') return false;
  const node = behindConstants(file, carrier, new Map());
  const value = node.type === 'AwaitExpression' ? unwrap(node.argument) : node;
  if (value.type === 'MemberExpression') return !isMade(file, value.object) && originOf(file, value).type !== 'NewExpression' && !isMadeField(file, value);
  if (value.type === 'CallExpression') return RECEIVING.has(calledMember(file, value) ?? '') || clones(file, value, seen);
  return value.type === 'Identifier' && isGiven(file, value, seen);
}

const isMade = (file: FileModel, object: TSESTree.Node): boolean => behindConstants(file, object, new Map()).type === 'NewExpression';

/** Whether a class only ever gives a field of its own what it makes: `headers = new Headers()`. */
function isMadeField(file: FileModel, member: TSESTree.MemberExpression): boolean {
  const given = fieldValues(file, member);
  return given.length > 0 && given.every((value) => unwrap(value).type === 'NewExpression');
}

/** `request.clone()` of a request that was received is no more its own. */
function clones(file: FileModel, call: TSESTree.CallExpression, seen: Set<TSESTree.Node>): boolean {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && memberName(callee) === 'clone' && isReceived(file, callee.object, seen);
}

/** Whether a parameter is given by somebody who may have received it: all callers that the file shows make it themselves otherwise. */
function isGiven(file: FileModel, name: TSESTree.Identifier, seen: Set<TSESTree.Node>): boolean {
  const variable = file.variableOf(name);
  const [definition] = variable?.defs ?? [];
  if (!variable || definition?.type !== 'Parameter') return false;
  if (variable.references.some((reference) => reference.isWrite() && !reference.init)) return false;
  const fn = definition.node as TSESTree.Node;
  if (!isFunction(fn) || seen.has(fn) || placementsOf(file, fn).length > 0) return true;
  seen.add(fn);
  const given = argumentsFor(file, fn, definition.name);
  return given.length === 0 || given.some((argument) => !argument || isReceived(file, argument, seen));
}

function argumentsFor(file: FileModel, fn: FunctionNode, name: TSESTree.Node): (TSESTree.Node | undefined)[] {
  const index = parametersOf(fn).findIndex((parameter) => parameter === name || (parameter.type === 'AssignmentPattern' && parameter.left === name));
  return callsOf(file, fn).map((call) => (index < 0 || call.arguments.some((argument) => argument.type === 'SpreadElement') ? undefined : call.arguments[index]));
}
