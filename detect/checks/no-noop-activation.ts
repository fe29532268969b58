import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { holdsNothingElse } from '../context/active-context.ts';
import type { BindTarget } from '../context/bind-target.ts';
import { bindTargetOf } from '../context/bind-target.ts';
import { calledMember, declaredOf, typeOf } from '../values/bindings.ts';
import { returnedExpressions } from '../values/returned.ts';
import type { Check } from '../check.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { calleeName, codeUnitOf, isFunction, memberName, onlyGiven, parameterName, unwrap, wrapped } from '../nodes.ts';
import type { Finding } from '../finding.ts';
import { importedModules } from '../values/handlers.ts';
import { lazyQueryOf } from '../context/lazy-query.ts';
import { onlySettles } from '../context/only-settles.ts';
import { ACTING_MANAGERS } from '../otel/containing.ts';
import { reachedPoints } from '../flow/analysis.ts';
import { flowOf } from '../flow/flow.ts';
import { isPromise } from '../flow/promise.ts';
import { isAccessor } from '../propagation/accessor.ts';
import { givenByNext, middlewareOf } from '../propagation/next-handler.ts';
import { originOf } from '../values/constant.ts';
import { spanStartedAt } from '../span/span.ts';
import { mendActivation } from '../remedies/mend-activation.ts';
import { ownNodes } from '../remedies/editing/statement-lists.ts';
import type { ScopedCall } from '../context/scoped-call.ts';
import { SCOPING, scopedCallAt } from '../context/scoped-call.ts';
import { shortText } from '../values/text.ts';
import { readsOf, useOf } from '../values/uses.ts';
import { behindAliases } from '../values/type-at.ts';
import { writtenReturns } from '../values/written-call.ts';
import { STARTING_NAMES } from '../otel/names.ts';
import { callsNamed, callsTo, inOrder } from '../values/calls-to.ts';
import { rowOf } from '../row-of.ts';

const rule = 'no-noop-activation';

/** Calls that look as if they made a context active and do not. */
export const noNoopActivation: Check = {
  rule,
  defaultOptions: {},
  mentions: ['async_hooks'],
  needs: ['AsyncLocalStorage', 'attach', 'bind', 'extract', 'inject', 'setBaggage', 'setSpan', 'with', ...STARTING_NAMES],
  find: (file) =>
    inOrder([...callsTo(file, ...SCOPING, ...TAKING), ...callsNamed(file, 'startActiveSpan')])
      .flatMap((call) => problemsAt(file, call).map((problem) => findingOf(file, call, problem)))
      .sort((left, right) => left.node.range[0] - right.node.range[0]),
};

/** The members that are given a context, or something else in its place. */
const TAKING = [
  'ContextAPI#bind',
  'ContextManager#bind',
  'Tracer#startSpan',
  'SugaredTracer#startSpan',
  'SugaredTracer#withActiveSpan',
  'SugaredTracer#withSpan',
  'PropagationAPI#extract',
  'PropagationAPI#inject',
  'TextMapPropagator#extract',
  'TextMapPropagator#inject',
  'ContextAPI#attach',
  'TraceAPI#setSpan',
  'PropagationAPI#setBaggage',
];

interface Problem extends Pick<Finding, 'messageId'> {
  readonly data?: Finding['data'];
  /** What is reported, when it is not the call. */
  readonly node?: TSESTree.Node;
}

function findingOf(file: FileModel, call: TSESTree.CallExpression, { messageId, data, node = call }: Problem): Finding {
  return { rule, messageId, data: { call: `${shortText(file, unwrap(call.callee))}()`, ...data }, node, remedy: mendActivation(file, call, messageId, node) };
}

function problemsAt(file: FileModel, call: TSESTree.CallExpression): Problem[] {
  if (call.arguments.some((argument) => argument.type === 'SpreadElement')) return [];
  const given = call.arguments as TSESTree.Expression[];
  const scoped = scopedCallAt(file, call);
  const found = scoped ? scopedProblem(file, scoped) : undefined;
  if (found) return [found];
  const ofArguments = argumentProblem(file, calledMember(file, call) ?? '', given);
  return [...(ofArguments ? [ofArguments] : []), ...(scoped ? lazyQueries(file, scoped) : [])];
}

