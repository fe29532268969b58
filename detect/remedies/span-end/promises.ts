import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import { memoised } from '../../file-model.ts';
import type { CodeUnit, FunctionNode } from '../../nodes.ts';
import { isFunction, unwrap, wrapped } from '../../nodes.ts';
import { reachedPoints } from '../../flow/analysis.ts';
import { flowOf } from '../../flow/flow.ts';
import { callsGiving, givesNoPromise } from '../../flow/no-promise.ts';
import { isPromise, isPromiseType, returnsPromise } from '../../flow/promise.ts';
import { isReliable, keepsExceptions } from '../../flow/reliable.ts';
import { returnsAmong } from '../callback/parts.ts';
import type { Rewrite } from '../editing/rewrite.ts';
import { ownNodes } from '../editing/statement-lists.ts';

type GivingReturn = TSESTree.ReturnStatement & { argument: TSESTree.Expression };

/** The `return` statements of a function that give something. */
export const returnsOf = (file: FileModel, fn: FunctionNode): readonly GivingReturn[] =>
  memoised(file, RETURNS, fn, () => ownNodes(file, [fn.body]).filter((node): node is GivingReturn => node.type === 'ReturnStatement' && node.argument !== null));
const RETURNS = Symbol('returns of functions');

/** `return p` becomes `return await p`, so that the `finally` waits for it; of `others`, which are none of the span's work, only what is there for its promise. */
export function awaitReturns(file: FileModel, unit: CodeUnit, rewrite: Rewrite, statements: readonly TSESTree.Node[], others?: ReadonlySet<TSESTree.Node>): void {
  for (const node of looseReturns(file, unit, statements)) if (!others?.has(node) || returnsPromise(file, node.argument)) awaitReturned(file, rewrite, node);
}

function awaitReturned(file: FileModel, rewrite: Rewrite, node: GivingReturn): void {
  const start = file.sourceCode.getTokenAfter(file.sourceCode.getFirstToken(node)!)!.range[0];
  if (bindsLoosely(node.argument) && start === node.argument.range[0]) {
    rewrite.insert(node.argument.range[0], 'await (');
    rewrite.insert(node.argument.range[1], ')');
  } else {
    rewrite.insert(start, 'await ');
  }
}

/** Makes a callback `async` that returns promises only. */
export function makeAsync(file: FileModel, callback: FunctionNode, rewrite: Rewrite): void {
  rewrite.insert(callback.range[0], 'async ');
  for (const node of returnsOf(file, callback)) awaitReturned(file, rewrite, node);
}

/**
 * Whether the callback of a call may as well be `async`: it gives a promise on each of its ways out, and throws nothing by
 * itself, or where that goes the way of the promise.
 */
export function canBeAsync(file: FileModel, call: TSESTree.CallExpression, callback: CodeUnit): callback is FunctionNode {
  if (!isFunction(callback) || callback.async || callback.generator || callback.body?.type !== 'BlockStatement') return false;
  if (!call.arguments.some((argument) => argument === callback) || (callback.returnType && !isPromiseType(callback.returnType.typeAnnotation))) return false;
  const flow = flowOf(file, callback);
  const returned = returnsOf(file, callback);
  if (reachedPoints(flow).has(flow.exits.end) || returned.length !== returnsAmong(file, [callback.body]).length || !returned.every((node) => isPromise(file, node.argument))) return false;
  return isAwaited(call) || keepsExceptions(file, callback);
}

/** Whether a promise is awaited, or given on by an async function with no `catch` around it. */
function isAwaited(call: TSESTree.CallExpression): boolean {
  const { parent } = wrapped(call);
  if (parent?.type === 'AwaitExpression') return true;
  if (isFunction(parent)) return parent.async;
  let current: TSESTree.Node | undefined = parent?.type === 'ReturnStatement' ? parent : undefined;
  while (current && current.type !== 'TryStatement' && !isFunction(current)) current = current.parent;
  return isFunction(current) && current.async;
}

/** The statements of an `async` function that return what may be a promise, without waiting for it. */
export function looseReturns(file: FileModel, unit: CodeUnit, statements: readonly TSESTree.Node[]): GivingReturn[] {
  if (!isFunction(unit) || !unit.async || unit.generator) return [];
  return returnsAmong(file, statements).filter((node): node is GivingReturn => {
    if (!node.argument) return false;
    const value = unwrap(node.argument);
    return returnsPromise(file, value) || callsGiving(value).some((call) => !givesNoPromise(file, call) && !isReliable(file, call));
  });
}

/** Whether `await` in front of an expression would take a part of it only. */
export const bindsLoosely = (value: TSESTree.Node): boolean => LOOSE.has(unwrap(value).type);
const LOOSE = new Set(['AssignmentExpression', 'ConditionalExpression', 'LogicalExpression', 'SequenceExpression']);
