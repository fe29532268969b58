import type { TSESTree } from '@typescript-eslint/utils';
import type { Attachment } from './attachment.ts';
import { isFollowed } from './attachment.ts';
import { askingAround } from '../flow/around.ts';
import { conditionsOf, factOf, isRuledOut } from '../flow/conditions.ts';
import type { Discharge, DutyState } from '../flow/duty.ts';
import { followDuty, heldNowhere, holds } from '../flow/duty.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { memberName, walk } from '../nodes.ts';
import type { Point } from '../flow/flow.ts';
import { flowOf } from '../flow/flow.ts';

/** What is true of one attachment at every point of its code. */
export interface Held extends DutyState {
  /** Where its token is overwritten, or it is attached again, while it may still be held. */
  readonly overwrittenAt: TSESTree.Node | undefined;
}

const HELDS = Symbol('held');

const DETACH: Discharge = { completed: true, thrown: true };

export function heldOf(file: FileModel, attachment: Attachment): Held {
  return memoised(file, HELDS, attachment.call, () => computeHeld(file, attachment));
}

function computeHeld(file: FileModel, attachment: Attachment): Held {
  const { call, detaches, holders, unit } = attachment;
  if (!isFollowed(file, attachment)) return { ...heldNowhere(flowOf(file, unit)), overwrittenAt: undefined };
  const loopTests = new Set<TSESTree.Node>();
  for (const detach of detaches) if ('test' in detach && detach.test) loopTests.add(detach.test);
  const conditions = conditionsOf(file, call);
  const state = followDuty(file, {
    unit,
    begins: call,
    holders,
    discharges: new Map([...detaches].map((detach) => [detach, DETACH])),
    // A detach, and what stands in a loop that detaches, is taken to work.
    works: detaches.size > 0 ? askingAround(unit, (node) => detaches.has(node)) : () => false,
    outcomeOf(test, outcome) {
      // A loop over the tokens that is over, and a holder that is empty, hold nothing any more.
      if (!outcome && (loopTests.has(test) || detaches.has(test))) return 'discharged';
      // `token.dispose?.()`
      if (!outcome && test.type === 'MemberExpression' && memberName(test) === 'dispose' && holds(file, attachment, test.object)) return 'absent';
      const fact = conditions && factOf(file, test, outcome);
      // A property may have changed since.
      return fact && !/[.[]/.test(fact.text) && isRuledOut(conditions, fact) ? 'impossible' : undefined;
    },
  });
  return { ...state, overwrittenAt: state.held.find((point) => overwrites(file, attachment, point))?.node };
}

/** Whether a point attaches once more, or writes something else into a variable that holds the token. */
function overwrites(file: FileModel, attachment: Attachment, point: Point): boolean {
  if (point.kind !== 'evaluate') return false;
  if (point.node === attachment.call) return attachment.use.kind === 'assigned';
  if (point.node.type !== 'AssignmentExpression' || !holds(file, attachment, point.node.left)) return false;
  let own = false;
  walk(point.node.right, file.sourceCode.visitorKeys, (node) => void (own ||= node === attachment.call));
  return !own && !holds(file, attachment, point.node.right);
}
