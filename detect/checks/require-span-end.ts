import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { ownFunctionCalled } from '../facts/called.ts';
import { lazyQueryOf } from '../context/lazy-query.ts';
import { declaredOf } from '../values/bindings.ts';
import type { Check } from '../check.ts';
import { holds } from '../flow/duty.ts';
import { openExit, wayOfThrow } from '../flow/exits.ts';
import type { FileModel } from '../file-model.ts';
import { parameterVariable } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { codeUnitOf, isFunction, parametersOf, unwrap, walk } from '../nodes.ts';
import type { Finding } from '../finding.ts';
import type { StartedSpan, UntakenSpan } from '../span/span.ts';
import { endUntakenWithHelper, endWithHelper } from '../remedies/use-with-span.ts';
import { scopeInHelper } from '../remedies/scoped-span.ts';
import { crowded, dropEnd, endSpanInFinally, isKeptForOthers, keptForOthers, takeAndEndSpan } from '../remedies/end-span-in-finally.ts';
import { endsActiveSpan, isEndedAsActive } from '../span/active-span.ts';
import { leftSpans, ownedSpan } from '../span/called-back.ts';
import { isFollowed, startedSpans, untakenSpans } from '../span/span.ts';
import { isEndedOnlyIn, isExecutor, isGivenBack } from '../span/given-back.ts';
import { functionsAround, trailOf } from '../span/span-trail.ts';
import { unrecordedErrors } from '../span/span-errors.ts';
import type { SpanDuty } from '../span/span-duty.ts';
import { spanDuty } from '../span/span-duty.ts';
import type { SpanOutcome, Trouble } from '../span/span-outcome.ts';
import { endedByBothEvents } from '../span/both-events.ts';
import { returnedPromise, secondEnd, unawaited, workAfterEnd } from '../span/span-timing.ts';
import { awaitedEnds, endedTwiceInChain } from '../span/ends-in-chain.ts';
import { unboundEnds } from '../span/unbound-ends.ts';
import { useAfterEnd } from '../span/use-after-end.ts';
import { lineOf, shortText } from '../values/text.ts';
import { readsOf, useOf } from '../values/uses.ts';
import { STARTING_NAMES } from '../otel/names.ts';
import { callsTo, membersThat, ownCalls } from '../values/calls-to.ts';

export interface SpanEndOptions {
  /** Whether a `catch` that sees the span has to record the exception or set the error status. */
  readonly requireErrorStatus: boolean;
}

const rule = 'require-span-end';

export const requireSpanEnd: Check<SpanEndOptions> = {
  rule,
  defaultOptions: { requireErrorStatus: false },
  needs: STARTING_NAMES,
  find(file, options) {
    const spans = [...startedSpans(file), ...leftSpans(file)];
    const found = [
      ...spans.flatMap((span) => findingOf(file, span) ?? []),
      ...untakenSpans(file)
        .filter(({ callback }) => !endsActiveSpan(file, callback))
        .map((span) => ({ ...finding(span.call, { messageId: 'noParameter', data: {} }), remedy: untakenRemedy(file, span) })),
      ...[...callsTo(file, ...OWNING), ...ownCalls(file)].flatMap((call) => surplusEnds(file, call)),
      ...endingParameters(file, spans).flatMap((parameter) => twiceInHelper(file, parameter)),
      ...callsTo(file, ...SELF_ENDING).filter((call) => endsBeforeGenerator(file, call)).map((call) => finding(call, { messageId: 'generator', data: {} })),
      ...(options.requireErrorStatus ? unrecordedErrors(file, spans).map((node) => finding(node, { messageId: 'noErrorStatus', data: {} })) : []),
    ];
    return found.sort((left, right) => left.node.range[0] - right.node.range[0]);
  },
};

type Problem = Pick<Finding, 'messageId' | 'data'>;

const finding = (node: TSESTree.Node, problem: Problem): Finding => ({ rule, ...problem, node, remedy: undefined });

