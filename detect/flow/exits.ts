import type { TSESTree } from '@typescript-eslint/utils';
import type { Duty, DutyState } from './duty.ts';
import type { FileModel } from '../file-model.ts';
import { contains, isFunction } from '../nodes.ts';
import type { Edge, Point } from './flow.ts';
import { isLoop } from './node-kinds.ts';
import { lineOf, shortText } from '../values/text.ts';
import { addTo } from '../grouped.ts';

/** Names the first way out of the code on which a duty is still held, without counting the exceptions that leave it. */
export function openExit(file: FileModel, duty: Duty, state: DutyState): string {
  const left = firstWayOut(duty, state);
  const { caught } = state;
  if (!left) return caught ? wayOfThrow(file, caught) : endOf(duty);
  const { from, to, when } = left;
  if (from.node.type === 'YieldExpression' && to !== from.next[0]!.to) return `the way on which nobody asks for more behind \`${shortText(file, from.node)}\` (line ${lineOf(from.node)})`;
  const jump = WORDS[from.node.type] ? from.node : jumpAfter(to);
  if (jump) return `\`${WORDS[jump.type] ?? 'return'}\` (line ${lineOf(jump)})`;
  const loop = nextTurn(from, duty);
  if (loop) return `the next turn of the loop (line ${lineOf(loop)})`;
  if (when && isLoop(when.test)) return `${when.outcome ? 'a turn' : 'the end'} of the loop (line ${lineOf(when.test)})`;
  if (when) return `the way on which \`${shortText(file, when.test)}\` is ${when.outcome ? 'truthy' : 'falsy'} (line ${lineOf(when.test)})`;
  return endOf(duty);
}

export const wayOfThrow = (file: FileModel, thrower: TSESTree.Node): string => `the way on which \`${shortText(file, thrower)}\` throws (line ${lineOf(thrower)})`;

const WORDS: Readonly<Record<string, string>> = { BreakStatement: 'break', ContinueStatement: 'continue', ReturnStatement: 'return' };

function endOf({ unit }: Duty): string {
  const what = isFunction(unit) ? 'function' : 'code';
  return `the end of the ${what} (line ${unit.loc.end.line})`;
}

/** The first edge that leads from where a discharge may still come to where none comes any more. */
function firstWayOut(duty: Duty, state: DutyState): (Edge & { from: Point }) | undefined {
  const open = pointsThatCanDischarge(duty, state.held);
  const exits = state.held.flatMap((from) => {
    const isOver = duty.discharges.get(from.node)?.completed && from.kind !== 'pass';
    if (!open.has(from) || isOver) return [];
    return from.next.filter((edge) => state.isHeldAt(edge.to) && state.isHeldAlong(edge) && !open.has(edge.to)).map((edge) => ({ ...edge, from }));
  });
  return exits.sort((left, right) => placeOf(left) - placeOf(right))[0];
}

const placeOf = (edge: Edge & { from: Point }): number => edge.when?.test.range[0] ?? edge.from.node.range[0];

/** From where a discharge can be reached before the duty begins anew, by an exception too. */
function pointsThatCanDischarge(duty: Duty, points: readonly Point[]): Set<Point> {
  const before = new Map<Point, Point[]>();
  for (const point of points) {
    const following = point.next.map((edge) => edge.to);
    if (point.onThrow && point.kind === 'evaluate') following.push(point.onThrow);
    for (const to of following) {
      if (to.node === duty.begins && to.kind !== 'pass') continue;
      addTo(before, to, point);
    }
  }
  const work = points.filter((point) => point.kind !== 'pass' && duty.discharges.get(point.node)?.completed);
  const found = new Set(work);
  let point: Point | undefined;
  while ((point = work.pop())) {
    for (const earlier of before.get(point) ?? []) {
      if (found.has(earlier)) continue;
      found.add(earlier);
      work.push(earlier);
    }
  }
  return found;
}

/** The `return`, `break` or `continue` that a straight way leads to. */
function jumpAfter(start: Point): TSESTree.Node | undefined {
  const seen = new Set<Point>();
  for (let point: Point | undefined = start; point && !seen.has(point); point = point.next.length === 1 ? point.next[0]!.to : undefined) {
    seen.add(point);
    if (WORDS[point.node.type] && point.kind !== 'step') return point.node;
  }
  return undefined;
}

/** The loop around the beginning of a duty that a point goes round. */
function nextTurn(from: Point, duty: Duty): TSESTree.Node | undefined {
  const { begins, unit } = duty;
  for (let node: TSESTree.Node | undefined = begins; node && node !== unit; node = node.parent) {
    if (isLoop(node) && contains(node, from.node)) return node;
  }
  return undefined;
}
