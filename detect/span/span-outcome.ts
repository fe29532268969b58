import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import type { CodeUnit, FunctionNode } from '../nodes.ts';
import { askingAround } from '../flow/around.ts';
import type { Discharge, Duty, DutyState } from '../flow/duty.ts';
import { followDuty, heldNowhere } from '../flow/duty.ts';
import { flowOf } from '../flow/flow.ts';
import { isReliable } from '../flow/reliable.ts';
import type { GivenArguments } from './given-arguments.ts';
import type { Happening, Happenings } from './happenings.ts';
import { isEnding } from './happenings.ts';
import { withoutLoans } from './loans.ts';
import { spanGuards } from './span-guards.ts';
import type { SpanTrail } from './span-trail.ts';
import { trailIn } from './span-trail.ts';
import { isSpanHelper, tellingCalls } from './telling.ts';

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
  /** `caught-open`: a rejection that the chain itself deals with leaves the span open. */
  readonly kind: 'on-fulfilment-only' | 'on-rejection-only' | 'caught-open' | 'listener' | 'callback' | 'helper' | 'helper-throws' | 'handler-throws';
  readonly node: TSESTree.Node;
  /** Whether it is a promise that is awaited, or kept: the code behind it may end the span. */
  readonly goesOn?: boolean;
  /** The function that ends it only sometimes. */
  readonly callback?: FunctionNode;
  /** The event whose listener ends it. */
  readonly event?: string;
  /** An event beside it that is no more certain: the `error` of a response. */
  readonly beside?: string | undefined;
  /** What throws in the helper, or in the handler of a promise, before it ends it. */
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
  /** Whether it is left to what it is passed to, which may end it. */
  readonly passes: boolean;
}

/** Works out the outcomes of a span, each from what happens in its unit. */
export type Outcomes = (unit: CodeUnit, list: readonly Happening[]) => SpanOutcome;

/** @param leftOut nodes inside of which nothing counts that throws */
export function outcomesOf(file: FileModel, span: SpanInCode, happenings: Happenings, leftOut: ReadonlySet<TSESTree.Node>): Outcomes {
  const { trail, unit: home } = span;
  const working = new Set<TSESTree.Node>(trail.calls.keys());
  const guards = spanGuards(file, trail, span.call, span.alone ?? false);
  const works = (node: TSESTree.Node): boolean => working.has(node) || isReliable(file, node) || (node.type === 'CallExpression' && isSpanHelper(file, node, trail));
  const outcomeOf: NonNullable<Duty['outcomeOf']> = (test, outcome) => {
    const answer = span.calledWith?.answer(test);
    if (answer === 'caller') return 'absent';
    return answer === !outcome ? 'impossible' : guards(test, outcome);
  };

  return (unit, list) => {
    const begins = unit === home ? span.call : undefined;
    const isGone = happenings.isGoneIn(unit);
    const telling = (): TSESTree.Node[] => [...trailIn(file, trail, unit).setters, ...(tellingCalls(file, trail, home).get(unit) ?? [])];
    const kept = isGone ? [] : withoutLoans(flowOf(file, unit), list, { begins, telling, works });
    const isLeftOut = leftOut.size > 0 ? askingAround(unit, (node) => leftOut.has(node)) : () => false;
    const sharing = new Set(list.flatMap(({ kind, node }) => (kind === 'shared' ? [node] : [])));
    const duty: Duty = { unit, begins, holders: trail.holders, members: trail.members, discharges: dischargesOf(kept), outcomeOf, works: (node) => isLeftOut(node) || sharing.has(node) || works(node) };
    const state = followDuty(file, duty);
    return {
      duty,
      state: isGone ? withoutHeld(state) : state,
      troubles: [...happenings.troublesIn(unit), ...kept.flatMap(helperTrouble)].toSorted((left, right) => left.node.range[0] - right.node.range[0]),
      ends: list.some(isEnding),
      keeps: isGone || list.some(({ kind }) => kind === 'kept' || kind === 'shared'),
      lends: list.some(({ kind }) => kind === 'lent'),
      passes: kept.some(({ kind }) => kind === 'passed'),
    };
  };
}

function dischargesOf(list: readonly Happening[]): ReadonlyMap<TSESTree.Node, Discharge> {
  const discharges = new Map<TSESTree.Node, Discharge>();
  for (const { node, discharge } of list) {
    const known = discharges.get(node);
    discharges.set(node, {
      completed: discharge.completed || (known?.completed ?? false),
      thrown: discharge.thrown || (known?.thrown ?? false),
      thrower: discharge.thrower ?? known?.thrower,
    });
  }
  return discharges;
}

const helperTrouble = ({ node, discharge, helped }: Happening): Trouble[] => (helped && !discharge.completed ? [{ kind: 'helper', node, outcome: helped }] : []);

const withoutHeld = ({ flow, isDischargedAt, caught }: DutyState): DutyState => ({ ...heldNowhere(flow), isDischargedAt, caught });
