import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { endsAtOnce } from '../facts/called.ts';
import { declaredOf, isGlobal } from '../values/bindings.ts';
import { discardOf } from '../context/discarded.ts';
import { lazyQueryOf } from '../context/lazy-query.ts';
import { canThrow } from '../flow/can-throw.ts';
import { holds } from '../flow/duty.ts';
import type { FileModel } from '../file-model.ts';
import type { CodeUnit } from '../nodes.ts';
import { codeUnitOf, inRange, isFunction, memberName, unwrap, walk, wrapped } from '../nodes.ts';
import { pointsLeadingTo } from '../flow/analysis.ts';
import type { Point } from '../flow/flow.ts';
import { globalCalled } from '../flow/pure.ts';
import { CLEARING, LATER } from '../otel/spans.ts';
import { goesOnLater, isPromise, returnsPromise } from '../flow/promise.ts';
import { chainingName, endOfChain } from '../flow/promise-chain.ts';
import type { SpanInUnit } from './both-events.ts';
import { alwaysEnds, isHeldOnce } from './both-events.ts';
import { isCalledAgain, usesOfFunction } from './function-use.ts';
import type { StartedSpan } from './span.ts';
import type { SpanOutcome } from './span-outcome.ts';
import { functionsAround } from './span-trail.ts';
import { isForgotten, isIteration } from './taken-as-value.ts';
import { readsOf, timesWritten, useOf } from '../values/uses.ts';

/** A promise that a `return` hands out of a `try` whose `finally` ends the span before the promise is settled. */
export function returnedPromise(file: FileModel, span: StartedSpan, outcome: SpanOutcome): TSESTree.Node | undefined {
  const { held, after } = outcome.state;
  if (after.returned) return undefined;
  for (const { node } of held) {
    if (node.type !== 'ReturnStatement' || !node.argument) continue;
    if (isEndedInFinally(node, span, outcome.duty.unit) && returnsPromise(file, node.argument)) return node.argument;
  }
  return undefined;
}

function isEndedInFinally(node: TSESTree.Node, span: StartedSpan, unit: CodeUnit): boolean {
  for (let current: TSESTree.Node | undefined = node; current?.parent && current !== unit; current = current.parent) {
    const { parent }: TSESTree.Node = current;
    const finalizer = parent.type === 'TryStatement' && current !== parent.finalizer ? parent.finalizer : undefined;
    if (finalizer && endsIn(span, unit, finalizer)) return true;
  }
  return false;
}

const endsIn = (span: StartedSpan, unit: CodeUnit, outer: TSESTree.Node): boolean =>
  [...span.trail.ends].some((end) => codeUnitOf(end) === unit && end.range[0] >= outer.range[0] && end.range[1] <= outer.range[1]);

/** Work of a span that is still going on when the span is ended: a promise taken up later, or a later turn that still uses it. */
export function workAfterEnd(file: FileModel, span: StartedSpan, outcome: SpanOutcome): TSESTree.Node | undefined {
  return promiseTakenLater(file, span, outcome) ?? unawaited(file, span, outcome) ?? laterUse(file, span, outcome) ?? floatingActivation(file, span, outcome);
}

/** `const p = work(); span.end(); return p;`, also of a query in an `async` function, which runs when that is taken up. */
function promiseTakenLater(file: FileModel, span: StartedSpan, { duty, state }: SpanOutcome): TSESTree.Node | undefined {
  for (const { node } of state.held) {
    const kept = keptAt(file, node);
    const isLater = kept && (isPromise(file, kept.value) || (isFunction(duty.unit) && duty.unit.async && lazyQueryOf(file, kept.value) !== undefined));
    if (!kept || !isLater || contains(kept.value, duty.discharges)) continue;
    const reads = readsOf(kept.variable);
    const isOver = (read: TSESTree.Node): boolean => {
      const taken = wrapped(read).parent;
      if (taken?.type !== 'ReturnStatement' && taken?.type !== 'AwaitExpression') return false;
      const points = state.flow.pointsOf(taken);
      return points.length > 0 && points.every((at) => !state.isHeldAt(at) && state.isDischargedAt(at));
    };
    if (reads.length > 0 && reads.every(isOver) && [...span.trail.ends].some((end) => codeUnitOf(end) === span.unit)) return kept.value;
  }
  return undefined;
}