function scopedProblem(file: FileModel, scoped: ScopedCall): Problem | undefined {
  const { call, by, callback, fn } = scoped;
  const written = unwrap(callback);
  if (by !== 'startActiveSpan') {
    if (givesNoFunction(file, written)) {
      return { messageId: 'called', data: { callback: shortText(file, callback) } };
    }
    if (fn && fn === written && isEmpty(fn)) return { messageId: by === 'run' ? 'emptyRun' : 'emptyCallback' };
    if (onlySettles(file, written)) return { messageId: 'onlySettles' };
  } else if (fn && fn === written && givesSpanBack(fn)) {
    return { messageId: 'spanGivenBack' };
  }
  if (fn && !scoped.startsQueries && givesOnlyGenerator(file, fn)) return { messageId: 'generator' };
  if (isNextDropped(file, scoped)) return { messageId: 'nextDropped' };
  const [active] = call.arguments;
  const isAgain = by === 'with' && active !== undefined && holdsNothingElse(file, active, call);
  if (isAgain && !(scoped.startsQueries && queriesOf(file, scoped).length > 0) && !(fn && attaches(file, fn)) && !importedModules(file).some((module) => ACTING_MANAGERS.test(module))) return { messageId: 'alreadyActive' };
  return undefined;
}

/** Whether a middleware runs the handlers behind it and does not wait for the promise of that: `context.with(ctx, next);` in Koa. */
function isNextDropped(file: FileModel, { call, callback, fn }: ScopedCall): boolean {
  if (wrapped(call).parent?.type !== 'ExpressionStatement') return false;
  const named = fn ? ownNodes(file, [fn.body]).flatMap((node) => (node.type === 'CallExpression' ? [node.callee] : [])) : [callback];
  return named.some((name) => {
    const middleware = middlewareOf(file, name);
    return middleware?.next === 'promise' && middleware.fn === codeUnitOf(call);
  });
}

/** Whether an expression calls something, and what that gives is known and is not a function. */
function givesNoFunction(file: FileModel, expression: TSESTree.Node): boolean {
  const call = expression.type === 'AwaitExpression' ? unwrap(expression.argument) : expression;
  if (call.type !== 'CallExpression') return false;
  if (givenByNext(file, call)) return true;
  if (call !== expression) return false;
  if (isPromise(file, call)) return true;
  const written = writtenReturns(file, call.callee);
  if (written.length > 0 && written.every((type) => type !== undefined && isNoFunctionType(file, behindAliases(file, type)))) return true;
  const fn = declaredOf(file, call.callee);
  if (!isFunction(fn) || fn.generator) return isFunction(fn);
  if (fn.async) return true;
  const returned = returnedExpressions(file, fn).map((each) => unwrap(each));
  // What comes to its end without a `return` gives nothing to call then.
  return returned.every(isNoFunction) || (!returned.some((each) => isFunction(declaredOf(file, each))) && comesToEnd(file, fn));
}

/** Whether a callback only makes a generator, whose code runs for whoever goes through it. */
function givesOnlyGenerator(file: FileModel, fn: FunctionNode): boolean {
  if (fn.generator) return true;
  const body = fn.body.type === 'BlockStatement' ? undefined : unwrap(fn.body);
  // What makes an argument runs in the context.
  if (body?.type !== 'CallExpression' || ownNodes(file, body.arguments).some(({ type }) => type === 'CallExpression' || type === 'NewExpression')) return false;
  const made = declaredOf(file, body.callee);
  return isFunction(made) && made.generator;
}

function comesToEnd(file: FileModel, fn: FunctionNode): boolean {
  const flow = flowOf(file, fn);
  return fn.body.type === 'BlockStatement' && reachedPoints(flow).has(flow.exits.end);
}

/** Whether a value of a type cannot be called; of what a type parameter stands for, nobody may assume that it can. */
function isNoFunctionType(file: FileModel, type: TSESTree.TypeNode): boolean {
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return NO_FUNCTION_TYPES.has(type.type);
  const declaration = file.variableOf(type.typeName)?.defs[0]?.node;
  return declaration?.type === 'TSTypeParameter' && !declaration.constraint;
}

const NO_FUNCTION_TYPES = new Set(['TSArrayType', 'TSBigIntKeyword', 'TSBooleanKeyword', 'TSNullKeyword', 'TSNumberKeyword', 'TSStringKeyword', 'TSTupleType', 'TSUndefinedKeyword', 'TSVoidKeyword']);