function findingOf(file: FileModel, span: StartedSpan): Finding | undefined {
  const { call, given, trail, unit } = span;
  // `no-discarded-context` reports a span that nobody takes.
  if (span.by === 'startSpan' && useOf(file, given).kind === 'dropped') return undefined;
  if (!isFollowed(file, span)) return findingUnfollowed(file, span);
  const duty = spanDuty(file, { unit, call: span.by === 'startSpan' ? given : undefined, trail });
  const problem = problemOf(file, span, duty);
  return problem && { ...finding(call, problem), remedy: remedyOf(file, span, duty.outcome, problem.messageId) };
}

/** Of one of too many spans at once only that nothing ends it. */
function findingUnfollowed(file: FileModel, span: StartedSpan): Finding | undefined {
  const { ends, enders, moves } = span.trail;
  const problem = ends.size + enders.size + moves.size === 0 ? neverEnded(file, span) : undefined;
  return problem && { ...finding(span.call, problem), remedy: crowded };
}

/** In the project's own helper, where the settings name one and the helper is all that is needed. */
function remedyOf(file: FileModel, span: StartedSpan, outcome: SpanOutcome, messageId: string): Finding['remedy'] {
  if (messageId === 'neverEnded' && isKeptForOthers(file, span)) return keptForOthers;
  const isHelped = file.settings.helpers !== undefined && HELPED.has(messageId);
  const helped = !isHelped ? undefined : span.by === 'startActiveSpan' ? endWithHelper(file, span) : scopeInHelper(file, span);
  return helped ?? endSpanInFinally(file, span, outcome, messageId);
}

const untakenRemedy = (file: FileModel, span: UntakenSpan): Finding['remedy'] =>
  (file.settings.helpers === undefined ? undefined : endUntakenWithHelper(file, span)) ?? takeAndEndSpan(file, span.call, span.callback);

const HELPED = new Set(['neverEnded', 'somePaths', 'notOnThrow', 'returnsPromise']);

function problemOf(file: FileModel, span: StartedSpan, duty: SpanDuty): Problem | undefined {
  const [unbound] = unboundEnds(file, span.trail);
  if (unbound) return { messageId: 'unbound', data: { end: shortText(file, unbound), line: lineOf(unbound) } };
  if (!duty.ends && span.trail.moves.size === 0) return neverEnded(file, span);
  const { outcome } = duty;
  const open = openProblem(file, span, duty);
  // Whoever tells a span of an error that a callback throws, and ends it nowhere, has left it open then.
  if (open || !duty.ends) return open ?? (outcome.lends ? thrownOpen(file, duty, outcome) : lostOnTheWay(file, span, duty));
  return rejectedOpen(outcome) ?? closedTooEarly(file, span, outcome) ?? thrownOpen(file, duty, outcome) ?? closedTwice(file, span, outcome, duty) ?? closedInChain(file, span, duty) ?? closedByBoth(file, span, duty) ?? usedLate(file, span, outcome) ?? inCallbacks(file, span, duty);
}

const neverEnded = (file: FileModel, { trail, unit }: StartedSpan): Problem | undefined =>
  (trail.activations.size > 0 ? isEndedAsActive(file, trail.activations) : endsActiveSpan(file, unit)) ? undefined : { messageId: 'neverEnded', data: {} };

/** What is wrong when some way that returns leaves the span open. */
function openProblem(file: FileModel, span: StartedSpan, duty: SpanDuty): Problem | undefined {
  const { outcome } = duty;
  const { state } = outcome;
  const overwriting = duty.ends ? overwrittenAt(file, span, outcome) : undefined;
  if (overwriting) return { messageId: 'overwritten', data: { line: lineOf(overwriting) } };
  const again = outcome.duty.begins && state.flow.pointsOf(outcome.duty.begins).some(state.isHeldAt);
  if (!state.after.end && !state.after.returned && !state.after.left && !again) return undefined;
  const trouble = troubleIn(outcome);
  if (trouble) return troubleProblem(file, duty, trouble);
  if (!isEverEnded(outcome)) return { messageId: 'neverEnded', data: {} };
  const leaving = state.after.end || state.after.returned ? undefined : state.held.find(({ next }) => next.some(({ to }) => to === state.flow.exits.left));
  if (leaving) return { messageId: 'processLeft', data: { exit: shortText(file, leaving.node), line: lineOf(leaving.node) } };
  return { messageId: 'somePaths', data: { exit: openExit(file, outcome.duty, state) } };
}

