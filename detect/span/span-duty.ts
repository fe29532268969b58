import type { TSESTree } from '@typescript-eslint/utils';
import type { CodeUnit, FileModel, FunctionNode } from '../file-model.ts';
import { codeUnitOf, holdsNode, isFunction, memoised, memoisedInTurn, parameterVariable, unwrap, wrapped } from '../file-model.ts';
import { ownFunctionCalled, workThatLeavesOpen } from '../facts/called.ts';
import { alwaysThrows } from '../flow/always-throws.ts';
import { askingAround } from '../flow/around.ts';
import type { Discharge, Duty, DutyState } from '../flow/duty.ts';
import { followDuty } from '../flow/duty.ts';
import { flowOf } from '../flow/flow.ts';
import { chainCalls, chainingName, endOfChain, followChain } from '../flow/promise-chain.ts';
import { isReliable } from '../flow/reliable.ts';
import { TYPES } from '../otel/api.ts';
import { CHILD_PROCESS, COMPLETION_EVENTS, FAILURE_EVENTS, OBSERVED_BY, SETTERS } from '../otel/spans.ts';
import { declaredOf, typeOf } from '../values/bindings.ts';
import { readsOf, useOf } from '../values/uses.ts';
import type { FunctionUse } from './function-use.ts';
import type { GivenArguments } from './given-arguments.ts';
import { argumentsBeside } from './given-arguments.ts';
import { isCalledAgain, namedReads, usesOfFunction } from './function-use.ts';
import type { Happening } from './loans.ts';
import { isEnding, isLent, withoutLoans } from './loans.ts';
import { pipeOf } from './observables.ts';
import { spanGuards } from './span-guards.ts';
import type { Move, SpanTrail } from './span-trail.ts';
import { calleeName, followSpan, functionsAround, trailIn } from './span-trail.ts';
import { awaited, isSpanHelper } from './telling.ts';

/** A span that some code has to end. */
export interface SpanInCode {
  readonly unit: CodeUnit;
  /** The expression that gives it when it is started; without one the code is given it. */
  readonly call: TSESTree.CallExpression | TSESTree.AwaitExpression | undefined;
  readonly trail: SpanTrail;
  /** Whether this code has to end it alone, so that nothing which leaves it to others excuses it. */
  readonly alone?: true;
  /** What the code is called with, where that is known. */
  readonly calledWith?: GivenArguments;
}

/** Something that ends a span, but not always. */
export interface Trouble {
  readonly kind: 'on-fulfilment-only' | 'on-rejection-only' | 'listener' | 'callback' | 'helper' | 'helper-throws';
  readonly node: TSESTree.Node;
  /** The function that ends it only sometimes. */
  readonly callback?: FunctionNode;
  /** The event whose listener ends it. */
  readonly event?: string;
  /** What throws in the helper before it ends it. */
  readonly thrower?: TSESTree.Node;
  /** What becomes of it in the helper that it is passed to. */
  readonly outcome?: SpanOutcome;
}

/** What becomes of a span in one piece of code: that which started it, or a function inside of it. */
export interface SpanOutcome {
  readonly duty: Duty;
  readonly state: DutyState;
  /** In source order. */
  readonly troubles: readonly Trouble[];
  /** Whether it is ended here, or in a function that is used here. */
  readonly ends: boolean;
  /** Whether it is given for good to somebody else here. */
  readonly keeps: boolean;
  /** Whether it is given to a callback that this code was given itself. */
  readonly lends: boolean;
}

export interface SpanDuty {
  /** What becomes of the span in the code that has it. */
  readonly outcome: SpanOutcome;
  outcomeIn(unit: CodeUnit): SpanOutcome;
  /** Whether anything in this file ends it. */
  readonly ends: boolean;
}

const HELPERS = Symbol('span helpers');
const TELLING_CALLS = Symbol('calls that tell spans something');

