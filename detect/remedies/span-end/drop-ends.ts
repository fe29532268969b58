import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import { commentsIn } from '../editing/layout.ts';
import type { Rewrite } from '../editing/rewrite.ts';
import { unwrapTry } from '../sugared-span.ts';

/**
 * Takes out the statements that end a span, each with the `finally` that would have nothing else in it.
 * @param comments what goes along with them
 */
export function dropEnds(file: FileModel, rewrite: Rewrite, ends: readonly TSESTree.Node[], comments: readonly TSESTree.Comment[] = []): void {
  for (const end of ends) {
    const owner = ownerOf(end);
    if (!owner || commentsIn(file, [(owner.handler ?? owner.block).range[1], owner.range[1]]).length > 0) rewrite.drop(end, comments);
    else if (owner.handler) rewrite.replace([owner.handler.range[1], owner.range[1]], '');
    else unwrapTry(file, rewrite, owner, ends);
  }
}

/** The `try` whose `finally` a statement is all of. */
function ownerOf({ parent }: TSESTree.Node): TSESTree.TryStatement | undefined {
  const owner = parent?.type === 'BlockStatement' && parent.body.length === 1 ? parent.parent : undefined;
  return owner?.type === 'TryStatement' && owner.finalizer === parent ? owner : undefined;
}