/** What a variable is given where it is declared, or by its only assignment. */
function keptAt(file: FileModel, node: TSESTree.Node): { readonly variable: Scope.Variable; readonly value: TSESTree.Node } | undefined {
  const [name, value] = node.type === 'VariableDeclarator' ? [node.id, node.init] : node.type === 'AssignmentExpression' && node.operator === '=' ? [node.left, node.right] : [];
  const variable = name?.type === 'Identifier' ? file.variableOf(name) : undefined;
  return variable && value && (node.type === 'VariableDeclarator' || timesWritten(file, variable) === 1) ? { variable, value } : undefined;
}

const contains = (outer: TSESTree.Node, nodes: ReadonlyMap<TSESTree.Node, unknown>): boolean =>
  [...nodes.keys()].some((node) => node.range[0] >= outer.range[0] && node.range[1] <= outer.range[1]);

/** A promise that nobody waits for, or that is used as if it were its value: `const { rows } = pool.query(...)`. */
export function unawaited(file: FileModel, span: StartedSpan, outcome: SpanOutcome): TSESTree.Node | undefined {
  const { duty, state } = outcome;
  return state.held.find(({ kind, node }) => {
    if (kind !== 'evaluate' || (node.type !== 'CallExpression' && node.type !== 'NewExpression')) return false;
    return isForgotten(file, span.trail, node) && !contains(node, duty.discharges) && isEndedAfter(file, span, outcome, node);
  })?.node;
}

/** A promise's handler, a timer or the later part of an async function that uses the span, and that nobody waits for. */
function laterUse(file: FileModel, span: StartedSpan, outcome: SpanOutcome): TSESTree.Node | undefined {
  for (const call of span.trail.calls.keys()) {
    for (const fn of functionsAround(call, span.unit)) {
      const start = floatingStart(file, fn, call);
      const turn = start && turnOf(file, start, span.unit);
      if (turn && isEndedAfter(file, span, outcome, turn)) return start;
    }
  }
  return undefined;
}

/** What runs a node in the turn of some code: the node itself, or the loop by `forEach` that it stands in. */
function turnOf(file: FileModel, node: TSESTree.CallExpression, unit: CodeUnit): TSESTree.CallExpression | undefined {
  const around = codeUnitOf(node);
  if (around === unit) return node;
  const use = useOf(file, around);
  return use.kind === 'argument' && use.call.type === 'CallExpression' && isIteration(use.call) ? turnOf(file, use.call, unit) : undefined;
}

/** Whether a function that runs later uses a span, and the code of the span does not wait for that. */
export function isUsedLater(file: FileModel, { trail, unit }: StartedSpan): boolean {
  return [...trail.calls.keys()].some((call) => {
    const fn = functionsAround(call, unit).at(-1);
    if (!isFunction(fn) || isWaitedFor(fn, unit)) return false;
    return floatingStart(file, fn, call) !== undefined || usesOfFunction(file, fn, fn).some((use) => use.how === 'listener' || use.how === 'handed' || isCalledAgain(file, use));
  });
}

/** Whether a function stands in what the code around it waits for, or gives to whoever does. */
function isWaitedFor(fn: TSESTree.Node, unit: CodeUnit): boolean {
  for (let node = fn.parent; node && node !== unit; node = node.parent) if (node.type === 'AwaitExpression' || node.type === 'ReturnStatement') return true;
  return false;
}

