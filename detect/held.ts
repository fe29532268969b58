import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { Attachment } from './attachment.ts';
import { canThrow } from './can-throw.ts';
import type { FileModel } from './file-model.ts';
import { memoised, unwrap, walk } from './file-model.ts';
import type { Analysis, Edge, Flow, Point } from './flow.ts';
import { flowOf, solve } from './flow.ts';

/** On the ways that lead to a point, the attachment has not happened, is held, or has been detached. */
const ABSENT = 1;
const HELD = 2;
const DETACHED = 4;

interface State {
  /** A set of the above: one bit for each that some way leads to. */
  readonly ways: number;
  /** What raised the exception that is on its way out while it is held. */
  readonly thrower: TSESTree.Node | undefined;
}

/** What is true of one attachment at every point of its code. */
export interface Held {
  readonly flow: Flow;
  /** Whether it may be held just before a point. */
  isHeldAt(point: Point): boolean;
  /** Whether it may be held after its code has ended by itself, by `return` or by an exception. */
  readonly after: { readonly end: boolean; readonly returned: boolean; readonly thrown: boolean };
  /** What can throw first while it is held, with no detach on the way out. */
  readonly thrower: TSESTree.Node | undefined;
  /** Where its token is overwritten, or it is attached again, while it may still be held. */
  readonly overwrittenAt: TSESTree.Node | undefined;
}

const HELDS = Symbol('held');

export function heldOf(file: FileModel, attachment: Attachment): Held {
  return memoised(file, HELDS, attachment.call, () => computeHeld(file, attachment));
}

function computeHeld(file: FileModel, attachment: Attachment): Held {
  const flow = flowOf(file, attachment.unit);
  const loopTests = new Set<TSESTree.Node>();
  for (const detach of attachment.detaches) if ('test' in detach && detach.test) loopTests.add(detach.test);

  const analysis: Analysis<State> = {
    join: (left, right) => ({ ways: left.ways | right.ways, thrower: earlier(left.thrower, right.thrower) }),
    equals: (left, right) => left.ways === right.ways && left.thrower === right.thrower,
    after(point, state) {
      if (point.node === attachment.call) return { ways: HELD, thrower: undefined };
      return detachesAt(attachment, point) ? detached(state) : state;
    },
    thrown(point, state) {
      if (isPartOfDetach(attachment, point.node) || !canThrow(file, point)) return undefined;
      return { ways: state.ways, thrower: state.ways & HELD ? point.node : undefined };
    },
    along(edge, state) {
      const { test, outcome } = edge.when!;
      // A loop over the tokens that is over, and a holder that is empty, hold nothing any more.
      if (!outcome && (loopTests.has(test) || attachment.detaches.has(test))) return detached(state);
      const present = saysPresence(file, attachment.holders, edge);
      if (present === undefined) return state;
      const ways = present ? state.ways & ~ABSENT : state.ways & ~HELD;
      return ways === 0 ? undefined : { ...state, ways };
    },
  };

  const before = new Map<Point, State>();
  for (const start of flow.pointsOf(attachment.call)) {
    for (const [point, state] of solve(start, { ways: ABSENT, thrower: undefined }, analysis)) {
      const known = before.get(point);
      before.set(point, known ? analysis.join(known, state) : state);
    }
  }

  const isHeldAt = (point: Point): boolean => ((before.get(point)?.ways ?? 0) & HELD) !== 0;
  const { end, returned, thrown } = flow.exits;
  return {
    flow,
    isHeldAt,
    after: { end: isHeldAt(end), returned: isHeldAt(returned), thrown: isHeldAt(thrown) },
    thrower: isHeldAt(thrown) ? before.get(thrown)?.thrower : undefined,
    overwrittenAt: [...before.keys()].filter((point) => isHeldAt(point) && overwrites(file, attachment, point)).map((point) => point.node)[0],
  };
}

const detached = (state: State): State => (state.ways & HELD ? { ways: (state.ways & ~HELD) | DETACHED, thrower: undefined } : state);

function earlier(left: TSESTree.Node | undefined, right: TSESTree.Node | undefined): TSESTree.Node | undefined {
  if (!left || !right) return left ?? right;
  return left.range[0] <= right.range[0] ? left : right;
}

function detachesAt(attachment: Attachment, point: Point): boolean {
  return (point.kind === 'evaluate' || point.kind === 'dispose') && attachment.detaches.has(point.node);
}

/** Whether a node is a detach, or stands in a loop that detaches: such code is taken to work. */
function isPartOfDetach(attachment: Attachment, node: TSESTree.Node): boolean {
  for (let current: TSESTree.Node | undefined = node; current && current !== attachment.unit; current = current.parent) {
    if (attachment.detaches.has(current)) return true;
  }
  return false;
}

/** What the outcome of a test says about the token: it is there, it is not, or nothing. */
function saysPresence(file: FileModel, holders: ReadonlySet<Scope.Variable>, edge: Edge): boolean | undefined {
  const { test, outcome } = edge.when!;
  const node = unwrap(test);
  if (node.type === 'BinaryExpression') {
    const isAbsence = (side: TSESTree.Node): boolean =>
      (side.type === 'Identifier' && side.name === 'undefined') || (side.type === 'Literal' && side.value === null);
    const subject = isAbsence(node.right) ? node.left : isAbsence(node.left) ? node.right : undefined;
    if (!subject || !holds(file, holders, subject)) return undefined;
    if (node.operator === '!==' || node.operator === '!=') return outcome;
    return node.operator === '===' || node.operator === '==' ? !outcome : undefined;
  }
  return holds(file, holders, node) ? outcome : undefined;
}

function holds(file: FileModel, holders: ReadonlySet<Scope.Variable>, node: TSESTree.Node): boolean {
  const inner = unwrap(node);
  const variable = inner.type === 'Identifier' ? file.variableOf(inner) : undefined;
  return variable !== undefined && holders.has(variable);
}

/** Whether a point attaches once more, or writes something else into a variable that holds the token. */
function overwrites(file: FileModel, attachment: Attachment, point: Point): boolean {
  if (point.kind !== 'evaluate') return false;
  if (point.node === attachment.call) return attachment.use.kind === 'assigned';
  if (point.node.type !== 'AssignmentExpression' || !holds(file, attachment.holders, point.node.left)) return false;
  let own = false;
  walk(point.node.right, file.sourceCode.visitorKeys, (node) => void (own ||= node === attachment.call));
  return !own && !holds(file, attachment.holders, point.node.right);
}