/** Works out what becomes of a span. */
export function spanDuty(file: FileModel, span: SpanInCode): SpanDuty {
  const { trail, unit: home } = span;
  const happenings = new Map<CodeUnit, Happening[]>();
  const troubles = new Map<CodeUnit, Trouble[]>();
  const gone = new Set<CodeUnit>();
  const outcomes = new Map<CodeUnit, SpanOutcome>();
  const begun = new Set<CodeUnit>();
  const working = new Set<TSESTree.Node>(trail.calls.keys());
  const functions = touchingFunctions(file, span);
  const functionUses = [...functions].flatMap((fn) => usesOfFunction(file, fn, fn));
  const enderUses = [...trail.enders].flatMap((ender) => usesOfFunction(file, ender, undefined));
  const uses = [...functionUses, ...enderUses];
  const events = new Set(uses.flatMap(({ event }) => event ?? []));
  const endingUnits = new Set([...trail.ends].map(codeUnitOf));
  const timedEnds: ReadonlySet<TSESTree.Node> = new Set([...trail.ends].filter((end) => end.arguments.length > 0 && !trail.helpers.has(end)));
  const guards = spanGuards(file, trail, span.call, span.alone ?? false);
  const outcomeOf: NonNullable<Duty['outcomeOf']> = (test, outcome) => {
    const answer = span.calledWith?.answer(test);
    if (answer === 'caller') return 'absent';
    return answer === !outcome ? 'impossible' : guards(test, outcome);
  };

  const listOf = <T>(table: Map<CodeUnit, T[]>, unit: CodeUnit): T[] => {
    let list = table.get(unit);
    if (!list) table.set(unit, (list = []));
    return list;
  };

  const usesIn = new Map<CodeUnit, FunctionUse[]>();
  for (const use of uses) listOf(usesIn, codeUnitOf(use.at)).push(use);

  function happen(node: TSESTree.Node, discharge: Discharge, kind: Happening['kind'], around = node, helped?: SpanOutcome): void {
    const unit = codeUnitOf(node);
    const at = steppedNode(file, around, unit);
    if (at) listOf(happenings, unit).push({ node: at, discharge, kind, ...(helped && { helped }) });
    else gone.add(unit);
  }
  const trouble = (given: Trouble): void => void listOf(troubles, codeUnitOf(given.node)).push(given);

  function outcomeIn(unit: CodeUnit): SpanOutcome {
    const known = outcomes.get(unit);
    if (known) return known;
    // The functions used here come first.
    if (isUnderWay(unit)) return computeOutcome(unit, []);
    begun.add(unit);
    for (const use of usesIn.get(unit) ?? []) applyUse(use);
    applyChains(unit);
    const outcome = computeOutcome(unit, listOf(happenings, unit));
    outcomes.set(unit, outcome);
    return outcome;
  }

  const isUnderWay = (unit: CodeUnit): boolean => begun.has(unit) && !outcomes.has(unit);

  function computeOutcome(unit: CodeUnit, list: readonly Happening[]): SpanOutcome {
    const begins = unit === home ? span.call : undefined;
    const flow = flowOf(file, unit);
    const kept = gone.has(unit) ? [] : withoutLoans(flow, list, begins, () => [...trailIn(file, trail, unit).setters, ...(tellingCalls().get(unit) ?? [])]);
    const discharges = new Map<TSESTree.Node, Discharge>();
    for (const { node, discharge } of kept) {
      const known = discharges.get(node);
      discharges.set(node, {
        completed: discharge.completed || (known?.completed ?? false),
        thrown: discharge.thrown || (known?.thrown ?? false),
        thrower: discharge.thrower ?? known?.thrower,
      });
    }
    // What stands in a chain, in what a chain starts from, or in an end does not count.
    const leftOut = [chains, roots, timedEnds].filter(({ size }) => size > 0);
    const isLeftOut = leftOut.length > 0 ? askingAround(unit, (node) => leftOut.some((nodes) => nodes.has(node))) : () => false;
    const duty: Duty = { unit, begins, holders: trail.holders, discharges, outcomeOf, works: (node) => isLeftOut(node) || works(node) };
    const state = followDuty(file, duty);
    return {
      duty,
      state: gone.has(unit) ? withoutHeld(state) : state,
      troubles: [...(troubles.get(unit) ?? []), ...kept.flatMap(helperTrouble)].toSorted((left, right) => left.node.range[0] - right.node.range[0]),
      ends: list.some(isEnding),
      keeps: gone.has(unit) || list.some((each) => each.kind === 'kept'),
      lends: list.some((each) => each.kind === 'lent'),
    };
  }

  /** The calls of functions of the span's code that tell it something: `settle(error)`. */
  function tellingCalls(): ReadonlyMap<CodeUnit, TSESTree.CallExpression[]> {
    return memoised(file, TELLING_CALLS, trail, () => {
      const found = new Map<CodeUnit, TSESTree.CallExpression[]>();
      const fns = new Set([...trail.calls].flatMap(([call, name]) => (SETTERS.has(name) ? functionsAround(call, home) : [])));
      for (const fn of fns) {
        for (const { how, at } of isFunction(fn) ? usesOfFunction(file, fn, fn) : []) {
          if (how === 'run' && at.type === 'CallExpression' && declaredOf(file, at.callee) === fn) listOf(found, codeUnitOf(at)).push(at);
        }
      }
      return found;
    });
  }

  function works(node: TSESTree.Node): boolean {
    return working.has(node) || isReliable(file, node) || (node.type === 'CallExpression' && isSpanHelper(file, node, trail));
  }

  /** What a function makes of a span that is held when it is called; without one, `span.end` itself. */
  function effectOf(fn: FunctionNode | undefined): Discharge & { kind: Happening['kind'] } {
    if (!fn) return { completed: true, thrown: true, kind: 'end' };
    // A function that starts itself anew, to try again or to ask again, leaves the end to that.
    if (isUnderWay(fn)) return { completed: true, thrown: true, kind: 'passed' };
    const { after, thrower, ends, keeps, lends } = flatten(outcomeIn(fn));
    const kind = ends ? 'end' : keeps ? 'kept' : lends ? 'lent' : 'passed';
    // A generator's body runs when somebody takes its values.
    if (fn.generator) return { completed: true, thrown: true, kind };
    return { completed: !after.end && !after.returned, thrown: !after.thrown, thrower: ends ? thrower : undefined, kind };
  }

  function applyUse(use: FunctionUse): void {
    if (use.how === 'chain') return;
    const given = effectOf(use.fn);
    // What is called again and again ends the span in one of its turns.
    const effect = given.kind === 'end' && isCalledAgain(file, use) ? { ...given, completed: true, thrown: true } : given;
    if (use.how === 'handed') return happen(use.at, { completed: true, thrown: true }, effect.kind === 'passed' || effect.kind === 'lent' ? effect.kind : 'kept');
    if (use.how === 'listener') return applyListener(use, effect);
    const node = awaited(use.at);
    if (!effect.completed && effect.kind === 'end') trouble({ kind: 'callback', node, ...(use.fn && { callback: use.fn }) });
    // What an observable is made with runs when somebody subscribes to it, who is told then of what it throws.
    if (use.at.type === 'NewExpression' && typeOf(file, use.at.callee) === 'rxjs#Observable') return happen(node, { ...effect, thrown: true }, effect.kind);
    // A promise that the function gives back rejects where it is awaited.
    const rejecting = node !== use.at && use.fn && outcomeIn(use.fn).troubles.find((each) => each.kind === 'on-fulfilment-only')?.node;
    happen(node, rejecting ? { ...effect, thrown: false, thrower: rejecting } : effect, effect.kind);
  }

  function applyListener(use: FunctionUse, effect: Discharge & { kind: Happening['kind'] }): void {
    const { event = '' } = use;
    const isLate = !effect.completed && effect.kind === 'end';
    const isPartial = FAILURE_EVENTS.has(event) ? !isEndedOtherwise() : comesOnSuccess(use) && ![...events].some((other) => FAILURE_EVENTS.has(other) || other === 'close');
    if (isLate) trouble({ kind: 'callback', node: use.at, ...(use.fn && { callback: use.fn }) });
    else if (isPartial) trouble({ kind: 'listener', node: use.at, event });
    happen(use.at, isPartial ? { completed: false, thrown: false } : effect, effect.kind);
  }

  /** Whether an event that comes without a failure always ends it. */
  const isEndedOtherwise = (): boolean => uses.some(({ event, fn }) => event !== undefined && !FAILURE_EVENTS.has(event) && effectOf(fn)?.completed);

  /** Whether a listener is called only when nothing fails: of a child process, when it could be started. */
  function comesOnSuccess({ event = '', at }: FunctionUse): boolean {
    const callee = unwrap((at as TSESTree.CallExpression).callee);
    if (event === 'complete') return OBSERVED_BY.has(calleeName(at as TSESTree.CallExpression) ?? '');
    return COMPLETION_EVENTS.has(event) || (event === 'exit' && callee.type === 'MemberExpression' && CHILD_PROCESS.test(typeOf(file, callee.object) ?? ''));
  }

  const chains = new Map<TSESTree.Node, FunctionUse[]>();
  const chainsIn = new Map<CodeUnit, TSESTree.CallExpression[]>();
  // A synchronous throw in front of a chain, or where an observable is made, does not count against it.
  const roots = new Set<TSESTree.Node>();
  for (const use of uses) {
    const pipe = pipeOf(file, use);
    if (pipe) roots.add(pipe);
    if (use.how !== 'chain') continue;
    const last = endOfChain(use.at as TSESTree.CallExpression);
    const others = chains.get(last);
    if (others) {
      others.push(use);
      continue;
    }
    chains.set(last, [use]);
    listOf(chainsIn, codeUnitOf(last)).push(last);
    const root = endingUnits.size > 0 && !endingUnits.has(codeUnitOf(last)) ? chainRoot(file, last) : undefined;
    if (root) roots.add(root);
  }

  function applyChains(unit: CodeUnit): void {
    for (const last of chainsIn.get(unit) ?? []) applyChain(last);
  }

  function applyChain(last: TSESTree.CallExpression): void {
    const calls = chainCalls(last);
    const given = chains.get(last) ?? [];
    const effects = new Map(given.map((use) => [use.value, effectOf(use.fn)]));
    const tracks = followChain(calls, { effectOf: (handler) => effects.get(handler), alwaysThrows: (handler) => alwaysThrows(file, handler) });
    const ends = [...effects.values()].some((effect) => effect?.kind === 'end');
    const node = awaited(last);
    const isLoose = node === last && !goesOn(last);
    const thrower = ends && tracks.rejectedBy ? effects.get(tracks.rejectedBy)?.thrower : undefined;
    if (ends && tracks.fulfilled && tracks.rejected) {
      const [callback] = given.flatMap((use) => use.fn ?? []);
      trouble({ kind: 'callback', node, ...(callback && { callback }) });
    } else if (ends && isLoose) {
      const isOnFulfilment = given.some((use) => {
        const call = use.at as TSESTree.CallExpression;
        return chainingName(call) === 'then' && unwrap(call.arguments[0]!) === use.value;
      });
      if ((tracks.rejected && !thrower) || (tracks.fulfilled && isOnFulfilment)) trouble({ kind: 'on-fulfilment-only', node });
      else if (tracks.fulfilled) trouble({ kind: 'on-rejection-only', node });
    }
    const isOpenOnThrow = tracks.rejected && (node !== last || (isLoose && thrower !== undefined));
    happen(node, { completed: !tracks.fulfilled, thrown: !isOpenOnThrow, thrower: isOpenOnThrow ? thrower : undefined }, ends ? 'end' : 'passed');
  }

  /** Whether a chain is kept in a variable that is awaited, or chained, later. */
  function goesOn(last: TSESTree.CallExpression): boolean {
    const use = useOf(file, last);
    if (use.kind !== 'declared' && use.kind !== 'assigned') return false;
    return readsOf(use.variable).some((read) => {
      const parent = wrapped(read).parent;
      return parent?.type === 'AwaitExpression' || parent?.type === 'MemberExpression' || parent?.type === 'ArrayExpression';
    });
  }

  for (const call of trail.ends) {
    const given = trail.helpers.has(call) ? workThatLeavesOpen(file, call) : undefined;
    // What a promise tells is known where it is awaited.
    const at = given?.later ? awaited(call) : call;
    const isOpen = given !== undefined && (!given.later || at !== call);
    if (isOpen) trouble({ kind: 'helper-throws', node: at, thrower: given.work });
    happen(call, { completed: true, thrown: !isOpen }, 'end', at);
  }
  for (const [node, move] of trail.moves) {
    const helper = helperOf(file, move);
    if (helper && !helper.duty.ends) continue;
    const helped = helper && openedBy(file, helper, move);
    if (helped) {
      happen(node, { completed: true, thrown: true }, 'helped', node.parent, helped);
      continue;
    }
    // What is handed on is handed on by what stands around it: `return tracer.startSpan(name)`.
    happen(node, { completed: true, thrown: true }, isLent(file, move) ? 'lent' : move.kind, node.parent);
  }

  const outcome = outcomeIn(home);
  return { outcome, outcomeIn, ends: [...happenings.values()].some((list) => list.some(isEnding)) };
}