/** What leaves the span open; a promise behind which the code goes on does where that ends it nowhere. */
function troubleIn(outcome: SpanOutcome): Trouble | undefined {
  const reached = outcome.troubles.filter((each) => !THROWING.has(each.kind) && isReachedHeld(outcome, each));
  return reached.find(({ goesOn }) => !goesOn) ?? (isEverEnded(outcome) ? undefined : reached[0]);
}

const THROWING: ReadonlySet<Trouble['kind']> = new Set(['handler-throws', 'helper-throws']);

const isEverEnded = ({ duty, state }: SpanOutcome): boolean => [...duty.discharges].some(([node, { completed }]) => completed && state.flow.pointsOf(node).some(state.isHeldAt));

const isReachedHeld = ({ state }: SpanOutcome, { node }: Trouble): boolean => state.flow.pointsOf(node).some(state.isHeldAt);

function troubleProblem(file: FileModel, duty: SpanDuty, trouble: Trouble): Problem {
  const data = { line: lineOf(trouble.node) };
  switch (trouble.kind) {
    case 'on-fulfilment-only':
    case 'caught-open':
      return { messageId: 'fulfilmentOnly', data };
    case 'on-rejection-only':
      return { messageId: 'rejectionOnly', data };
    case 'listener':
      return trouble.beside === undefined
        ? { messageId: 'listener', data: { event: trouble.event!, ...data } }
        : { messageId: 'clientGone', data: { event: trouble.event!, beside: trouble.beside, ...data } };
    case 'helper':
      return { messageId: 'helperPaths', data: { helper: shortText(file, calleeOf(trouble.node)), exit: wayLeftOpen(file, trouble.outcome!), ...data } };
    case 'handler-throws':
      return thrownProblem(file, trouble.thrower!);
    case 'helper-throws':
      return { messageId: 'helperPaths', data: { helper: shortText(file, calleeOf(trouble.node)), exit: wayOfThrow(file, trouble.thrower!), ...data } };
    case 'callback': {
      if (!trouble.callback) return { messageId: 'neverEnded', data: {} };
      const inner = duty.outcomeIn(trouble.callback);
      const deeper = troubleIn(inner);
      if (deeper && deeper.callback !== trouble.callback) return troubleProblem(file, duty, deeper);
      return { messageId: trouble.callback.generator ? 'generatorPaths' : 'callbackPaths', data: { exit: wayLeftOpen(file, inner) } };
    }
  }
}

/** The way out on which a function leaves the span open. */
function wayLeftOpen(file: FileModel, { duty, state }: SpanOutcome): string {
  const { end, returned, left } = state.after;
  return !end && !returned && !left && state.thrower ? wayOfThrow(file, state.thrower) : openExit(file, duty, state);
}

function calleeOf(node: TSESTree.Node): TSESTree.Node {
  const call = node.type === 'AwaitExpression' ? unwrap(node.argument) : node;
  return call.type === 'CallExpression' ? call.callee : call;
}

/** The promise of which a handler of fulfilment ends the span, so that a rejection leaves it open. */
const rejectedAt = (outcome: SpanOutcome): TSESTree.Node | undefined =>
  outcome.troubles.find((each) => each.kind === 'on-fulfilment-only' && isReachedHeld(outcome, each))?.node;

const rejectedProblem = (rejected: TSESTree.Node): Problem => ({ messageId: 'fulfilmentOnly', data: { line: lineOf(rejected) } });

function rejectedOpen(outcome: SpanOutcome): Problem | undefined {
  const rejected = rejectedAt(outcome);
  return rejected && rejectedProblem(rejected);
}

/** What is wrong when an exception leaves the span open. */
function thrownOpen(file: FileModel, duty: SpanDuty, outcome: SpanOutcome): Problem | undefined {
  const { state, troubles } = outcome;
  const { thrower } = state;
  if (!state.after.thrown || !thrower) {
    const handler = troubles.find((each) => each.kind === 'handler-throws' && isReachedHeld(outcome, each));
    return handler && troubleProblem(file, duty, handler);
  }
  const helper = troubles.find(({ kind, node }) => kind === 'helper-throws' && node === thrower);
  if (helper) return troubleProblem(file, duty, helper);
  return thrownProblem(file, thrower);
}

