import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { canThrow } from './can-throw.ts';
import type { FileModel } from '../file-model.ts';
import type { CodeUnit } from '../nodes.ts';
import { isNothing, unwrap } from '../nodes.ts';
import type { Analysis } from './analysis.ts';
import type { Edge, Flow, Point } from './flow.ts';
import { flowOf } from './flow.ts';
import { solve } from './analysis.ts';

/**
 * Something that code has begun and must bring to an end on every way out: an attached context, a started span.
 */
export interface Duty {
  /** The code that has the duty. */
  readonly unit: CodeUnit;
  /** The call that begins it; without one it is there from the start, like the parameter of a callback. */
  readonly begins: TSESTree.CallExpression | TSESTree.AwaitExpression | undefined;
  /** The variables that hold what the duty is about: when they are empty, there is none. */
  readonly holders: ReadonlySet<Scope.Variable>;
  /** Members of objects of this code that hold it: `state.span`, each where it stands. */
  readonly members?: ReadonlySet<TSESTree.Node>;
  /** What brings it to an end. */
  readonly discharges: ReadonlyMap<TSESTree.Node, Discharge>;
  /** Whether a node is taken to work, whatever it looks like: it does not throw. */
  works?(node: TSESTree.Node): boolean;
  /** What is left of the duty when a test turned out so; `undefined` when the test says nothing about it. */
  outcomeOf?(test: TSESTree.Node, outcome: boolean): 'held' | 'discharged' | 'absent' | 'impossible' | undefined;
}

/** What a node does to a duty. */
export interface Discharge {
  /** Whether the duty is over when the node completes. */
  readonly completed: boolean;
  /** Whether the duty is over when the node throws. */
  readonly thrown: boolean;
  /** What throws inside of the node, when that is not the node itself. */
  readonly thrower?: TSESTree.Node | undefined;
}

/** On the ways that lead to a point, the duty has not begun, is held, or has been discharged. */
const ABSENT = 1;
const HELD = 2;
const DISCHARGED = 4;

interface State {
  /** A set of the above: one bit for each that some way leads to. */
  readonly ways: number;
  /** What raised the exception that is on its way out while it is held. */
  readonly thrower: TSESTree.Node | undefined;
}

/** What is true of one duty at every point of its code. */
export interface DutyState {
  readonly flow: Flow;
  /** The points at which it may be held, from its beginning on. */
  readonly held: readonly Point[];
  /** Whether it may be held just before a point. */
  isHeldAt(point: Point): boolean;
  /** Whether it may be held where an edge is taken, which the test of the edge can rule out. */
  isHeldAlong(edge: Edge): boolean;
  /** Whether it may have been discharged just before a point. */
  isDischargedAt(point: Point): boolean;
  /** Whether it may be held after its code has ended by itself, by `return`, by an exception or with the process. */
  readonly after: { readonly end: boolean; readonly returned: boolean; readonly thrown: boolean; readonly left: boolean };
  /** What can throw first while it is held, with no discharge on the way out. */
  readonly thrower: TSESTree.Node | undefined;
  /** The same where the exception is caught, and the code ends in another way, or begins the next one. */
  readonly caught: TSESTree.Node | undefined;
}

