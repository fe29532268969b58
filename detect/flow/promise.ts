import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember, declaredOf, isGlobal, memberCalled, typeOf, valueOf } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import { memoised, memoisedInTurn } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { calleeName, codeUnitOf, isFunction, isNothing, memberName, unwrap, walk, wrapped } from '../nodes.ts';
import { lazyQueryOf } from '../context/lazy-query.ts';
import { fieldValues } from '../values/members.ts';
import { returnedExpressions } from '../values/returned.ts';
import { behindAliases } from '../values/type-at.ts';
import { writtenReturns } from '../values/written-call.ts';
import { BODY_METHODS, FLUENT_PROMISES, PROMISE_EXPORTS, PROMISE_STATICS, PROMISING_METHODS, PROMISING_NAME } from '../otel/promises.ts';
import { givenByNext } from '../propagation/next-handler.ts';
import { isCatchingNext } from './catching-next.ts';
import { givesNoPromise } from './no-promise.ts';
import { makesPromise } from './pure.ts';
import { constantInit } from '../values/constant.ts';
import { CHAINING } from './promise-chain.ts';

const PROMISES = Symbol('promises');

/** Whether the file shows that an expression is a promise. */
export function isPromise(file: FileModel, expression: TSESTree.Node): boolean {
  const known = memoised(file, PROMISES, 'known', () => new Map<TSESTree.Node, boolean>());
  const node = unwrap(expression);
  if (!known.has(node)) {
    known.set(node, false);
    known.set(node, showsPromise(file, node));
  }
  return known.get(node)!;
}

function showsPromise(file: FileModel, node: TSESTree.Node): boolean {
  if (valueOf(file, node)?.kind === 'promise') return true;
  switch (node.type) {
    case 'ImportExpression':
      return true;
    case 'NewExpression':
      return makesPromise(file, node);
    case 'ConditionalExpression':
      return isPromise(file, node.consequent) || isPromise(file, node.alternate);
    case 'LogicalExpression':
      return isPromise(file, node.right);
    case 'Identifier': {
      const made = constantInit(file.variableOf(node));
      return made !== undefined && isPromise(file, made);
    }
    case 'MemberExpression': {
      // `this.ready` of a class that sets it to a promise, or to nothing.
      const values = fieldValues(file, node).filter((value) => !isNothing(unwrap(value)));
      return values.length > 0 && values.every((value) => isPromise(file, value));
    }
    case 'CallExpression':
      return callsForPromise(file, node);
    default:
      return false;
  }
}

const callsForPromise = (file: FileModel, call: TSESTree.CallExpression): boolean => callsForKnownPromise(file, call) || isAwaitedElsewhere(file, call) || isNamedForPromise(file, call);

/** Whether a call gives a promise by more than that its like is awaited elsewhere. */
export const givesKnownPromise = (file: FileModel, call: TSESTree.CallExpression): boolean => callsForKnownPromise(file, call) || isNamedForPromise(file, call);

function callsForKnownPromise(file: FileModel, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression') {
    const name = memberName(callee) ?? '';
    if (CHAINING.has(name) && call.arguments.some((argument) => isFunction(unwrap(argument)))) return true;
    const { object } = callee;
    if (object.type === 'Identifier' && object.name === 'Promise' && isGlobal(file, object)) return PROMISE_STATICS.has(name);
  }
  if (callee.type === 'Identifier' && callee.name === 'fetch' && isGlobal(file, callee)) return true;
  if (isPromising(file, call) || givenByNext(file, call) === 'promise' || isCatchingNext(file, call)) return true;
  if (calledMember(file, call) !== undefined) {
    // A scoped helper gives back what its callback gives.
    return memberCalled(file, call)?.returns === 'callback-result' && call.arguments.some((argument) => {
      const fn = declaredOf(file, argument);
      return isFunction(fn) ? givesPromise(file, fn) : returnsWrittenPromise(file, argument);
    });
  }
  const fn = declaredOf(file, callee);
  if (isFunction(fn)) return givesPromise(file, fn);
  return !isIndirect(callee) && returnsWrittenPromise(file, callee);
}

/** Whether all that shows a promise is that the file awaits what is called in the same way. */
function isAwaitedElsewhere(file: FileModel, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  if (calledMember(file, call) !== undefined || isFunction(declaredOf(file, callee)) || isIndirect(callee)) return false;
  return awaitedCallees(file).has(nameOf(file, callee) + (givesNothingBack(file, call) ? NOTHING_BACK : ''));
}

