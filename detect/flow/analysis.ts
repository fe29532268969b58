import type { TSESTree } from '@typescript-eslint/utils';
import type { Edge, Flow, Point } from './flow.ts';
import { WorkList } from './work-list.ts';

/** A forward analysis over a flow. `State` must have finitely many values for `solve` to end. */
export interface Analysis<State> {
  /** What holds where two ways meet. */
  join(left: State, right: State): State;
  equals(left: State, right: State): boolean;
  /** What holds after a point. */
  after(point: Point, state: State): State;
  /** What an exception raised at the point carries away; `undefined` when it cannot throw. */
  thrown?(point: Point, state: State): State | undefined;
  /** What is left of a state along a conditional edge; `undefined` when it cannot be taken. */
  along?(edge: Edge, state: State): State | undefined;
  /** Whether a state is worth following any further. */
  concerns?(state: State): boolean;
}

/** The state before each point that can be reached from some others. */
export function solve<State>(starts: readonly Point[], initial: State, analysis: Analysis<State>): Map<Point, State> {
  const before = new Map<Point, State>(starts.map((start) => [start, initial]));
  const work = new WorkList();
  starts.forEach((start) => work.add(start));
  const flowTo = (point: Point, state: State): void => {
    if (analysis.concerns?.(state) === false) return;
    const known = before.get(point);
    const joined = known === undefined ? state : analysis.join(known, state);
    if (known !== undefined && analysis.equals(known, joined)) return;
    before.set(point, joined);
    work.add(point);
  };
  let point: Point | undefined;
  while ((point = work.take())) {
    const state = before.get(point) as State;
    const escaping = point.onThrow && analysis.thrown?.(point, state);
    if (escaping !== undefined) flowTo(point.onThrow!, escaping);
    const after = analysis.after(point, state);
    for (const edge of point.next) {
      const passed = edge.when && analysis.along ? analysis.along(edge, after) : after;
      if (passed !== undefined) flowTo(edge.to, passed);
    }
  }
  return before;
}

/** The points that some way leads to on which a node is not evaluated. */
export const reachedWithout = ({ entry }: Flow, node: TSESTree.Node): ReadonlyMap<Point, boolean> =>
  solve([entry], true, { join: () => true, equals: () => true, after: (point) => point.node !== node, thrown: (point) => (point.node === node ? undefined : true), concerns: (isWithout) => isWithout });

/** The points that some way leads to, by an exception too. */
export const reachedPoints = ({ entry }: Flow): ReadonlyMap<Point, boolean> =>
  solve([entry], true, { join: () => true, equals: () => true, after: () => true, thrown: () => true });

/** Whether an exception can leave the code, by what can throw in it. */
export const isLeftByThrow = ({ entry, exits }: Flow, canThrow: (point: Point) => boolean): boolean =>
  solve([entry], true, { join: () => true, equals: () => true, after: () => true, thrown: (point) => canThrow(point) || undefined }).has(exits.thrown);

/** The points from which some others can be reached, by an exception too; the way back ends at those that `stops` says. */
export function pointsLeadingTo(flow: Flow, targets: readonly Point[], stops: (point: Point) => boolean): ReadonlySet<Point> {
  const leading = new Set<Point>();
  const work = [...targets];
  let point: Point | undefined;
  while ((point = work.pop())) {
    if (leading.has(point)) continue;
    leading.add(point);
    if (!stops(point)) work.push(...flow.before(point));
  }
  return leading;
}