const helperTrouble = ({ node, discharge, helped }: Happening): Trouble[] => (helped && !discharge.completed ? [{ kind: 'helper', node, outcome: helped }] : []);

const flatten = (outcome: SpanOutcome): { after: DutyState['after']; thrower: TSESTree.Node | undefined } & Pick<SpanOutcome, 'ends' | 'keeps' | 'lends'> => ({
  after: outcome.state.after,
  thrower: outcome.state.thrower,
  ends: outcome.ends,
  keeps: outcome.keeps,
  lends: outcome.lends,
});

const withoutHeld = (state: DutyState): DutyState => ({
  ...state,
  held: [],
  isHeldAt: () => false,
  after: { end: false, returned: false, thrown: false },
  thrower: undefined,
});

/** The functions inside of a span's code that end it or hand it on, directly or by calling one another. */
function touchingFunctions(file: FileModel, { trail, unit }: SpanInCode): Set<FunctionNode> {
  const found = new Set<FunctionNode>();
  const work: TSESTree.Node[] = [...trail.ends, ...trail.enders, ...trail.moves.keys()];
  let node: TSESTree.Node | undefined;
  while ((node = work.pop())) {
    for (const fn of functionsAround(node, unit)) {
      if (!isFunction(fn) || found.has(fn)) continue;
      found.add(fn);
      work.push(...namedReads(file, fn));
    }
  }
  return found;
}