const NO_FUNCTIONS = new Set(['ArrayExpression', 'BinaryExpression', 'Literal', 'ObjectExpression', 'TemplateLiteral', 'UnaryExpression', 'UpdateExpression']);

const isNoFunction = (node: TSESTree.Node): boolean => NO_FUNCTIONS.has(node.type) || (node.type === 'Identifier' && node.name === 'undefined');

/** `() => {}`, `() => undefined` */
function isEmpty(fn: FunctionNode): boolean {
  if (fn.body.type === 'BlockStatement') return fn.body.body.length === 0;
  const body = unwrap(fn.body);
  return body.type === 'Literal' || isNoFunction(body) && body.type === 'Identifier' || (body.type === 'UnaryExpression' && body.operator === 'void' && body.argument.type === 'Literal');
}

/** `(span) => span` */
function givesSpanBack(fn: FunctionNode): boolean {
  const given = onlyGiven(fn);
  const value = given && unwrap(given);
  return value?.type === 'Identifier' && value.name === parameterName(fn.params[0])?.name;
}

const ATTACHING = new Set(['ContextAPI#attach', 'ContextManager#attach', 'AsyncLocalStorage#enterWith', 'AsyncLocalStorage#withScope']);

/** What attaches inside a callback is bounded by it, whatever context the callback runs in. */
function attaches(file: FileModel, fn: FunctionNode): boolean {
  return ownNodes(file, [fn.body]).some((node) => node.type === 'CallExpression' && ATTACHING.has(calledMember(file, node) ?? ''));
}

function lazyQueries(file: FileModel, scoped: ScopedCall): Problem[] {
  if (scoped.startsQueries) return [];
  return queriesOf(file, scoped).map(({ library, node }) => ({ messageId: 'lazyQuery', data: { library, call: `${shortText(file, unwrap(scoped.call.callee))}()` }, node }));
}

/** What a callback returns that nothing has run yet. */
function queriesOf(file: FileModel, { fn }: ScopedCall): { readonly library: string; readonly node: TSESTree.Node }[] {
  if (!fn || fn.async || fn.generator) return [];
  return returnedExpressions(file, fn).flatMap((node) => {
    const library = lazyQueryOf(file, node);
    return library === undefined ? [] : [{ library, node }];
  });
}

function argumentProblem(file: FileModel, member: string, given: readonly TSESTree.Expression[]): Problem | undefined {
  const wrong = wrongContext(file, member, given);
  if (wrong) return wrong;
  switch (member) {
    case 'ContextAPI#bind':
    case 'ContextManager#bind':
      return bindProblem(file, given);
    case 'Tracer#startSpan':
    case 'SugaredTracer#startSpan':
      return given.length === 2 && isContext(file, given[1]!) ? { messageId: 'contextAsOptions' } : parentOption(file, given[1]);
    case 'Tracer#startActiveSpan':
    case 'SugaredTracer#startActiveSpan':
    case 'SugaredTracer#withActiveSpan':
    case 'SugaredTracer#withSpan':
      return given.length === 3 && isContext(file, given[1]!) ? { messageId: 'contextAsOptions' } : given.length > 2 ? parentOption(file, given[1]) : undefined;
    case 'PropagationAPI#extract':
    case 'PropagationAPI#inject':
    case 'TextMapPropagator#extract':
    case 'TextMapPropagator#inject':
      return carrierProblem(file, given);
    default:
      return undefined;
  }
}

/** `startSpan(name, { parent: span })`, `startSpan(name, { context: ctx })`, as other tracing libraries have it. */
function parentOption(file: FileModel, options: TSESTree.Expression | undefined): Problem | undefined {
  const origin = options && originOf(file, options);
  const property = origin?.type === 'ObjectExpression' ? origin.properties.find((each) => each.type === 'Property' && PARENT_OPTIONS.has(memberName(each) ?? '')) : undefined;
  return property?.type === 'Property' ? { messageId: 'parentOption', data: { option: memberName(property)! }, node: property } : undefined;
}
const PARENT_OPTIONS = new Set(['childOf', 'context', 'ctx', 'parent', 'parentContext', 'parentCtx', 'parentSpan', 'parentSpanContext']);

