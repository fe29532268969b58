import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { isFunction, isNothing, unwrap, walk } from '../nodes.ts';
import { RELIABLE_GLOBALS, SLEEPING_EXPORTS, SLEEPING_GLOBALS } from '../otel/reliable.ts';
import { declaredOf, isGlobal, typeOf, valueOf } from '../values/bindings.ts';
import { originOf } from '../values/constant.ts';
import { returnedExpressions } from '../values/returned.ts';
import { globalCalled, makesPromise } from './pure.ts';

/** A promise that is only resolved by a timer, or none: `new Promise((resolve) => setTimeout(resolve, ms))`, `sleep(ms)`, `null`. */
export function isSleep(file: FileModel, argument: TSESTree.Node): boolean {
  const node = unwrap(argument);
  if (node.type === 'NewExpression') {
    const [executor] = node.arguments;
    if (!executor || !makesPromise(file, node)) return false;
    return isFunction(executor) ? executor.params.length <= 1 && callsOnlyTimers(file, executor) : executor.type === 'Identifier' && executor.name === 'setImmediate' && isGlobal(file, executor);
  }
  if (node.type !== 'CallExpression') return node.type === 'Literal' || isNothing(node);
  if (isTimer(file, node)) return true;
  const fn = declaredOf(file, node.callee);
  if (!isFunction(fn) || fn.generator || fn.async) return false;
  const returned = returnedExpressions(file, fn);
  return returned.length === 1 && unwrap(returned[0]!).type === 'NewExpression' && isSleep(file, returned[0]!);
}

/** `setTimeout(ms)` of `timers/promises`, `promisify(setTimeout)(ms)`, without a signal that could reject it */
export function isTimer(file: FileModel, call: TSESTree.CallExpression): boolean {
  if (call.arguments.length > 1) return false;
  const value = valueOf(file, call.callee);
  if (value?.kind === 'named' && SLEEPING_EXPORTS.test(value.type)) return true;
  if (SLEEPING_GLOBALS.has(globalCalled(file, call) ?? '')) return true;
  const made = originOf(file, call.callee);
  const [timer] = made.type === 'CallExpression' && /^(?:node:)?util#promisify$/.test(typeOf(file, made.callee) ?? '') ? made.arguments : [];
  return timer?.type === 'Identifier' && timer.name === 'setTimeout' && isGlobal(file, timer);
}

function callsOnlyTimers(file: FileModel, executor: TSESTree.Node): boolean {
  let only = true;
  walk(executor, file.sourceCode.visitorKeys, (node) => {
    if (node.type === 'ThrowStatement' || node.type === 'AwaitExpression' || node.type === 'NewExpression') only = false;
    if (node.type === 'CallExpression') only &&= node.callee.type === 'Identifier' && (RELIABLE_GLOBALS.has(node.callee.name) || file.variableOf(node.callee)?.defs[0]?.type === 'Parameter');
  });
  return only;
}
