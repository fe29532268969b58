import type { TSESTree } from '@typescript-eslint/utils';
import type { CodeUnit, FileModel, FunctionNode } from '../../file-model.ts';
import { isFunction, memoised, unwrap } from '../../file-model.ts';
import { callsGiving, givesNoPromise } from '../../flow/no-promise.ts';
import { returnsPromise } from '../../flow/promise.ts';
import { isReliable } from '../../flow/reliable.ts';
import { returnsAmong } from '../callback/parts.ts';
import type { Rewrite } from '../editing/rewrite.ts';
import { ownNodes } from '../editing/statement-lists.ts';

/** The `return` statements of a function that give something. */
export const returnsOf = (file: FileModel, fn: FunctionNode): readonly TSESTree.ReturnStatement[] =>
  memoised(file, RETURNS, fn, () => ownNodes(file, [fn.body]).filter((node): node is TSESTree.ReturnStatement => node.type === 'ReturnStatement' && node.argument !== null));
const RETURNS = Symbol('returns of functions');

/** `return p` becomes `return await p`, so that the `finally` waits for it. */
export function awaitReturns(file: FileModel, unit: CodeUnit, rewrite: Rewrite, statements: readonly TSESTree.Node[]): void {
  for (const node of looseReturns(file, unit, statements)) {
    const start = file.sourceCode.getTokenAfter(file.sourceCode.getFirstToken(node)!)!.range[0];
    if (bindsLoosely(node.argument) && start === node.argument.range[0]) {
      rewrite.insert(node.argument.range[0], 'await (');
      rewrite.insert(node.argument.range[1], ')');
    } else {
      rewrite.insert(start, 'await ');
    }
  }
}

/** The statements of an `async` function that return what may be a promise, without waiting for it. */
export function looseReturns(file: FileModel, unit: CodeUnit, statements: readonly TSESTree.Node[]): (TSESTree.ReturnStatement & { argument: TSESTree.Expression })[] {
  if (!isFunction(unit) || !unit.async || unit.generator) return [];
  return returnsAmong(file, statements).filter((node): node is TSESTree.ReturnStatement & { argument: TSESTree.Expression } => {
    if (!node.argument) return false;
    const value = unwrap(node.argument);
    return returnsPromise(file, value) || callsGiving(value).some((call) => !givesNoPromise(file, call) && !isReliable(file, call));
  });
}

/** Whether `await` in front of an expression would take a part of it only. */
export const bindsLoosely = (value: TSESTree.Node): boolean => LOOSE.has(unwrap(value).type);
const LOOSE = new Set(['AssignmentExpression', 'ConditionalExpression', 'LogicalExpression', 'SequenceExpression']);
