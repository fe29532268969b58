import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { memoised, memoisedInTurn, parameterVariable } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { isFunction, parametersOf, unwrap, wrapped } from '../nodes.ts';
import { chainingName } from '../flow/promise-chain.ts';
import type { ExportFact } from '../settings.ts';
import type { StartedSpan } from '../span/span.ts';
import { startedSpans } from '../span/span.ts';
import { spanDuty } from '../span/span-duty.ts';
import type { SpanInCode } from '../span/span-outcome.ts';
import { followSpan } from '../span/span-trail.ts';
import { calledMember, declaredOf, memberCalled, typeOf } from '../values/bindings.ts';
import { readsOf, useOf } from '../values/uses.ts';
import { isOurType } from './fact.ts';
import { makesPromise } from '../flow/pure.ts';

type CallbackFact = Pick<ExportFact, 'callsBack' | 'owns'>;

/** One call of a function that a function is given. */
interface Calling {
  readonly types: readonly string[];
  /** Whether the span among the arguments is ended for the callback; `undefined` when that cannot be said. */
  readonly owns: boolean | undefined;
  /** Whether it runs inside of a call of OpenTelemetry's, or of a wrapper of one. */
  readonly isScoped: boolean;
}

/** What a function does with a function that it is given. */
interface CallbackParameter {
  readonly fact: CallbackFact;
  /** The position of that function among the arguments; without one it is the last. */
  readonly index?: number;
}

const PARAMETERS = Symbol('callback parameters');

/** What a function calls a function with that it is given, and whether it sees to the span's end itself. */
export const callbackFact = (file: FileModel, fn: FunctionNode): CallbackFact => callbackParameter(file, fn)?.fact ?? {};

/** The parameter of a function that it calls as a function. */
export function callbackParameter(file: FileModel, fn: FunctionNode): CallbackParameter | undefined {
  // Of a function that hands its callback to itself, nothing is said.
  return memoisedInTurn(file, PARAMETERS, fn, undefined, () => findParameter(file, fn));
}

function findParameter(file: FileModel, fn: FunctionNode): CallbackParameter | undefined {
  for (const [index, parameter] of parametersOf(fn).entries()) {
    const variable = parameterVariable(file, parameter);
    const fact = variable && factOfCallings(callingsOf(file, fn, variable));
    if (fact) return { fact, index };
  }
  return undefined;
}

function factOfCallings(callings: readonly Calling[] | undefined): CallbackFact | undefined {
  const [first, ...others] = callings ?? [];
  if (!first || others.some((other) => String(other.types) !== String(first.types) || other.owns !== first.owns)) return undefined;
  if (!first.types.includes('Span')) return [first, ...others].some(({ isScoped }) => isScoped) || first.types.length > 0 ? { callsBack: first.types } : undefined;
  // Of a wrapper that ends the span sometimes, or passes on that of somebody else, nothing can be said to the callback.
  if (first.owns === undefined) return undefined;
  return first.owns ? { callsBack: first.types, owns: true } : { callsBack: first.types };
}

/** Every call of a parameter; nothing when it goes where it may be called in another way. */
function callingsOf(file: FileModel, fn: FunctionNode, parameter: Scope.Variable): Calling[] | undefined {
  const callings: Calling[] = [];
  for (const read of readsOf(parameter)) {
    const use = useOf(file, read);
    if (use.kind === 'tested') continue;
    const around = runsIn(file, fn, read);
    const calling = around && (use.kind === 'argument' ? handedOn(file, use.call, use.index) : calledWith(file, read));
    if (!calling) return undefined;
    callings.push({ ...calling, isScoped: calling.isScoped || around.isScoped });
  }
  return callings;
}

/** `work(span)`, `work.call(self, span)` */
function calledWith(file: FileModel, read: TSESTree.Node): Calling | undefined {
  const use = useOf(file, read);
  const isCallee = use.kind === 'other' && use.node.type === 'CallExpression' && unwrap(use.node.callee) === unwrap(read);
  const call = isCallee ? (use.node as TSESTree.CallExpression) : use.kind === 'member' && use.name === 'call' ? use.call : undefined;
  if (!call) return use.kind === 'member' && use.name === 'apply' && use.call ? { types: [], owns: undefined, isScoped: false } : undefined;
  const given = isCallee ? call.arguments : call.arguments.slice(1);
  const types = given.map((argument) => typeOf(file, argument) ?? parameterAround(file, argument)?.type).map((type) => (type !== undefined && isOurType(type) ? type : 'unknown'));
  const span = given[types.indexOf('Span')];
  return { types: types.every((type) => type === 'unknown') ? [] : types, owns: span && isEndedFor(file, span, call), isScoped: false };
}

