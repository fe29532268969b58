import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { handedOverBy, handedOverInside, perhapsHandedOver } from '../facts/called.ts';
import type { Place, SpanInside } from '../facts/hands-over.ts';
import { declaredOf, typeOf } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import { memoised, parameterVariable } from '../file-model.ts';
import type { CodeUnit, FunctionNode } from '../nodes.ts';
import { codeUnitOf, isFunction, lastName, memberName, parametersOf, unwrap, wrapped } from '../nodes.ts';
import { fewAtOnce } from '../flow/at-once.ts';
import { TYPES } from '../otel/api.ts';
import { MARKING } from '../otel/spans.ts';
import type { TracerMethod } from '../values/calls-to.ts';
import { callsNamed, callsTo, inOrder, ownCalls } from '../values/calls-to.ts';
import { STARTING, startOf } from './span-start.ts';
import type { SpanTrail } from './span-trail.ts';
import { followSpan, lastWayOut, trailFrom, trailOf } from './span-trail.ts';

/** One span that code of this file starts. */
export interface StartedSpan {
  /** The call that starts it. */
  readonly call: TSESTree.CallExpression;
  /** The expression that gives it: the call, or the `await` of a promise of it. */
  readonly given: TSESTree.CallExpression | TSESTree.AwaitExpression;
  readonly by: TracerMethod;
  /** Whether a function of the project's own starts it, which `by` counts as `startSpan`. */
  readonly isHandedOver: boolean;
  /** Whether the file shows that the tracer is OpenTelemetry's. */
  readonly known: boolean;
  /** The code whose duty it is to end it: that around `startSpan`, the callback of `startActiveSpan`. */
  readonly unit: CodeUnit;
  /** The parameter that the callback takes it with. */
  readonly parameter: Scope.Variable | undefined;
  readonly trail: SpanTrail;
}

/** A `startActiveSpan` call whose callback can never end the span, because it does not take it. */
export interface UntakenSpan {
  readonly call: TSESTree.CallExpression;
  readonly callback: FunctionNode;
}

const SPANS = Symbol('spans');

/** Every span that the code of a file starts, in source order. */
export function startedSpans(file: FileModel): readonly StartedSpan[] {
  return memoised(file, SPANS, 'started', () =>
    inOrder([...callsTo(file, ...STARTING), ...ownCalls(file), ...callsNamed(file, 'startSpan'), ...callsNamed(file, 'startActiveSpan')]).flatMap((call) => spanStartedAt(file, call) ?? []),
  );
}

/** Whether so few spans are open where one is started that it is followed through its code. */
export function isFollowed(file: FileModel, span: StartedSpan): boolean {
  return !memoised(file, SPANS, 'crowded', () => {
    const few = fewAtOnce(startedSpans(file), ({ unit, call, parameter, trail }) => ({ unit, begins: (parameter?.identifiers[0] as TSESTree.Node | undefined) ?? call, ends: lastWayOut(file, trail) }));
    return new Set(startedSpans(file).filter((each) => !few.has(each)));
  }).has(span);
}

/** The span that a call starts. */
export function spanStartedAt(file: FileModel, call: TSESTree.CallExpression): StartedSpan | undefined {
  return memoised(file, AT_CALLS, call, () => spanAt(file, call));
}
const AT_CALLS = Symbol('spans by call');

/** The span that a parameter is given by the call that starts it. */
export function spanGivenTo(file: FileModel, parameter: Scope.Variable): StartedSpan | undefined {
  // The first of several that call back with it.
  return memoised(file, SPANS, 'by parameter', () => new Map(startedSpans(file).toReversed().map((span) => [span.parameter, span]))).get(parameter);
}

/** Every callback of a known `startActiveSpan` that takes no span. */
export function untakenSpans(file: FileModel): readonly UntakenSpan[] {
  return memoised(file, SPANS, 'untaken', () =>
    callsTo(file, 'Tracer#startActiveSpan', 'SugaredTracer#startActiveSpan').flatMap((call) => {
      const callback = callbackOf(file, call, true);
      return callback && parametersOf(callback).length === 0 && !readsArguments(file, callback) ? [{ call, callback }] : [];
    }),
  );
}

function spanAt(file: FileModel, call: TSESTree.CallExpression): StartedSpan | undefined {
  const span = spanPerhapsStartedAt(file, call);
  return span && (span.known || span.by === 'startActiveSpan' || looksLikeSpan(file, span.trail)) ? span : undefined;
}

/** The span that a call starts, also one of a tracer of unknown origin that nothing is done with which would show that it is one. */
export const spanPerhapsStartedAt = (file: FileModel, call: TSESTree.CallExpression): StartedSpan | undefined => memoised(file, PERHAPS, call, () => perhapsAt(file, call));
const PERHAPS = Symbol('spans by call, perhaps');

function perhapsAt(file: FileModel, call: TSESTree.CallExpression): StartedSpan | undefined {
  const start = startOf(file, call);
  if (!start) return handedOverAt(file, call);
  const { by, known } = start;
  const shared = { call, given: call, by, isHandedOver: false, known };
  if (by === 'startSpan') {
    const unit = codeUnitOf(call);
    return { ...shared, unit, parameter: undefined, trail: trailFrom(file, call, unit) };
  }
  const taken = takenSpan(file, call, known);
  if (!taken) return undefined;
  if (known) return { ...shared, ...taken };
  const { trail } = taken;
  // Helpers of the same shape end the span themselves, so one that nobody ends is no evidence unless it is a tracer's.
  const isOurs = !isForeign(trail) && (trail.ends.size > 0 || (isCalledTracer(call) && !hasWrappedTracer(file)));
  return isOurs ? { ...shared, ...taken } : undefined;
}

