import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { CodeUnit } from '../nodes.ts';
import { codeUnitOf, isFunction } from '../nodes.ts';
import { addTo } from '../grouped.ts';
import { canThrow } from '../flow/can-throw.ts';
import type { DutyState } from '../flow/duty.ts';
import { followDuty } from '../flow/duty.ts';
import { isSleep } from '../flow/sleep.ts';
import { timesWritten } from '../values/uses.ts';
import type { StartedSpan } from './span.ts';
import type { SpanOutcome } from './span-outcome.ts';
import { tellsOnly } from './span-helper.ts';
import { trailIn } from './span-trail.ts';

/** Something that comes too late: the span has ended on every way that leads there. */
export interface LateUse {
  readonly end: TSESTree.Node;
  readonly use: TSESTree.Node;
}

/** What a piece of code says of a span, or runs under it, after it has ended the span itself. */
export function useAfterEnd(file: FileModel, span: StartedSpan, { duty }: SpanOutcome): LateUse | undefined {
  const { trail } = span;
  const { unit } = duty;
  const { ends, setters, activations, moves } = trailIn(file, trail, unit);
  const [end] = ends;
  // A variable that is given one span after another holds another one than was ended.
  if (!end || trail.members.size > 0 || [...trail.holders].some((holder) => timesWritten(file, holder) > 1)) return undefined;
  const isBehind = (node: TSESTree.Node): boolean => node.range[0] > end.range[1];
  const telling = moves.flatMap((move) => (move.to && isBehind(move.to.call) && tellsOnly(file, move) ? [move.to.call] : []));
  const uses = [...setters, ...activations, ...telling].filter(isBehind);
  const isOnlyWork = isFunction(unit) && unit === span.unit && span.by === 'startActiveSpan';
  const waits = isOnlyWork ? awaitsIn(file, unit).filter((wait) => isBehind(wait) && !isSleep(file, wait.argument)) : [];
  if (uses.length + waits.length === 0) return undefined;

  const discharges = new Map(ends.map((each) => [each, { completed: true, thrown: true }]));
  const state = followDuty(file, { unit, begins: duty.begins, holders: duty.holders, discharges, ...(duty.works && { works: duty.works.bind(duty) }) });
  const use = uses.find((node) => isOver(state, node)) ?? (coversWork(file, span, state) ? undefined : waits.find((node) => isOver(state, node)));
  return use && { end, use };
}

/** Whether the span has ended on every way that leads to a node. */
function isOver(state: DutyState, node: TSESTree.Node): boolean {
  const points = state.flow.pointsOf(node);
  return points.length > 0 && points.every((point) => !state.isHeldAt(point)) && points.some(state.isDischargedAt);
}

/** Whether anything that could fail, but for the span's own methods, is done while it is open. */
const coversWork = (file: FileModel, { trail }: StartedSpan, { held }: DutyState): boolean =>
  held.some((point) => canThrow(file, point) && !trail.calls.has(point.node as TSESTree.CallExpression) && !trail.ends.has(point.node as TSESTree.CallExpression));

const AWAITS = Symbol('awaits by the code that they stand in');

function awaitsIn(file: FileModel, unit: CodeUnit): readonly TSESTree.AwaitExpression[] {
  const byUnit = memoised(file, AWAITS, 'all', () => {
    const found = new Map<CodeUnit, TSESTree.AwaitExpression[]>();
    for (const node of file.nodes.awaits) addTo(found, codeUnitOf(node), node);
    return found;
  });
  return byUnit.get(unit) ?? [];
}