/** Whether all functions that a call is given give nothing: what the call gives may be what they give. */
function givesNothingBack(file: FileModel, call: TSESTree.CallExpression): boolean {
  const given = call.arguments.map((argument) => declaredOf(file, argument)).filter((fn) => isFunction(fn));
  return given.length > 0 && given.every((fn) => !fn.async && !fn.generator && returnedExpressions(file, fn).length === 0);
}
const NOTHING_BACK = ' with functions that give nothing';

/** `chargeAsync(order)`; what is given a function may be there to make another one of it. */
function isNamedForPromise(file: FileModel, call: TSESTree.CallExpression): boolean {
  const name = calleeName(call);
  if (name === undefined || !PROMISING_NAME.test(name) || calledMember(file, call) !== undefined || isFunction(declaredOf(file, call.callee))) return false;
  return !call.arguments.some((argument) => isFunction(declaredOf(file, argument)));
}

/** `fn.call(...)` says nothing about which function it is. */
const isIndirect = (callee: TSESTree.Node): boolean => callee.type === 'MemberExpression' && ['call', 'apply'].includes(memberName(callee) ?? '');

/** Whether a call gives a promise that may have methods of its own. */
export function givesFluentPromise(file: FileModel, call: TSESTree.CallExpression): boolean {
  if (isNamedForPromise(file, call)) return true;
  const callee = unwrap(call.callee);
  const types = [typeOf(file, callee), callee.type === 'MemberExpression' ? typeOf(file, callee.object) : undefined];
  return types.some((type) => type !== undefined && FLUENT_PROMISES.some((known) => known.test(type)));
}

/** Whether what is called is known to give a promise, by where it comes from. */
function isPromising(file: FileModel, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const type = typeOf(file, callee);
  if (type !== undefined && PROMISE_EXPORTS.some((known) => known.test(type))) return true;
  const method = callee.type === 'MemberExpression' ? memberName(callee) : undefined;
  if (method === 'exec' && callee.type === 'MemberExpression' && lazyQueryOf(file, callee.object) !== undefined) return true;
  const owner = method !== undefined && callee.type === 'MemberExpression' ? typeOf(file, callee.object) : undefined;
  if (method === undefined || owner === undefined) return false;
  if (BODY_METHODS.has(method) && (owner === 'FetchRequest' || owner === 'Response')) return true;
  const isOfClient = PROMISING_METHODS.get(method)?.some((of) => of.test(owner)) ?? false;
  return isOfClient && !call.arguments.some((argument) => isFunction(declaredOf(file, argument)));
}

/** Whether a function of the file gives a promise. */
function givesPromise(file: FileModel, fn: FunctionNode): boolean {
  if (fn.generator) return false;
  if (fn.async || (fn.returnType && isPromiseType(behindAliases(file, fn.returnType.typeAnnotation)))) return true;
  return memoisedInTurn(file, GIVEN, fn, false, () => {
    const returned = returnedExpressions(file, fn);
    return returned.length > 0 && returned.every((each) => isPromise(file, each));
  });
}
const GIVEN = Symbol('functions that give promises');

export function isPromiseType(type: TSESTree.TypeNode | undefined): boolean {
  return type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && (type.typeName.name === 'Promise' || type.typeName.name === 'PromiseLike');
}

/** `work: () => Promise<T>` as the written type of what is called, or `{ find(): Promise<T> }` as that of its object. */
function returnsWrittenPromise(file: FileModel, callee: TSESTree.Node): boolean {
  const returns = writtenReturns(file, callee);
  return returns.length > 0 && returns.every((type) => type !== undefined && isPromiseType(behindAliases(file, type)));
}

/** What the file awaits the result of, as it is written, and whether it ever does so for more than to return it. */
function awaitedCallees(file: FileModel): ReadonlyMap<string, 'awaited' | 'returned'> {
  return memoised(file, PROMISES, 'awaited', () => {
    const found = new Map<string, 'awaited' | 'returned'>();
    for (const call of file.nodes.calls) {
      const { parent } = wrapped(call);
      const isAwaited = parent?.type === 'AwaitExpression';
      if (!isAwaited && !(parent?.type === 'ReturnStatement' && isLeftBehindFinally(file, parent) && !givesNoPromise(file, call))) continue;
      const name = nameOf(file, unwrap(call.callee));
      const how = isAwaited && wrapped(parent).parent?.type !== 'ReturnStatement' ? 'awaited' : 'returned';
      const isGivenFunctions = call.arguments.some((argument) => isFunction(declaredOf(file, argument)));
      const likes = !isGivenFunctions || givesNothingBack(file, call) ? [name, name + NOTHING_BACK] : [name];
      for (const like of likes) if (how === 'awaited' || !found.has(like)) found.set(like, how);
    }
    return found;
  });
}

