import type { CodeUnit, FileModel } from '../file-model.ts';
import { codeUnitOf, wrapped } from '../file-model.ts';
import { memberCalled } from '../values/bindings.ts';
import { useOf } from '../values/uses.ts';
import type { StartedSpan } from './span.ts';

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