/** What stands where a context belongs and is known to be none. */
function wrongContext(file: FileModel, member: string, given: readonly TSESTree.Expression[]): Problem | undefined {
  const index = CONTEXT_PLACES[member]?.(given.length);
  const expression = index === undefined ? undefined : given[index];
  const type = expression && (typeOf(file, expression) ?? (isStartedSpan(file, expression) ? 'Span' : undefined));
  // A context in the place of the span has changed places with it.
  const isSwapped = type !== 'Context' && member === 'TraceAPI#setSpan' && given[1] !== undefined && typeOf(file, given[1]) === 'Context';
  const named = rowOf(NO_CONTEXTS, isSwapped ? 'Span' : type);
  return named && { messageId: 'noContext', data: { given: shortText(file, expression!), ...named }, node: expression! };
}

/** Whether something is what a `startSpan` gave, of whatever tracer, and is used as a span. */
function isStartedSpan(file: FileModel, expression: TSESTree.Node): boolean {
  const call = originOf(file, expression);
  const span = call.type === 'CallExpression' && calleeName(call) === 'startSpan' ? spanStartedAt(file, call) : undefined;
  return span !== undefined && span.trail.ends.size + span.trail.calls.size > 0;
}

/** By the type of what is no context: what it is called, and which context to give instead. */
const NO_CONTEXTS: Readonly<Record<string, { readonly what: string; readonly instead: string }>> = {
  Baggage: { what: 'a baggage', instead: 'propagation.setBaggage(context.active(), baggage)' },
  Span: { what: 'a span', instead: 'trace.setSpan(context.active(), span)' },
  SpanContext: { what: 'the ids of a span', instead: 'trace.setSpanContext(context.active(), spanContext)' },
  Tracer: { what: 'a tracer', instead: 'context.active()' },
};
const first = (): number => 0;
/** Which argument of a call is the context, by how many there are. */
const CONTEXT_PLACES: Readonly<Record<string, (count: number) => number | undefined>> = {
  'ContextAPI#with': first,
  'ContextAPI#bind': first,
  'ContextAPI#attach': first,
  'TraceAPI#setSpan': first,
  'PropagationAPI#setBaggage': first,
  'Tracer#startSpan': () => 2,
  'Tracer#startActiveSpan': (count) => (count > 3 ? 2 : undefined),
};

/** Whether the file shows that an expression is a context: by what it is, or by where else the variable is given. */
function isContext(file: FileModel, expression: TSESTree.Node): boolean {
  if (typeOf(file, expression) === 'Context') return true;
  const variable = file.variableOf(unwrap(expression));
  return variable !== undefined && memoised(file, CONTEXTS, variable, () => isTakenAsContext(file, variable));
}
const CONTEXTS = Symbol('variables taken as contexts');

const isTakenAsContext = (file: FileModel, variable: Scope.Variable): boolean =>
  readsOf(variable).some((read) => {
    const use = useOf(file, read);
    return use.kind === 'argument' && use.index === 0 && use.call.type === 'CallExpression' && TAKES_CONTEXT.has(calledMember(file, use.call) ?? '');
  });

/** What takes a context first, and cannot be given anything else there. */
const TAKES_CONTEXT = new Set(['ContextAPI#attach', 'ContextAPI#with', 'TraceAPI#getSpan', 'TraceAPI#getSpanContext', 'TraceAPI#setSpan', 'TraceAPI#setSpanContext']);

const NO_TARGETS: Readonly<Record<Exclude<BindTarget, 'emitter' | 'function'>, string>> = {
  generator: 'a generator',
  object: 'a plain object',
  promise: 'a promise',
};

function bindProblem(file: FileModel, [context, target]: readonly TSESTree.Expression[]): Problem | undefined {
  if (!context) return undefined;
  if (!target) return { messageId: 'bindWithoutContext' };
  const kind = bindTargetOf(file, target);
  if (kind === undefined || kind === 'emitter' || kind === 'function') return undefined;
  return { messageId: 'bindNothing', data: { target: NO_TARGETS[kind] } };
}

function carrierProblem(file: FileModel, [first, second, third]: readonly TSESTree.Expression[]): Problem | undefined {
  if (!first) return undefined;
  if (!second) return { messageId: isContext(file, first) ? 'carrierMissing' : 'contextMissing' };
  if (isContext(file, second)) return { messageId: 'swapped' };
  if (third || !isAccessor(file, second)) return undefined;
  return { messageId: isContext(file, first) ? 'accessorAsCarrier' : 'contextMissing' };
}