/** The span that a callback of `startActiveSpan` takes. */
function takenSpan(file: FileModel, call: TSESTree.CallExpression, known: boolean): { readonly unit: FunctionNode; readonly parameter: Scope.Variable; readonly trail: SpanTrail } | undefined {
  const unit = callbackOf(file, call, known);
  const parameter = unit && parameterOf(file, unit);
  return unit && parameter && { unit, parameter, trail: trailOf(file, parameter, unit) };
}

/** The span that a function of the project's own starts for whoever calls it. */
function handedOverAt(file: FileModel, call: TSESTree.CallExpression): StartedSpan | undefined {
  const handed = handedOverBy(file, call);
  const inside = handed ? undefined : handedOverInside(file, call);
  const perhaps = handed || inside ? undefined : perhapsHandedOver(file, call);
  if (handed?.type !== 'Span' && !inside && !perhaps) return undefined;
  const { later } = inside ?? perhaps ?? handed!;
  const { parent } = wrapped(call);
  const given = later && parent?.type === 'AwaitExpression' ? parent : call;
  // Of a promise that nobody awaits here, somebody else takes the span.
  if (later && given === call) return undefined;
  const unit = codeUnitOf(call);
  const trail = inside ? trailInside(file, given, inside, unit) : trailFrom(file, given, unit);
  return trail && { call, given, by: 'startSpan', isHandedOver: true, known: inside?.known ?? !perhaps, unit, parameter: undefined, trail };
}

/** What becomes of a span that is taken out of what holds it: `const [ctx, span] = start()`. */
function trailInside(file: FileModel, given: TSESTree.Node, { span, contexts }: SpanInside, unit: CodeUnit): SpanTrail | undefined {
  const declarator = wrapped(given).parent;
  if (declarator?.type !== 'VariableDeclarator') return undefined;
  const taken = (place: Place): Scope.Variable | undefined => {
    const name = partOf(declarator.id, place);
    return name?.type === 'Identifier' ? file.variableOf(name) : undefined;
  };
  const variable = taken(span);
  return variable && followSpan(file, variable, unit, { contexts: contexts.flatMap((place) => taken(place) ?? []) });
}

function partOf(pattern: TSESTree.Node, place: Place): TSESTree.Node | null | undefined {
  if (pattern.type === 'ArrayPattern') return typeof place === 'number' ? pattern.elements[place] : undefined;
  if (pattern.type !== 'ObjectPattern') return undefined;
  const property = pattern.properties.find((each) => each.type === 'Property' && memberName(each) === place);
  return property?.type === 'Property' ? property.value : undefined;
}

/** Whether the name of an object of unknown origin says that it is a tracer: `this.tracer`, `getTracer()`; a class called `Tracer` has methods of its own. */
function isCalledTracer(call: TSESTree.CallExpression): boolean {
  const callee = unwrap(call.callee);
  const name = lastName(callee.type === 'MemberExpression' ? callee.object : callee);
  return name !== undefined && /tracer$/i.test(name) && !/^[A-Z].*[a-z]/.test(name);
}

/** Whether several spans of unknown tracers are told with care how the work went, and none is ended: the project's own tracer does. */
function hasWrappedTracer(file: FileModel): boolean {
  return memoised(file, SPANS, 'wrapped', () => {
    const trails = callsNamed(file, 'startActiveSpan').flatMap((call) => takenSpan(file, call, false)?.trail ?? []);
    return trails.length > 1 && trails.every((trail) => trail.ends.size === 0 && isToldHowItWent(trail));
  });
}

/** Whether a span is told of errors and of its status. */
function isToldHowItWent({ calls }: SpanTrail): boolean {
  const told = new Set(calls.values());
  return [...MARKING].every((name) => told.has(name));
}

/** The function that `startActiveSpan` calls: inline, or (on a known tracer) by its name. */
function callbackOf(file: FileModel, call: TSESTree.CallExpression, known: boolean): FunctionNode | undefined {
  const last = call.arguments.at(-1);
  if (!last || last.type === 'SpreadElement') return undefined;
  const given = unwrap(last);
  const fn = known ? declaredOf(file, given) : given;
  return isFunction(fn) ? fn : undefined;
}

function parameterOf(file: FileModel, callback: FunctionNode): Scope.Variable | undefined {
  return parameterVariable(file, parametersOf(callback)[0]);
}

function readsArguments(file: FileModel, callback: FunctionNode): boolean {
  if (callback.type === 'ArrowFunctionExpression') return false;
  const scope = file.sourceCode.scopeManager?.acquire(callback);
  return (scope?.variables.find((variable) => variable.name === 'arguments')?.references.length ?? 0) > 0;
}

/** Whether what was started is used as OpenTelemetry's spans are, and never as another library's. */
function looksLikeSpan(file: FileModel, trail: SpanTrail): boolean {
  if (isForeign(trail)) return false;
  const isTyped = [...trail.holders].some((variable) => variable.identifiers[0] && typeOf(file, variable.identifiers[0]) === 'Span');
  return isTyped || trail.puts.size + trail.activations.size > 0 || trail.ends.size > 0 || trail.calls.size > 0;
}

/** Whether a method is called that OpenTelemetry's spans do not have. */
const isForeign = (trail: SpanTrail): boolean => [...trail.calls.values()].some((name) => !Object.hasOwn(TYPES['Span']!, name));