/** The expression that starts a function in a later turn, or as a promise that is dropped. */
function floatingStart(file: FileModel, fn: TSESTree.Node, use: TSESTree.Node): TSESTree.CallExpression | undefined {
  const given = useOf(file, fn);
  const call = given.kind === 'argument' ? given.call : given.kind === 'other' && given.node.type === 'CallExpression' ? given.node : undefined;
  if (call?.type !== 'CallExpression') return undefined;
  if (chainingName(call)) {
    const last = endOfChain(call);
    const isAwaited = wrapped(last).parent?.type === 'AwaitExpression';
    return !isAwaited && discardOf(file, last)?.how === 'dropped' ? last : undefined;
  }
  if (isLater(file, call)) return isCleared(file, call) ? undefined : call;
  const isAfterAwait = isFunction(fn) && fn.async && codeUnitOf(use) === fn && awaitsBefore(file, fn, use);
  return isAfterAwait && useOf(file, call).kind === 'dropped' ? call : undefined;
}

function isLater(file: FileModel, call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const root = callee.type === 'MemberExpression' ? callee.object : callee;
  if (root.type !== 'Identifier' || !isGlobal(file, root)) return false;
  return LATER.has(callee.type === 'MemberExpression' ? `${root.name}.${memberName(callee)}` : root.name);
}

/** Whether a timer is cleared somewhere: `clearTimeout(timer)`, so that it need not come any more. */
function isCleared(file: FileModel, timer: TSESTree.CallExpression): boolean {
  const kept = useOf(file, timer);
  if (kept.kind !== 'declared' && kept.kind !== 'assigned') return false;
  return readsOf(kept.variable).some((read) => {
    const use = useOf(file, read);
    return use.kind === 'argument' && use.call.type === 'CallExpression' && CLEARING.has(globalCalled(file, use.call) ?? '');
  });
}

function awaitsBefore(file: FileModel, fn: TSESTree.Node, use: TSESTree.Node): boolean {
  let found = false;
  walk(fn, file.sourceCode.visitorKeys, (node) => {
    if (node !== fn && isFunction(node)) return 'skip';
    if (node.type === 'AwaitExpression' && node.range[0] < use.range[0]) found = true;
    return undefined;
  });
  return found;
}

/** `context.with(trace.setSpan(...), async () => ...)` as a statement. */
function floatingActivation(file: FileModel, span: StartedSpan, outcome: SpanOutcome): TSESTree.Node | undefined {
  return [...span.trail.activations].find((call) => {
    const fn = call.arguments[1] && unwrap(call.arguments[1]);
    if (!isFunction(fn) || !fn.async || fn.generator || codeUnitOf(call) !== span.unit) return false;
    return goesOnLater(file, fn) && useOf(file, call).kind === 'dropped' && isEndedAfter(file, span, outcome, call);
  });
}

/** Whether the span is held when a node is reached, and ended in the same code afterwards. */
function isEndedAfter(file: FileModel, span: StartedSpan, { state, duty }: SpanOutcome, node: TSESTree.Node): boolean {
  if (duty.discharges.get(node)?.completed) return false;
  const starts = state.flow.pointsOf(node).filter(state.isHeldAt);
  return [...normallyReached(starts.flatMap((point) => point.next.map((edge) => edge.to)))].some((point) => point.kind !== 'pass' && isEndNow(file, span, point.node));
}

/** Whether the span is over when a node completes: a helper that ends it in a listener of its own does so later. */
function isEndNow(file: FileModel, { trail }: SpanInUnit, node: TSESTree.Node): boolean {
  const call = node as TSESTree.CallExpression;
  return trail.ends.has(call) && (!trail.helpers.has(call) || endsAtOnce(file, call));
}

/** `done()`, of `const done = () => span.end()` */
function callsEnd(file: FileModel, span: SpanInUnit, node: TSESTree.Node): boolean {
  const fn = node.type === 'CallExpression' && node.callee.type === 'Identifier' ? declaredOf(file, node.callee) : undefined;
  return isFunction(fn) && !fn.async && !fn.generator && alwaysEnds(file, span, fn);
}