/** `tracer.startActiveSpan(name, work)`, `withSpan(name, work)` */
function handedOn(file: FileModel, call: TSESTree.CallExpression | TSESTree.NewExpression, at: number): Calling | undefined {
  const called = call.type === 'CallExpression' ? callbackOf(file, call) : undefined;
  const { fact, index = call.arguments.length - 1 } = called ?? {};
  return fact?.callsBack && index === at ? { types: fact.callsBack, owns: fact.owns ?? false, isScoped: true } : undefined;
}

/** What a call does with a function that it is given. */
function callbackOf(file: FileModel, call: TSESTree.CallExpression): CallbackParameter | undefined {
  const member = memberCalled(file, call);
  if (member?.callsBack) {
    const { callsBack, owns = false } = member;
    return { fact: { callsBack, owns }, ...(isContextWith(file, call) && { index: 1 }) };
  }
  const helper = declaredOf(file, call.callee);
  return isFunction(helper) ? callbackParameter(file, helper) : undefined;
}

/** `context.with(ctx, work, self, ...given)` */
const isContextWith = (file: FileModel, call: TSESTree.CallExpression): boolean => calledMember(file, call)?.endsWith('#with') ?? false;

/** Whether the span that a callback is given is ended whatever comes of it; `undefined` when that cannot be said. */
function isEndedFor(file: FileModel, argument: TSESTree.Node, call: TSESTree.CallExpression): boolean | undefined {
  const span = spansGivenTo(file, call).find(({ given }) => given === unwrap(argument))?.span;
  const around = span ? undefined : parameterAround(file, argument);
  if (around?.owns) return true;
  const held = span ? { unit: span.unit, call: span.by === 'startSpan' ? span.call : undefined, trail: span.trail } : around && spanOf(file, around);
  if (!held) return undefined;
  // The call hands the span to the callback, which may leave it to the wrapper.
  const moves = new Map([...held.trail.moves].filter(([, { to }]) => to?.call !== call));
  const { ends, outcome } = spanDuty(file, { ...held, trail: { ...held.trail, moves }, alone: true });
  const { end, returned, thrown } = outcome.state.after;
  // Who else has it may end it.
  if (!ends) return moves.size > 0 ? undefined : false;
  return end || returned || thrown ? undefined : true;
}

interface GivenSpan {
  readonly span: StartedSpan;
  /** The argument. */
  readonly given: TSESTree.Node;
}

/** The spans of a file that a call is given. */
function spansGivenTo(file: FileModel, call: TSESTree.CallExpression): readonly GivenSpan[] {
  const byCall = memoised(file, GIVEN, 'by call', () => {
    const spans = new Map<TSESTree.Node, GivenSpan[]>();
    for (const span of startedSpans(file)) {
      for (const [node, { to }] of span.trail.moves) {
        if (to) spans.set(to.call, [...(spans.get(to.call) ?? []), { span, given: unwrap(node) }]);
      }
    }
    return spans;
  });
  return byCall.get(call) ?? [];
}
const GIVEN = Symbol('given spans');

/** A parameter of a callback, and what is known of it by what calls that. */
interface ParameterAround {
  readonly callback: FunctionNode;
  readonly variable: Scope.Variable;
  readonly type: string | undefined;
  readonly owns: boolean | undefined;
}

/** The span that a wrapper leaves to its callback. */
const spanOf = (file: FileModel, { callback, variable, type }: ParameterAround): SpanInCode | undefined =>
  type === 'Span' ? { unit: callback, call: undefined, trail: followSpan(file, variable, callback) } : undefined;

function parameterAround(file: FileModel, argument: TSESTree.Node): ParameterAround | undefined {
  const node = unwrap(argument);
  const variable = node.type === 'Identifier' ? file.variableOf(node) : undefined;
  const [definition] = variable?.defs ?? [];
  const callback = definition?.type === 'Parameter' ? definition.node : undefined;
  if (!variable || !definition || !isFunction(callback)) return undefined;
  const call = wrapped(callback).parent;
  const fact = call?.type === 'CallExpression' ? callbackOf(file, call)?.fact : undefined;
  return fact && { callback, variable, type: fact.callsBack?.[parametersOf(callback).indexOf(definition.name as TSESTree.Parameter)], owns: fact.owns };
}

/** Whether code of a function runs while the function does: it stands in no function that is kept for later. */
function runsIn(file: FileModel, fn: FunctionNode, node: TSESTree.Node): { readonly isScoped: boolean } | undefined {
  let isScoped = false;
  for (let current: TSESTree.Node | undefined = node; current && current !== fn; current = current.parent) {
    if (!isFunction(current)) continue;
    const outer = wrapped(current);
    const { parent } = outer;
    if (parent && makesPromise(file, parent)) continue;
    if (parent?.type !== 'CallExpression') return undefined;
    if (parent.callee === outer || chainingName(parent)) continue;
    if (!callbackOf(file, parent)?.fact.callsBack) return undefined;
    isScoped = true;
  }
  return { isScoped };
}