/** Follows a duty through the control flow of its code. */
export function followDuty(file: FileModel, duty: Duty): DutyState {
  const flow = flowOf(file, duty.unit);
  const { begins, discharges } = duty;
  const dischargeAt = (point: Point): Discharge | undefined =>
    point.kind === 'evaluate' || point.kind === 'dispose' ? discharges.get(point.node) : undefined;

  const analysis: Analysis<State> = {
    join: (left, right) => ({ ways: left.ways | right.ways, thrower: earlier(left.thrower, right.thrower) }),
    equals: (left, right) => left.ways === right.ways && left.thrower === right.thrower,
    after(point, state) {
      if (begins && point.node === begins) return { ways: HELD, thrower: undefined };
      return dischargeAt(point)?.completed ? discharged(state) : state;
    },
    thrown(point, state) {
      const discharge = dischargeAt(point);
      if (!discharge?.thrower && (!canThrow(file, point) || duty.works?.(point.node))) return undefined;
      if (discharge?.thrown) return discharged(state);
      // In a loop, what begins the next one has not left the one before it open.
      const earlierThrower = point.node === begins ? state.thrower : undefined;
      return { ways: state.ways, thrower: state.ways & HELD ? (discharge?.thrower ?? earlierThrower ?? point.node) : undefined };
    },
    along(edge, state) {
      const { test, outcome } = edge.when!;
      const said = duty.outcomeOf?.(test, outcome);
      if (said === 'discharged') return discharged(state);
      if (said === 'impossible') return undefined;
      if (said === 'absent') return narrowed(state, ~HELD);
      const present = saysPresence(file, duty, edge);
      if (present === undefined) return state;
      return narrowed(state, present ? ~ABSENT : ~HELD);
    },
  };

  const starts = begins ? flow.pointsOf(begins) : [flow.entry];
  const initial: State = { ways: begins ? ABSENT : HELD, thrower: undefined };
  // What is over cannot be held again, and most of a long function comes behind the end of a duty: it is left out.
  const before = solve(starts, initial, { ...analysis, concerns: ({ ways }) => (ways & HELD) !== 0 });
  let beyond: Map<Point, State> | undefined;

  const isHeldAt = (point: Point): boolean => ((before.get(point)?.ways ?? 0) & HELD) !== 0;
  const throwerAt = (point: Point): TSESTree.Node | undefined => (isHeldAt(point) ? before.get(point)?.thrower : undefined);
  const { end, returned, thrown, left } = flow.exits;
  return {
    flow,
    held: [...before.keys()].filter(isHeldAt),
    isHeldAt,
    isHeldAlong: (edge) => !edge.when || ((analysis.along!(edge, { ways: HELD, thrower: undefined })?.ways ?? 0) & HELD) !== 0,
    isDischargedAt: (point) => (((beyond ??= solve(starts, initial, analysis)).get(point)?.ways ?? 0) & DISCHARGED) !== 0,
    after: { end: isHeldAt(end), returned: isHeldAt(returned), thrown: isHeldAt(thrown), left: isHeldAt(left) },
    thrower: throwerAt(thrown),
    caught: [end, returned, left, ...starts].map(throwerAt).reduce(earlier, undefined),
  };
}

/** What is true of a duty that nothing is to be said of. */
export const heldNowhere = (flow: Flow): DutyState => ({
  flow,
  held: [],
  isHeldAt: () => false,
  isHeldAlong: () => false,
  isDischargedAt: () => false,
  after: { end: false, returned: false, thrown: false, left: false },
  thrower: undefined,
  caught: undefined,
});

const discharged = (state: State): State => (state.ways & HELD ? { ways: (state.ways & ~HELD) | DISCHARGED, thrower: undefined } : state);

function narrowed(state: State, mask: number): State | undefined {
  const ways = state.ways & mask;
  return ways === 0 ? undefined : { ...state, ways };
}

function earlier(left: TSESTree.Node | undefined, right: TSESTree.Node | undefined): TSESTree.Node | undefined {
  if (!left || !right) return left ?? right;
  return left.range[0] <= right.range[0] ? left : right;
}

/** What the outcome of a test says about what the duty is about: it is there, it is not, or nothing. */
function saysPresence(file: FileModel, duty: Holding, edge: Edge): boolean | undefined {
  const { test, outcome } = edge.when!;
  const node = unwrap(test);
  const compared = comparedWithNothing(node);
  if (compared) return holds(file, duty, compared.subject) ? outcome !== compared.isEqual : undefined;
  return holds(file, duty, node) ? outcome : undefined;
}

/** `parent == null`, `parent !== undefined`: what is asked for, and whether it has to be absent. */
export function comparedWithNothing(node: TSESTree.Node): { readonly subject: TSESTree.Node; readonly isEqual: boolean } | undefined {
  if (node.type !== 'BinaryExpression' || !/^[!=]==?$/.test(node.operator)) return undefined;
  const subject = isNothing(node.right) ? node.left : isNothing(node.left) ? node.right : undefined;
  return subject && { subject, isEqual: node.operator[0] === '=' };
}

/** What holds something. */
export type Holding = Pick<Duty, 'holders' | 'members'>;

/** Whether an expression reads something that holds what a duty is about. */
export function holds(file: FileModel, { holders, members }: Holding, node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  if (inner.type === 'MemberExpression') return members?.has(inner) ?? false;
  const variable = inner.type === 'Identifier' ? file.variableOf(inner) : undefined;
  return variable !== undefined && holders.has(variable);
}
