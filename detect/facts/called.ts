import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { isFunction, memberName, unwrap } from '../nodes.ts';
import { declaredOf, factCalled, memberCalled } from '../values/bindings.ts';
import { returnedBy } from '../values/returned.ts';
import { callbackParameter } from './callback-fact.ts';
import { endsLater, endsParameter, workBeforeEnd } from './ended-parameters.ts';
import type { SpanInside } from './hands-over.ts';
import { handsOver, mayHandOver, spanInside } from './hands-over.ts';

/*
 * What a call does, of which its function's fact tells: that of the settings for one of another module, and what the
 * code shows of one of this file. Each part is asked for by itself, because working out one may need another.
 */

/** What a call begins and leaves to its caller to end. */
export interface HandedOver {
  readonly type: 'Span' | 'ContextManagementToken';
  /** Whether it comes in a promise. */
  readonly later: boolean;
}

/** What a call hands over that its caller has to end. */
export function handedOverBy(file: FileModel, call: TSESTree.CallExpression): HandedOver | undefined {
  const fact = factCalled(file, call);
  if (fact) return fact.handsOver ? handedOver(fact.returns, fact.later) : undefined;
  const fn = ownFunctionCalled(file, call);
  const value = fn && returnedBy(file, fn);
  const later = value?.kind === 'promise';
  const given = later ? value.of : value;
  const handed = given?.kind === 'named' ? handedOver(given.type, later) : undefined;
  return handed && handsOver(file, fn!) ? handed : undefined;
}

/** Whether what a call gives may be a span that its caller has to end, and whether that comes in a promise. */
export function perhapsHandedOver(file: FileModel, call: TSESTree.CallExpression): { readonly later: boolean } | undefined {
  const fn = factCalled(file, call) ? undefined : ownFunctionCalled(file, call);
  return fn && mayHandOver(file, fn) ? { later: fn.async } : undefined;
}

/** What a call hands over inside of a list or an object, and whether that comes in a promise. */
export function handedOverInside(file: FileModel, call: TSESTree.CallExpression): (SpanInside & { readonly later: boolean }) | undefined {
  const fn = factCalled(file, call) ? undefined : ownFunctionCalled(file, call);
  const inside = fn && spanInside(file, fn);
  return inside && { ...inside, later: fn.async };
}

const handedOver = (type: string | undefined, later = false): HandedOver | undefined => (type === 'Span' || type === 'ContextManagementToken' ? { type, later } : undefined);

/** Whether a call ends the span that it is given at a position, or in an object there, on every way on which it returns. */
export function endsArgument(file: FileModel, call: TSESTree.CallExpression, index: number, name?: string): boolean {
  const fact = factCalled(file, call);
  if (fact) return name === undefined && (fact.ends?.includes(index) ?? false);
  const fn = ownFunctionCalled(file, call);
  return fn !== undefined && !call.arguments.some((argument) => argument.type === 'SpreadElement') && endsParameter(file, fn, index, name);
}

/** Whether a call that ends a span does so at once, as far as is known: not in a listener, or in a function that it stores. */
export function endsAtOnce(file: FileModel, call: TSESTree.CallExpression): boolean {
  const fn = factCalled(file, call) ? undefined : ownFunctionCalled(file, call);
  return !fn || !call.arguments.some((_, index) => endsParameter(file, fn, index) && (endsLater(file, fn, index) || (fn.async && workBeforeEnd(file, fn, index))));
}

/** The work that a call gives to a function of the file with a span, where that leaves the span open when the work throws. */
export function workThatLeavesOpen(file: FileModel, call: TSESTree.CallExpression): { readonly work: TSESTree.Node; readonly later: boolean } | undefined {
  const fn = factCalled(file, call) ? undefined : ownFunctionCalled(file, call);
  const index = fn ? call.arguments.findIndex((_, at) => endsParameter(file, fn, at)) : -1;
  const work = fn && index >= 0 ? workBeforeEnd(file, fn, index) : undefined;
  return work && { work, later: fn!.async };
}

/** How a call calls a function that it is given. */
export interface CallingBack {
  readonly callsBack: readonly string[];
  /** Whether it ends the span that it calls back with. */
  readonly owns: boolean;
  /** The position of that function among the arguments, where the code shows it. */
  readonly position?: number | undefined;
}

/** How a call calls a function that it is given; nothing is known of one that hands it on in other ways too. */
export function callingBack(file: FileModel, call: TSESTree.CallExpression): CallingBack {
  const member = memberCalled(file, call);
  const fn = member || call.arguments.length === 0 ? undefined : ownFunctionCalled(file, call);
  const parameter = fn && callbackParameter(file, fn);
  const { callsBack = [], owns = false } = member ?? parameter?.fact ?? {};
  return { callsBack, owns, position: parameter?.index };
}

/** The function of the file that a call calls by a name, if it can be no other; a generator's body runs only when somebody takes its values. */
export function ownFunctionCalled(file: FileModel, call: TSESTree.CallExpression): FunctionNode | undefined {
  const fn = namedFunctionCalled(file, call);
  return fn?.generator ? undefined : fn;
}

/** The same, generators included. */
export function namedFunctionCalled(file: FileModel, call: TSESTree.CallExpression): FunctionNode | undefined {
  const fn = declaredOf(file, call.callee);
  return isFunction(fn) && fn !== unwrap(call.callee) && !isReplaced(file, fn, call) ? fn : undefined;
}

/** Whether what a call calls may be another function: its variable is written again, or a class has a method of that name too. */
function isReplaced(file: FileModel, fn: FunctionNode, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  if (callee.type === 'Identifier') return file.variableOf(callee)?.references.some((reference) => reference.isWrite() && !reference.init) ?? false;
  const { parent } = fn;
  if (parent.type !== 'MethodDefinition' && parent.type !== 'PropertyDefinition') return false;
  return (methodsByName(file).get(memberName(parent) ?? '') ?? 0) > 1;
}

const METHODS = Symbol('methods by name');

/** How many classes of a file have a member of a name, among those that can stand for one another. */
function methodsByName(file: FileModel): ReadonlyMap<string, number> {
  return memoised(file, METHODS, 'all', () => {
    const counts = new Map<string, number>();
    if (!file.nodes.classes.some(({ superClass }) => superClass)) return counts;
    for (const member of file.nodes.classes.flatMap(({ body }) => body.body)) {
      const name = member.type === 'MethodDefinition' || member.type === 'PropertyDefinition' ? memberName(member) : undefined;
      if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  });
}
