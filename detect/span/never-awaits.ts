import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { isFunction, memberName, unwrap, wrapped } from '../file-model.ts';
import { canThrow } from '../flow/can-throw.ts';
import { givesNoPromise } from '../flow/no-promise.ts';
import { hasAwait } from '../flow/promise.ts';
import { isReliable } from '../flow/reliable.ts';
import { AT_ONCE_EXPORTS, AT_ONCE_METHODS } from '../otel/plain-calls.ts';
import { calledMember, declaredOf, typeOf } from '../values/bindings.ts';
import type { StartedSpan } from './span.ts';
import type { SpanOutcome } from './span-duty.ts';

/**
 * A call whose result nobody takes in an async function that awaits nothing and ends the span in a `finally`: the function is
 * async for the sake of something, and the call may be all of its work. `isGuarded` says whether the `finally` is there.
 */
export function workNotAwaited(file: FileModel, { trail }: StartedSpan, { duty, state }: SpanOutcome, isGuarded: (node: TSESTree.Node) => boolean): TSESTree.Node | undefined {
  const { unit } = duty;
  if (!isFunction(unit) || !unit.async || unit.generator || hasAwait(file, unit)) return undefined;
  const isAboutSpan = (call: TSESTree.CallExpression): boolean => trail.calls.has(call) || trail.helpers.has(call) || call.arguments.some((argument) => trail.moves.has(argument));
  return state.held.find((point) => {
    const { node } = point;
    if (point.kind !== 'evaluate' || node.type !== 'CallExpression' || wrapped(node).parent?.type !== 'ExpressionStatement') return false;
    return !isAboutSpan(node) && canThrow(file, point) && !isReliable(file, node) && !isDoneAtOnce(file, node) && isGuarded(node);
  })?.node;
}

/** Whether a call is known to leave nothing for later, or is one of a callback, which most often goes on with somebody else's work. */
function isDoneAtOnce(file: FileModel, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  if (isFunction(declaredOf(file, callee)) || givesNoPromise(file, call)) return true;
  // What is given a callback tells of its end by that.
  if (calledMember(file, call) === undefined && call.arguments.some((argument) => isFunction(declaredOf(file, argument)))) return true;
  if (AT_ONCE_EXPORTS.test(typeOf(file, callee) ?? '')) return true;
  if (callee.type === 'MemberExpression') return AT_ONCE_METHODS.has(memberName(callee) ?? '');
  return callee.type === 'Identifier' && file.variableOf(callee)?.defs[0]?.type === 'Parameter';
}
