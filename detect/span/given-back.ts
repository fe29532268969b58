import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import type { CodeUnit } from '../nodes.ts';
import { codeUnitOf, contains, isFunction, wrapped } from '../nodes.ts';
import { memberCalled } from '../values/bindings.ts';
import { useOf } from '../values/uses.ts';
import type { StartedSpan } from './span.ts';
import { makesPromise } from '../flow/pure.ts';
import { awaited } from './telling.ts';

/**
 * Whether the code of a span gives back what a function inside of it gives, or drops it: the callback of `context.with`
 * in `return context.with(ctx, () => work().then(...))`. Nothing around it looks at its promise then.
 */
export function isGivenBack(file: FileModel, { unit: home, trail }: StartedSpan, fn: CodeUnit): boolean {
  for (let unit = fn; unit !== home; ) {
    const call = wrapped(unit).parent;
    if (call?.type !== 'CallExpression' || !(trail.activations.has(call) || memberCalled(file, call)?.callsBack)) return false;
    const { kind } = useOf(file, call);
    if (kind !== 'returned') return kind === 'dropped';
    unit = codeUnitOf(call);
  }
  return true;
}

/** Whether what a callback returns comes to nobody: what the call that runs it gives back is dropped. */
export function isReturnDropped(file: FileModel, returned: TSESTree.Node): boolean {
  const fn = isFunction(returned) ? returned : codeUnitOf(returned);
  const call = isFunction(fn) && !fn.generator ? wrapped(fn).parent : undefined;
  if (call?.type !== 'CallExpression' || memberCalled(file, call)?.returns !== 'callback-result') return false;
  const use = useOf(file, awaited(call));
  return use.kind === 'returned' ? isReturnDropped(file, use.by) : use.kind === 'dropped';
}

/** Whether a function inside of a span's code is what `new Promise` runs, which gives its own promise to nobody. */
export function isExecutor(file: FileModel, fn: CodeUnit): boolean {
  const { parent } = wrapped(fn);
  return isFunction(fn) && !fn.generator && parent !== undefined && makesPromise(file, parent);
}

/** Whether a span is ended within an expression only. */
export const isEndedOnlyIn = ({ trail }: StartedSpan, node: TSESTree.Node): boolean =>
  trail.enders.size === 0 && trail.moves.size === 0 && [...trail.ends].every((end) => contains(node, end));
