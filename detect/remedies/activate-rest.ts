import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { callOfStatement, codeUnitOf, isFunction } from '../nodes.ts';
import { globalCalled } from '../flow/pure.ts';
import type { ScopedCall } from './editing/enclose.ts';
import { encloseStatements } from './editing/enclose.ts';
import { commentsIn, indentationAt, reindented } from './editing/layout.ts';
import type { Rewrite } from './editing/rewrite.ts';
import { editingUnlessConcise } from './editing/rewrite.ts';
import { isIdle, isPlain } from './editing/plain.ts';
import { isFinallyToCome } from './span-end/finally-to-come.ts';
import { callbackFor } from './callback/scope-statements.ts';
import { completes, isTail, isWatched, placeOf } from './editing/statement-lists.ts';

/**
 * Runs the rest of a block in the callback of a scoped call, which takes the place of a statement.
 * @param lead statements that go in front of the call
 * @param kept the part of the statement that the call repeats: comments elsewhere in the statement go in front
 * @returns why it is not possible
 */
export function activateRest(
  file: FileModel,
  rewrite: Rewrite,
  statement: TSESTree.Node,
  call: ScopedCall,
  { lead = [], kept }: { readonly lead?: readonly string[]; readonly kept: TSESTree.Node },
): string | undefined {
  const place = placeOf(statement);
  if (!place) return 'nothing-behind';
  if (!hasRoom(file, place.parent, statement)) return 'crowded';
  const behind = place.list.slice(place.index + 1);
  // A jump at the end of the block stays there: a callback cannot make it, and a plain `return` need not.
  const jumps = isJump(behind.at(-1));
  const rest = jumps ? behind.slice(0, -1) : behind;
  const last = rest.at(-1);
  if (!last || rest.every((each) => isIdle(each) || isPrinting(file, each))) return 'nothing-behind';
  if (isFinallyToCome(file, statement, rest)) return 'span-open';
  if (place.parent.type === 'SwitchCase' && completes(behind)) return 'breaks-out-of-scope';
  const unit = codeUnitOf(statement);
  const callback = callbackFor(file, {
    unit,
    statements: rest,
    range: [statement.range[1], last.range[1]],
    last,
    block: place.parent,
    replaced: statement.range,
    completes: completes(rest),
    isTail: isFunction(unit) && isTail({ ...place, index: place.list.indexOf(last) }, unit),
    isWatched: isWatched(file, statement, unit),
    dropped: new Set(),
  });
  if ('withheld' in callback) return callback.withheld;
  const comments = commentsIn(file, statement.range)
    .filter((comment) => comment.range[0] < kept.range[0] || comment.range[1] > kept.range[1])
    .map((comment) => file.text.slice(...comment.range));
  encloseStatements(file, rewrite, { call, callback, opening: statement, lead: [...comments, ...lead], first: undefined, statements: rest, closing: undefined, toEndOfBlock: !jumps });
  callback.edit(editingUnlessConcise(rewrite));
  return undefined;
}

const isJump = (node: TSESTree.Node | undefined): boolean =>
  node?.type === 'BreakStatement' || node?.type === 'ContinueStatement' || (node?.type === 'ReturnStatement' && !node.argument);

// As many edits as the block has lines, for each: nobody needs so many of them at once.
const MOST_IN_ONE_BLOCK = 32;
const TAKEN = Symbol('statements whose place a scoped call takes');

/** Whether the rest of a block can be taken into one more callback. */
function hasRoom(file: FileModel, block: TSESTree.Node, statement: TSESTree.Node): boolean {
  const taken = memoised(file, TAKEN, block, () => new Set<TSESTree.Node>());
  if (taken.size < MOST_IN_ONE_BLOCK) taken.add(statement);
  return taken.has(statement);
}

/** The text of an expression, moved to the indentation of a statement. */
export function movedText(file: FileModel, node: TSESTree.Node, statement: TSESTree.Node): string {
  return reindented(file.sourceCode.getText(node), indentationAt(file.text, node.range[0]), indentationAt(file.text, statement.range[0]));
}

/** `console.log(...)`, which shows whoever debugs what a context was meant to do. */
function isPrinting(file: FileModel, statement: TSESTree.Node): boolean {
  const call = callOfStatement(statement);
  return call !== undefined && (globalCalled(file, call) ?? '').startsWith('console.') && call.arguments.every(isPlain);
}
