import type { TSESTree } from '@typescript-eslint/utils';
import { workThatLeavesOpen } from '../facts/called.ts';
import type { FileModel } from '../file-model.ts';
import type { CodeUnit, FunctionNode } from '../nodes.ts';
import { calleeName, codeUnitOf, isFunction, unwrap } from '../nodes.ts';
import { addTo } from '../grouped.ts';
import { ONLY_TELLING } from '../otel/spans.ts';
import { typeOf } from '../values/bindings.ts';
import { useOf } from '../values/uses.ts';
import type { FunctionUse } from './function-use.ts';
import { isCalledAgain, namedReads, usesOfFunction } from './function-use.ts';
import type { Effect, Happenings } from './happenings.ts';
import { newHappenings } from './happenings.ts';
import { areMissedTogether, isPartial } from './listeners.ts';
import { isLent } from './loans.ts';
import { applyChain, chainsAmong } from './promise-handlers.ts';
import { helperOf, openedBy } from './span-helper.ts';
import type { SpanInCode, SpanOutcome } from './span-outcome.ts';
import { outcomesOf } from './span-outcome.ts';
import type { SpanTrail } from './span-trail.ts';
import { functionsAround } from './span-trail.ts';
import { awaited } from './telling.ts';

export interface SpanDuty {
  /** What becomes of the span in the code that has it. */
  readonly outcome: SpanOutcome;
  outcomeIn(unit: CodeUnit): SpanOutcome;
  /** Whether anything in this file ends it. */
  readonly ends: boolean;
  /** How the functions are used that end it or hand it on. */
  readonly uses: readonly FunctionUse[];
}

/** Works out what becomes of a span. */
export function spanDuty(file: FileModel, span: SpanInCode): SpanDuty {
  const { trail, unit: home } = span;
  const happenings = newHappenings(file);
  const { happen, trouble } = happenings;
  const uses = usesOfTouching(file, span);
  const usesIn = new Map<CodeUnit, FunctionUse[]>();
  for (const use of uses) addTo(usesIn, codeUnitOf(use.at), use);
  const chains = chainsAmong(file, uses, new Set([...trail.ends].map(codeUnitOf)));
  // What stands in a chain, in what a chain starts from, or in an end at a given time does not count.
  const timedEnds = [...trail.ends].filter((end) => end.arguments.length > 0 && !trail.helpers.has(end));
  const outcomeFrom = outcomesOf(file, span, happenings, new Set<TSESTree.Node>([...chains.handlersIn.keys(), ...chains.roots, ...timedEnds]));
  const outcomes = new Map<CodeUnit, SpanOutcome>();
  const begun = new Set<CodeUnit>();

  const isUnderWay = (unit: CodeUnit): boolean => begun.has(unit) && !outcomes.has(unit);

  function outcomeIn(unit: CodeUnit): SpanOutcome {
    const known = outcomes.get(unit);
    if (known) return known;
    // The functions used here come first.
    if (isUnderWay(unit)) return outcomeFrom(unit, []);
    begun.add(unit);
    for (const use of usesIn.get(unit) ?? []) applyUse(use);
    for (const last of chains.lastCallsIn.get(unit) ?? []) applyChain(file, last, chains.handlersIn.get(last)!, effectOf, happenings);
    const outcome = outcomeFrom(unit, happenings.in(unit));
    outcomes.set(unit, outcome);
    return outcome;
  }

  function effectOf(use: FunctionUse): Effect {
    const { fn } = use;
    // `span.end` itself.
    if (!fn) return { completed: true, thrown: true, kind: 'end' };
    // A function that starts itself anew, to try again or to ask again, leaves the end to that.
    if (isUnderWay(fn)) return { completed: true, thrown: true, kind: 'passed' };
    const { state, ends, keeps, lends } = outcomeIn(fn);
    const kind = ends ? 'end' : keeps ? 'kept' : lends ? 'lent' : 'passed';
    const { end, returned, thrown } = state.after;
    // A generator's body runs when somebody takes its values, who does not have the span.
    if (fn.generator) return { completed: !(ends && isGivenAway(file, use) && (end || returned || thrown)), thrown: true, kind };
    return { completed: !end && !returned, thrown: !thrown, thrower: ends ? state.thrower : undefined, kind };
  }

  function applyUse(use: FunctionUse): void {
    if (use.how === 'chain') return;
    const given = effectOf(use);
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
    // What the function throws before there is a promise does not come to the `await`.
    if (node !== use.at && effect.thrown) happen(use.at, { completed: false, thrown: true }, effect.kind);
  }

  function applyListener(use: FunctionUse, effect: Effect): void {
    const { at, event = '' } = use;
    const isListenedPartly = isPartial(file, use, uses, effectOf);
    if (!effect.completed && effect.kind === 'end') trouble({ kind: 'callback', node: at, ...(use.fn && { callback: use.fn }) });
    else if (isListenedPartly) trouble({ kind: 'listener', node: at, event, beside: uses.find((other) => areMissedTogether(file, use, other))?.event });
    happen(at, isListenedPartly ? { completed: false, thrown: false } : effect, effect.kind);
  }

  applyEnds(file, trail, happenings);
  applyMoves(file, trail, happenings);
  const outcome = outcomeIn(home);
  return { outcome, outcomeIn, ends: happenings.isEnded(), uses };
}

/** `return (async function* () { ... })()` */
const isGivenAway = (file: FileModel, { value, at }: FunctionUse): boolean => at.type === 'CallExpression' && unwrap(at.callee) === unwrap(value) && useOf(file, at).kind === 'returned';

function applyEnds(file: FileModel, trail: SpanTrail, { happen, trouble }: Happenings): void {
  for (const call of trail.ends) {
    const given = trail.helpers.has(call) ? workThatLeavesOpen(file, call) : undefined;
    // What a promise tells is known where it is awaited; one that is returned tells nobody who has the span.
    const at = given?.later ? awaited(call) : call;
    const isOpen = given !== undefined && (!given.later || at !== call || useOf(file, call).kind === 'returned');
    if (isOpen) trouble({ kind: 'helper-throws', node: at, thrower: given.work });
    happen(call, { completed: true, thrown: !isOpen, ...(isOpen && { thrower: at }) }, 'end', at);
  }
}

function applyMoves(file: FileModel, trail: SpanTrail, { happen }: Happenings): void {
  for (const [node, move] of trail.moves) {
    const helper = helperOf(file, move);
    if (helper ? !helper.duty.ends : trail.ends.size > 0 && move.to && ONLY_TELLING.test(calleeName(move.to.call) ?? '')) continue;
    const helped = helper && openedBy(file, helper, move);
    // What is handed on is handed on by what stands around it: `return tracer.startSpan(name)`.
    happen(node, { completed: true, thrown: true }, helped ? 'helped' : isLent(file, move) ? 'lent' : move.kind, node.parent, helped);
  }
}

/** How the functions are used that have to do with a span, and what ends it as a function. */
function usesOfTouching(file: FileModel, span: SpanInCode): FunctionUse[] {
  return [
    ...[...touchingFunctions(file, span)].flatMap((fn) => usesOfFunction(file, fn, fn)),
    ...[...span.trail.enders].flatMap((ender) => usesOfFunction(file, ender, undefined)),
  ];
}

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
