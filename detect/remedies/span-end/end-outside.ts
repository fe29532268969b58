import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import { contains } from '../../nodes.ts';
import { canThrow } from '../../flow/can-throw.ts';
import type { SpanOutcome } from '../../span/span-outcome.ts';
import { commentsIn, remarksOn } from '../editing/layout.ts';
import type { Rewrite } from '../editing/rewrite.ts';
import { wrapInTryFinally } from '../editing/try-finally.ts';

/**
 * Gives an end that stands last in the `finally` of a `try` a `finally` of its own: around what comes before it there, when
 * that is what can throw, or around the `try` and what stands in front of it. `false` where the end stands in another way.
 */
export function endOutside(file: FileModel, rewrite: Rewrite, statements: readonly TSESTree.Node[], target: TSESTree.TryStatement, { end, thrower, finalizer }: OutsideEnd): boolean {
  const block = target.finalizer!;
  if (!end || end.parent !== block || end !== block.body.at(-1)) return false;
  const before = block.body.slice(0, -1);
  if (thrower && contains(block, thrower)) {
    wrapInTryFinally(file, rewrite, before, finalizer, { closing: end });
    return true;
  }
  const remarks = before.length > 0 ? remarksOn(file, end) : [];
  if (before.length > 0) {
    rewrite.drop(end, remarks);
  } else {
    if (!target.handler || commentsIn(file, [target.handler.range[1], block.range[1]]).length > 0) return false;
    rewrite.replace([target.handler.range[1], target.range[1]], '');
  }
  wrapInTryFinally(file, rewrite, statements, finalizer, { remarks });
  return true;
}

/** Whether something in the `finally` of a `try` can throw past the end that stands there. */
export function canThrowBefore(file: FileModel, { duty, state }: SpanOutcome, target: TSESTree.TryStatement, end: TSESTree.Node | undefined): boolean {
  const before = target.finalizer!.body.filter((statement) => statement !== end);
  return before.length > 0 && state.held.some((point) => before.some((statement) => contains(statement, point.node)) && canThrow(file, point) && !duty.works?.(point.node));
}

interface OutsideEnd {
  /** The statement that ends the span. */
  readonly end: TSESTree.Node | undefined;
  /** What can throw first while the span is open. */
  readonly thrower: TSESTree.Node | undefined;
  /** The text that ends it. */
  readonly finalizer: string;
}
