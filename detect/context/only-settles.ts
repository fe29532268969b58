import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { callOfStatement, isFunction, isNothing, onlyGiven, unwrap } from '../nodes.ts';
import { settledBy } from '../flow/reliable.ts';

/**
 * Whether a callback does nothing but settle a promise: `new Promise((resolve) => context.with(ctx, () => resolve()))`.
 * Whoever awaits it goes on in a context of their own. Of a value that a promise is resolved with, nobody knows that it is no
 * lazy query, which would start in this one.
 */
export function onlySettles(file: FileModel, callback: TSESTree.Node): boolean {
  const fn = unwrap(callback);
  if (!isFunction(fn)) return settledBy(file, fn) !== undefined;
  const call = onlyCall(fn);
  return call?.type === 'CallExpression' && settledBy(file, unwrap(call.callee)) !== undefined && call.arguments.every((argument) => argument.type === 'Literal' || isNothing(argument));
}

/** `() => resolve()`, `() => { resolve(); }`, `() => { return resolve(); }` */
function onlyCall(fn: FunctionNode): TSESTree.Node | undefined {
  const given = onlyGiven(fn);
  if (given) return unwrap(given);
  return fn.body.type === 'BlockStatement' && fn.body.body.length === 1 ? callOfStatement(fn.body.body[0]!) : undefined;
}