/** The initialiser of the variable that a chain starts from. */
function chainRoot(file: FileModel, last: TSESTree.CallExpression): TSESTree.Node | undefined {
  const [first] = chainCalls(last);
  const callee = first && unwrap(first.callee);
  const root = callee?.type === 'MemberExpression' ? unwrap(callee.object) : undefined;
  const definition = root?.type === 'Identifier' ? file.variableOf(root)?.defs[0]?.node : undefined;
  return definition?.type === 'VariableDeclarator' ? (definition.init ?? undefined) : undefined;
}

/** The node at or around an expression at which something happens in the flow of its code. */
function steppedNode(file: FileModel, node: TSESTree.Node, unit: CodeUnit): TSESTree.Node | undefined {
  const flow = flowOf(file, unit);
  for (let current: TSESTree.Node | undefined = node; current && current !== unit; current = current.parent) {
    if (flow.pointsOf(current).length > 0) return current;
  }
  return undefined;
}

/** A function of the file that a span is passed to, and that does not hand it on. */
interface Helper {
  readonly fn: FunctionNode;
  readonly trail: SpanTrail;
  readonly duty: SpanDuty;
}

/** The function of the file that a span is passed to, if it keeps it to itself. */
function helperOf(file: FileModel, { kind, to }: Move): Helper | undefined {
  if (kind !== 'passed' || !to) return undefined;
  const fn = declaredOf(file, to.call.callee);
  const variable = isFunction(fn) && !fn.generator ? parameterVariable(file, fn.params[to.index]) : undefined;
  if (!isFunction(fn) || !variable) return undefined;
  return memoisedInTurn(file, HELPERS, variable, undefined, () => {
    const trail = followSpan(file, variable, fn);
    const isKept = trail.activations.size > 0 || [...trail.moves.values()].some((move) => helperOf(file, move)?.duty.ends !== false);
    return isKept ? undefined : { fn, trail, duty: spanDuty(file, { unit: fn, call: undefined, trail }) };
  });
}

