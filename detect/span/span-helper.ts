import type { FileModel } from '../file-model.ts';
import { holdsNode, memoised, memoisedInTurn, parameterVariable, takenProperties } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { isFunction, parametersOf } from '../nodes.ts';
import { namedFunctionCalled } from '../facts/called.ts';
import { TYPES } from '../otel/api.ts';
import { SETTERS } from '../otel/spans.ts';
import { declaredOf } from '../values/bindings.ts';
import { useOf } from '../values/uses.ts';
import { argumentsBeside } from './given-arguments.ts';
import type { SpanDuty } from './span-duty.ts';
import { spanDuty } from './span-duty.ts';
import type { SpanOutcome } from './span-outcome.ts';
import type { Move, SpanTrail } from './span-trail.ts';
import { followSpan } from './span-trail.ts';

const HELPERS = Symbol('span helpers');

/** A function of the file that a span is passed to, and that does not hand it on. */
export interface Helper {
  readonly fn: FunctionNode;
  readonly trail: SpanTrail;
  readonly duty: SpanDuty;
}

/** The function of the file that a span is passed to, if it keeps it to itself. */
export function helperOf(file: FileModel, { kind, to }: Move): Helper | undefined {
  if (kind !== 'passed' || !to) return undefined;
  const fn = declaredOf(file, to.call.callee);
  const parameter = isFunction(fn) ? parametersOf(fn)[to.index] : undefined;
  const variable = to.name === undefined ? parameterVariable(file, parameter) : takenProperties(file, parameter).get(to.name)?.variable;
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

/**
 * What becomes of a span in a helper, with what it is given beside it, when that leaves it open on a way that returns. Whoever is given
 * a generator does not have the span, so its exceptions count as well.
 */
export function openedBy(file: FileModel, { fn, trail, duty }: Helper, { to }: Move): SpanOutcome | undefined {
  const isLeft = ({ state: { after } }: SpanOutcome): boolean => after.end || after.returned || (fn.generator && after.thrown);
  const isSpan = [...trail.calls.values()].every((method) => Object.hasOwn(TYPES['Span']!, method));
  if (!to || !isSpan || !isLeft(duty.outcome) || namedFunctionCalled(file, to.call) !== fn || choosesCase(file, fn)) return undefined;
  if (fn.generator && useOf(file, to.call).kind !== 'returned') return undefined;
  const calledWith = argumentsBeside(file, fn, to.call, trail.holders);
  const outcome = memoised(file, CALLED_WITH, fn, () => new Map<string, SpanOutcome>());
  if (!outcome.has(calledWith.key)) outcome.set(calledWith.key, spanDuty(file, { unit: fn, call: undefined, trail, calledWith }).outcome);
  const found = outcome.get(calledWith.key)!;
  return isLeft(found) ? found : undefined;
}
const CALLED_WITH = Symbol('outcomes of helpers by what they are given');

/** What a caller gives to a function with cases is one of them. */
const choosesCase = (file: FileModel, fn: FunctionNode): boolean => holdsNode(file, fn.body, ['SwitchStatement']);