const thrownProblem = (file: FileModel, thrower: TSESTree.Node): Problem => ({ messageId: 'notOnThrow', data: { thrower: shortText(file, thrower), line: lineOf(thrower) } });

/** What is wrong when something throws, or what is awaited is rejected, in front of the `return` that gives the span away: nobody has it then. */
function lostOnTheWay(file: FileModel, span: StartedSpan, { outcome, outcomeIn }: SpanDuty): Problem | undefined {
  const { moves } = span.trail;
  const [unit, ...others] = new Set([...moves.keys()].map(codeUnitOf));
  const isOwn = unit === span.unit;
  if (!unit || others.length > 0 || !(isOwn || givesItsResult(file, span, unit))) return undefined;
  const { after, thrower } = (isOwn ? outcome : outcomeIn(unit)).state;
  if (!after.thrown || (thrower?.type !== 'AwaitExpression' && thrower?.type !== 'ThrowStatement')) return undefined;
  const isGivenAway = [...moves].every(([node, { kind }]) => kind === 'kept' && isReturned(file, node));
  return isGivenAway && neverEnded(file, span) ? { messageId: 'lost', data: { thrower: shortText(file, thrower), line: lineOf(thrower) } } : undefined;
}

/** Whether what an activated callback gives is returned where its span was started: `return context.with(ctx, async () => ({ span }))`. */
const givesItsResult = (file: FileModel, { trail, unit }: StartedSpan, callback: TSESTree.Node): boolean =>
  [...trail.activations].some((call) => codeUnitOf(call) === unit && call.arguments.some((argument) => unwrap(argument) === callback) && isReturned(file, call.parent.type === 'AwaitExpression' ? call.parent : call));

/** `return span`, `return { span, client }`, also by a name of its own */
function isReturned(file: FileModel, node: TSESTree.Node): boolean {
  const use = useOf(file, node);
  if (use.kind === 'declared') {
    const reads = readsOf(use.variable);
    return reads.length > 0 && reads.every((read) => isReturned(file, read));
  }
  if (use.kind === 'stored') return (use.in.type === 'ArrayExpression' && isReturned(file, use.in)) || (use.in.type === 'Property' && isReturned(file, use.in.parent));
  return use.kind === 'returned' && use.by.type !== 'YieldExpression';
}

/** What is wrong although every way out ends the span: the work goes on. */
function closedTooEarly(file: FileModel, span: StartedSpan, outcome: SpanOutcome): Problem | undefined {
  const promise = returnedPromise(file, span, outcome);
  if (promise) return promiseProblem(file, promise);
  const work = workAfterEnd(file, span, outcome);
  return work && workProblem(file, work);
}

const workProblem = (file: FileModel, work: TSESTree.Node): Problem => ({ messageId: lazyQueryOf(file, work) === undefined ? 'beforeWork' : 'beforeQuery', data: { work: shortText(file, work), line: lineOf(work) } });

const promiseProblem = (file: FileModel, promise: TSESTree.Node): Problem => ({ messageId: 'returnsPromise', data: { promise: shortText(file, promise), line: lineOf(promise) } });

function closedTwice(file: FileModel, span: StartedSpan, outcome: SpanOutcome, { uses }: SpanDuty): Problem | undefined {
  const twice = secondEnd(file, span, outcome, awaitedEnds(file, span, uses));
  return twice && twiceProblem(twice);
}

const twiceProblem = ({ first, second }: NonNullable<ReturnType<typeof secondEnd>>): Problem => ({ messageId: 'twice', data: { first: lineOf(first), second: lineOf(second) } });

/** What is wrong when two handlers of one chain of promises end it. */
function closedInChain(file: FileModel, span: StartedSpan, duty: SpanDuty): Problem | undefined {
  const twice = endedTwiceInChain(file, span, duty);
  return twice && twiceProblem(twice);
}

/** What is wrong when two events end it that always come together. */
function closedByBoth(file: FileModel, span: StartedSpan, { uses }: SpanDuty): Problem | undefined {
  const both = endedByBothEvents(file, span, uses);
  return both && { messageId: 'bothEvents', data: { event: both.first.event!, first: lineOf(both.first.value), second: lineOf(both.close.value) } };
}