/** Whether a function of the file that a span is passed to tells it something, and no more than that. */
export function tellsOnly(file: FileModel, move: Move): boolean {
  const helper = helperOf(file, move);
  return helper !== undefined && !helper.duty.ends && [...helper.trail.calls.values()].some((name) => SETTERS.has(name));
}

/** What becomes of a span in a helper, with what it is given beside it, when that leaves it open on a way that returns. */
function openedBy(file: FileModel, { fn, trail, duty }: Helper, { to }: Move): SpanOutcome | undefined {
  const isLeft = ({ state: { after } }: SpanOutcome): boolean => after.end || after.returned;
  const isSpan = [...trail.calls.values()].every((method) => Object.hasOwn(TYPES['Span']!, method));
  if (!to || !isSpan || !isLeft(duty.outcome) || ownFunctionCalled(file, to.call) !== fn || choosesCase(file, fn)) return undefined;
  const calledWith = argumentsBeside(file, fn, to.call, to.index);
  const outcome = memoised(file, CALLED_WITH, fn, () => new Map<string, SpanOutcome>());
  if (!outcome.has(calledWith.key)) outcome.set(calledWith.key, spanDuty(file, { unit: fn, call: undefined, trail, calledWith }).outcome);
  const found = outcome.get(calledWith.key)!;
  return isLeft(found) ? found : undefined;
}
const CALLED_WITH = Symbol('outcomes of helpers by what they are given');

/** What a caller gives to a function with cases is one of them. */
const choosesCase = (file: FileModel, fn: FunctionNode): boolean => holdsNode(file, fn.body, ['SwitchStatement']);