/** Whether an exception may leave some code behind an end of the span. */
export function throwsBehindEnd(file: FileModel, span: SpanInUnit, { duty, state: { flow } }: SpanOutcome): boolean {
  const ends = [...duty.discharges.keys()].filter((node) => isEndNow(file, span, node)).flatMap((node) => flow.pointsOf(node));
  const behind = normallyReached(ends.flatMap(({ next }) => next.map(({ to }) => to)));
  return [...behind].some((point) => point.onThrow === flow.exits.thrown && canThrow(file, point) && !duty.works?.(point.node));
}

/** The points that are reached without an exception, but for what a `throw` throws. */
function normallyReached(starts: readonly Point[]): Set<Point> {
  const reached = new Set<Point>();
  const work = [...starts];
  let point: Point | undefined;
  while ((point = work.pop())) {
    if (reached.has(point)) continue;
    reached.add(point);
    if (point.node.type === 'ThrowStatement' && point.onThrow) work.push(point.onThrow);
    work.push(...point.next.map((edge) => edge.to));
  }
  return reached;
}

/**
 * Two ends of which the second always follows the first, or follows it when something in between throws.
 * @param awaited the `await`s that end it as well
 */
export function secondEnd(file: FileModel, span: SpanInUnit, { duty, state }: SpanOutcome, awaited: ReadonlySet<TSESTree.Node> = NONE): { first: TSESTree.Node; second: TSESTree.Node } | undefined {
  const isOne = isHeldOnce(file, span);
  const endsNow = (node: TSESTree.Node): boolean => awaited.has(node) || isEndNow(file, span, node) || (isOne && callsEnd(file, span, node));
  const isEnd = (point: Point): boolean => point.kind === 'evaluate' && endsNow(point.node);
  // In the next turn of a loop there may be none: `const span = tracer?.startSpan('row')`.
  const isStart = (init: TSESTree.Node | null): boolean => init !== null && duty.begins !== undefined && inRange(duty.begins, init.range);
  const isNewSpan = ({ kind, node }: Point): boolean =>
    kind === 'evaluate' && (node === duty.begins || (node.type === 'AssignmentExpression' && holds(file, duty, node.left)) || (node.type === 'VariableDeclarator' && isStart(node.init)));
  const isAbsent = (to: Point, from: Point): boolean => from.next.some((edge) => edge.to === to && edge.when?.outcome === false && holds(file, duty, edge.when.test));
  const ends = [...duty.discharges.keys()].filter(endsNow);
  const leading = pointsLeadingTo(state.flow, ends.flatMap((node) => state.flow.pointsOf(node)), isNewSpan);

  /** The end that every way from some points leads to. */
  const endOnEveryWay = (starts: readonly Point[]): { second: TSESTree.Node | undefined; between: Set<Point> } => {
    const between = new Set<Point>();
    const work = [...starts];
    let second: TSESTree.Node | undefined;
    let escapes = starts.length === 0;
    let point: Point | undefined;
    while ((point = work.pop())) {
      if (between.has(point)) continue;
      between.add(point);
      if (isEnd(point)) {
        second ??= point.node;
        continue;
      }
      const from = point;
      if (!leading.has(from) || isNewSpan(from)) {
        escapes = true;
        continue;
      }
      if (from.next.length === 0 && from.node.type === 'ThrowStatement' && from.onThrow) work.push(from.onThrow);
      work.push(...from.next.map((edge) => edge.to).filter((to) => !isAbsent(to, from)));
    }
    return { second: escapes ? undefined : second, between };
  };

  for (const point of state.held) {
    if (!isEnd(point)) continue;
    const straight = endOnEveryWay(point.next.map((edge) => edge.to));
    if (straight.second) return { first: point.node, second: straight.second };
    for (const thrower of straight.between) {
      if (isEnd(thrower) || !thrower.onThrow || duty.works?.(thrower.node) || !canThrow(file, thrower)) continue;
      const caught = endOnEveryWay([thrower.onThrow]);
      if (caught.second) return { first: point.node, second: caught.second };
    }
  }
  return undefined;
}

const NONE: ReadonlySet<TSESTree.Node> = new Set();