/** The parameters with which functions of the file take spans that they end. */
function endingParameters(file: FileModel, spans: readonly StartedSpan[]): Scope.Variable[] {
  const found = new Set<Scope.Variable>();
  for (const { trail } of spans) {
    for (const call of trail.helpers) {
      const fn = ownFunctionCalled(file, call);
      for (const [index, argument] of call.arguments.entries()) {
        const variable = holds(file, trail, argument) ? parameterVariable(file, fn && parametersOf(fn)[index]) : undefined;
        if (variable) found.add(variable);
      }
    }
  }
  return [...found];
}

function twiceInHelper(file: FileModel, parameter: Scope.Variable): Finding[] {
  const unit = parameter.defs[0]?.node as FunctionNode;
  const trail = trailOf(file, parameter, unit);
  const twice = secondEnd(file, { trail, unit }, spanDuty(file, { unit, call: undefined, trail }).outcome);
  return twice ? [finding(twice.second, twiceProblem(twice))] : [];
}

function usedLate(file: FileModel, span: StartedSpan, outcome: SpanOutcome): Problem | undefined {
  const late = useAfterEnd(file, span, outcome);
  return late && { messageId: 'afterEnd', data: { use: shortText(file, late.use), line: lineOf(late.use), end: lineOf(late.end) } };
}

/** What is wrong in a function inside of the span's code that ends it: `context.with(ctx, async () => { ... })`. */
function inCallbacks(file: FileModel, span: StartedSpan, duty: SpanDuty): Problem | undefined {
  for (const unit of new Set([...span.trail.ends].flatMap((end) => functionsAround(end, span.unit)))) {
    const outcome = duty.outcomeIn(unit);
    const rejected = rejectedAt(outcome);
    if (rejected && (isGivenBack(file, span, unit) || (isExecutor(file, unit) && isEndedOnlyIn(span, rejected)))) return rejectedProblem(rejected);
    const promise = returnedPromise(file, span, outcome);
    if (promise) return promiseProblem(file, promise);
    const work = unawaited(file, span, outcome);
    if (work) return workProblem(file, work);
    const late = closedTwice(file, span, outcome, duty) ?? usedLate(file, span, outcome);
    if (late) return late;
  }
  return undefined;
}

/** Where the only variable of an open span is given something else. */
function overwrittenAt(file: FileModel, span: StartedSpan, { state }: SpanOutcome): TSESTree.Node | undefined {
  const { holders, members } = span.trail;
  if (holders.size !== 1 || members.size > 0) return undefined;
  const isReassigned = span.by === 'startSpan' && useOf(file, span.given).kind === 'assigned';
  return state.held.find((point) => {
    if (point.kind !== 'evaluate') return false;
    if (point.node === span.given) return isReassigned;
    const { node } = point;
    return node.type === 'AssignmentExpression' && holds(file, span.trail, node.left) && !mentions(file, node.right, span);
  })?.node;
}

function mentions(file: FileModel, root: TSESTree.Node, span: StartedSpan): boolean {
  let found = false;
  walk(root, file.sourceCode.visitorKeys, (node) => void (found ||= node === span.call || (node.type === 'Identifier' && holds(file, span.trail, node))));
  return found;
}

/** What ends the span that it calls back with. */
const OWNING = membersThat(({ owns }) => owns);

/** The ends of a span that the function which called back with it ends itself. */
function surplusEnds(file: FileModel, call: TSESTree.CallExpression): Finding[] {
  const trail = ownedSpan(file, call);
  return [...(trail?.ends ?? [])].map((node) => ({
    ...finding(node, { messageId: 'endedByCaller', data: { call: `${shortText(file, call.callee)}()` } }),
    remedy: dropEnd(file, trail!, node),
  }));
}

const SELF_ENDING = ['SugaredTracer#withActiveSpan', 'SugaredTracer#withSpan'];

/** A generator does nothing before its first value is asked for; these helpers end the span when it is returned. */
function endsBeforeGenerator(file: FileModel, call: TSESTree.CallExpression): boolean {
  const last = call.arguments.at(-1);
  const fn: unknown = last && declaredOf(file, last);
  return isFunction(fn as TSESTree.Node | undefined) && (fn as FunctionNode).generator;
}
