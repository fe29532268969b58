import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { isFunction, unwrap } from '../nodes.ts';
import { pointsLeadingTo, reachedPoints } from '../flow/analysis.ts';
import type { Flow, Point } from '../flow/flow.ts';
import { useOf } from '../values/uses.ts';
import type { Happening } from './happenings.ts';
import { isEnding } from './happenings.ts';
import type { Move } from './span-trail.ts';

/** What else is known of the code that has a span. */
interface Borrowed {
  readonly begins: TSESTree.Node | undefined;
  /** What tells it something. */
  telling(): readonly TSESTree.Node[];
  /** Whether a node neither throws nor ends it. */
  works(node: TSESTree.Node): boolean;
}

/**
 * What happens to a span without what only borrows it: whoever ends it behind a call that it was passed to has kept the duty, and so has
 * whoever still tells it something behind a callback, or ends it on every way behind what others find it on. An end that no way leads to
 * was meant for what comes back from the call.
 */
export function withoutLoans(flow: Flow, list: readonly Happening[], { begins, telling, works }: Borrowed): readonly Happening[] {
  const isPassed = ({ kind }: Happening): boolean => kind === 'passed' || kind === 'shared' || kind === 'lent' || kind === 'helped';
  if (!list.some(isPassed)) return list;
  const ends = list.flatMap((each) => (isEnding(each) && each.discharge.completed ? [flow.pointsOf(each.node)] : []));
  const reached = ends.length > 0 ? reachedPoints(flow) : new Map<Point, boolean>();
  if (ends.some((points) => !points.some((point) => reached.has(point)))) return list.filter((each) => !isPassed(each));
  const open = pointsBefore(flow, ends.flat(), begins);
  // Whoever has others end it at times only has kept the duty too.
  const ending = new Set(list.filter(isEnding).flatMap(({ node }) => flow.pointsOf(node)));
  const left = list.some(({ kind }) => kind === 'shared') ? pointsLeftOpen(flow, ending, { begins, works }) : new Set<Point>();
  const told = list.some(({ kind }) => kind === 'lent') ? pointsBefore(flow, telling().flatMap((call) => flow.pointsOf(call)), begins) : new Set<Point>();
  return list.flatMap((each) => {
    if (!isPassed(each)) return each;
    const points = flow.pointsOf(each.node);
    const goesOnTo = (targets: ReadonlySet<Point>): boolean => points.some((point) => point.next.some((edge) => targets.has(edge.to)));
    // Whether such a helper has ended it, its caller knows by something else.
    if (each.kind === 'helped') return goesOnTo(open) ? each : { ...each, discharge: { completed: false, thrown: true } };
    if (each.kind === 'shared') return points.some((point) => point.next.some(({ to }) => left.has(to) && !ending.has(to))) ? each : [];
    if (goesOnTo(open)) return [];
    if (each.kind !== 'lent') return each;
    if (goesOnTo(told)) return [];
    const isToldOfError = points.some((point) => point.onThrow && told.has(point.onThrow));
    return isToldOfError ? { ...each, discharge: { ...each.discharge, thrown: false } } : each;
  });
}

/** Whether a span is passed to a callback that the code was given as a parameter, and waits for or takes the result of. */
export function isLent(file: FileModel, { kind, to }: Move): boolean {
  const callee = to && unwrap(to.call.callee);
  const isParameter = callee?.type === 'Identifier' && file.variableOf(callee)?.defs[0]?.type === 'Parameter';
  return kind === 'passed' && isParameter && useOf(file, to!.call).kind !== 'dropped';
}

/** The points of a unit from which code goes on, without an exception, to some others. */
function pointsBefore(flow: Flow, targets: readonly Point[], begins: TSESTree.Node | undefined): ReadonlySet<Point> {
  const found = new Set<Point>();
  const work = [...targets];
  let point: Point | undefined;
  while ((point = work.pop())) {
    if (found.has(point)) continue;
    found.add(point);
    const to = point;
    for (const from of flow.before(to)) {
      const isNewSpan = from.kind !== 'pass' && from.node === begins;
      if (!isNewSpan && from.next.some((edge) => edge.to === to)) work.push(from);
    }
  }
  return found;
}

/**
 * The points, ends among them, from which some way leads on without a further end: to where the code ends by itself or by `return`,
 * to another span of the same call, or to a call in a `catch` that could end it. An exception that leaves the code and meets no such
 * call does not count.
 */
function pointsLeftOpen(flow: Flow, ending: ReadonlySet<Point>, { begins, works }: Omit<Borrowed, 'telling'>): ReadonlySet<Point> {
  const { end, returned } = flow.exits;
  const mayEnd = [...reachedPoints(flow).keys()].filter(({ node }) => node.type === 'CallExpression' && !works(node) && isInCatch(node));
  return pointsLeadingTo(flow, [end, returned, ...mayEnd, ...(begins ? flow.pointsOf(begins) : [])], (point) => ending.has(point));
}

function isInCatch(node: TSESTree.Node): boolean {
  let current: TSESTree.Node | undefined = node;
  while (current && !isFunction(current) && current.type !== 'CatchClause') current = current.parent;
  return current?.type === 'CatchClause';
}
