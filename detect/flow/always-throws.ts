import type { TSESTree } from '@typescript-eslint/utils';
import { declaredOf } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import { memoisedInTurn } from '../file-model.ts';
import { isFunction, unwrap } from '../nodes.ts';
import { flowOf } from './flow.ts';
import { reachedPoints } from './analysis.ts';

const THROWING = Symbol('functions that throw');

/** Whether a function of the file never comes to its end, nor to a `return`. An async one rejects, a generator does nothing yet. */
export function alwaysThrows(file: FileModel, expression: TSESTree.Node): boolean {
  const fn = declaredOf(file, expression);
  if (!isFunction(fn) || fn.generator) return false;
  // A function that calls itself counts as one that may return.
  return memoisedInTurn(file, THROWING, fn, false, () => {
    const body = unwrap(fn.body);
    if (body.type === 'CallExpression') return alwaysThrows(file, body.callee);
    if (body.type !== 'BlockStatement') return false;
    const flow = flowOf(file, fn);
    const reached = reachedPoints(flow);
    return !reached.has(flow.exits.end) && !reached.has(flow.exits.returned);
  });
}