/** Whether a `return` of an async function without an `await` goes through a `finally`: its promise is not waited for, and will show as much when it is. */
function isLeftBehindFinally(file: FileModel, node: TSESTree.ReturnStatement): boolean {
  const fn = codeUnitOf(node);
  if (!isFunction(fn) || !fn.async || fn.generator || hasAwait(file, fn)) return false;
  for (let child: TSESTree.Node = node; child !== fn; child = child.parent!) {
    const parent: TSESTree.Node = child.parent!;
    if (parent.type === 'TryStatement' && parent.block === child && parent.finalizer) return true;
  }
  return false;
}

/** Whether all that shows a call to give a promise is a `return await` of its like, which many write for whatever they return. */
export const isOnlyReturnedAwaited = (file: FileModel, call: TSESTree.CallExpression): boolean =>
  !givesKnownPromise(file, call) && awaitedCallees(file).get(nameOf(file, unwrap(call.callee))) === 'returned';

/** How a callee is written, together with the variable that it starts from: two parameters of one name differ. */
function nameOf(file: FileModel, callee: TSESTree.Node): string {
  let root = callee;
  while (root.type === 'MemberExpression') root = unwrap(root.object);
  const declared = root.type === 'Identifier' ? file.variableOf(root)?.identifiers[0]?.range[0] : root.type === 'ThisExpression' ? -1 : undefined;
  return `${file.sourceCode.getText(callee)} ${declared ?? ''}`;
}

/** Whether a function has an `await` of its own. */
export function hasAwait(file: FileModel, fn: FunctionNode): boolean {
  return memoised(file, PROMISES, fn, () => {
    let found = false;
    walk(fn.body, file.sourceCode.visitorKeys, (node) => {
      if (isFunction(node)) return 'skip';
      if (node.type === 'AwaitExpression' || (node.type === 'ForOfStatement' && node.await)) found = true;
      return undefined;
    });
    return found;
  });
}

/** Whether an async function may still have something to do when it has returned: it awaits, or returns a promise of such work. */
export const goesOnLater = (file: FileModel, fn: FunctionNode): boolean =>
  hasAwait(file, fn) || memoisedInTurn(file, LATER, fn, false, () => returnedExpressions(file, fn).some((value) => isPromise(file, value) && leavesWork(file, unwrap(value))));
const LATER = Symbol('functions that go on later');

/** Whether a promise may stand for work that is still to be done: an async function without an `await` has done all when it returns. */
export function leavesWork(file: FileModel, promise: TSESTree.Node): boolean {
  if (promise.type !== 'CallExpression' && promise.type !== 'NewExpression') return true;
  const fns = [promise.callee, ...promise.arguments].map((each) => declaredOf(file, each)).filter((fn) => isFunction(fn));
  return fns.length === 0 || fns.some((fn) => !fn.async || goesOnLater(file, fn));
}

/** Whether what a function returns here is a promise, or a query that is still to be run, that the function does not wait for. */
export function returnsPromise(file: FileModel, argument: TSESTree.Node): boolean {
  const fn = codeUnitOf(argument);
  if (!isFunction(fn) || fn.generator) return false;
  const given = unwrap(argument);
  if (given.type === 'AwaitExpression') return false;
  if (isPromise(file, given) || lazyQueryOf(file, given) !== undefined) return true;
  const value = keptForReturn(file, given) ?? given;
  if (value.type !== 'CallExpression' || givesNoPromise(file, value)) return false;
  // An async function without an await is there for the promise that it returns.
  return fn.async ? !hasAwait(file, fn) : isPromiseType(fn.returnType?.typeAnnotation);
}

/** What a constant is made of that only a `return` reads: `const result = work(); span.setStatus(...); return result;` */
function keptForReturn(file: FileModel, node: TSESTree.Node): TSESTree.Node | undefined {
  const variable = node.type === 'Identifier' ? file.variableOf(node) : undefined;
  const made = variable?.references.length === 2 ? constantInit(variable) : undefined;
  return made && unwrap(made);
}
