import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { calledMember, declaredOf, typeOf } from '../values/bindings.ts';
import { returnedExpressions } from '../values/returned.ts';
import { isRootContext } from '../context/context-root.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { codeUnitOf, isClass, isFunction, lastName, memberName, unwrap, walk } from '../nodes.ts';
import { MEMOISING } from '../otel/pools.ts';
import { spanGivenTo, spanStartedAt } from '../span/span.ts';
import { callsTo } from '../values/calls-to.ts';
import { readsOf } from '../values/uses.ts';

/** What an expression holds of the request that evaluates it. */
export interface Telemetry {
  readonly what: 'the active context' | 'the active span' | 'the active baggage' | 'a span' | 'an extracted context' | 'trace headers';
  /** The call that gives it. */
  readonly source: TSESTree.Node;
  /** A function holds it: one that always runs in it, or that remembers what its first call gives: `once(() => context.active())`. */
  readonly isFunction?: 'bound' | 'lazy';
}

const DEEPEST = 8;

/** What an expression, evaluated at one time, keeps of that time: a span, the active context, an extracted one. */
export function telemetryIn(file: FileModel, expression: TSESTree.Node, depth = 0): Telemetry | undefined {
  if (depth > DEEPEST) return undefined;
  const next = (node: TSESTree.Node | undefined): Telemetry | undefined => (node ? telemetryIn(file, node, depth + 1) : undefined);
  const node = unwrap(expression);
  switch (node.type) {
    case 'CallExpression':
      return inCall(file, node, next);
    case 'Identifier':
      return inVariable(file, node, next);
    case 'AwaitExpression':
      return next(node.argument);
    case 'MemberExpression':
      return memberName(node) === 'value' && isEntry(file, unwrap(node.object)) ? next(node.object) : undefined;
    case 'LogicalExpression':
      return next(node.left) ?? next(node.right);
    case 'ConditionalExpression':
      return next(node.consequent) ?? next(node.alternate);
    default:
      return undefined;
  }
}

const isEntry = (file: FileModel, node: TSESTree.Node): boolean => node.type === 'CallExpression' && calledMember(file, node) === 'Baggage#getEntry';

type Next = (node: TSESTree.Node | undefined) => Telemetry | undefined;

/** Calls that give another context of the one that they are given first. */
const DERIVING = /^(?:TraceAPI#(?:setSpan|setSpanContext|deleteSpan)|PropagationAPI#(?:setBaggage|deleteBaggage)|@opentelemetry\/core#\w+)$/;

/** Methods that give something of what they are called on. */
const GIVING = /^(?:Context#(?:setValue|deleteValue)|Baggage#\w+)$/;

function inCall(file: FileModel, call: TSESTree.CallExpression, next: Next): Telemetry | undefined {
  const member = calledMember(file, call) ?? '';
  const [first, second] = call.arguments;
  switch (member) {
    case 'ContextAPI#active':
    case 'ContextManager#active':
      return { what: 'the active context', source: call };
    case 'TraceAPI#getActiveSpan':
      return { what: 'the active span', source: call };
    case 'TraceAPI#getSpan': {
      const given = first && unwrap(first);
      const setter = given?.type === 'CallExpression' ? calledMember(file, given) : undefined;
      // The span of `trace.setSpanContext(context.active(), remote)` is what was put there.
      const context = setter === 'TraceAPI#setSpanContext' || setter === 'TraceAPI#setSpan' || setter === 'TraceAPI#deleteSpan' ? undefined : next(first);
      return context && { what: 'the active span', source: context.source };
    }
    case 'PropagationAPI#extract':
    case 'TextMapPropagator#extract':
      return second && !isEnvironment(file, second) ? { what: 'an extracted context', source: call } : undefined;
    case 'ContextAPI#bind': {
      const context = next(first);
      return context && { ...context, isFunction: 'bound' };
    }
    case 'PropagationAPI#getActiveBaggage':
      return { what: 'the active baggage', source: call };
    case 'PropagationAPI#getBaggage': {
      const context = next(first);
      return context?.what === 'the active context' ? { what: 'the active baggage', source: context.source } : context;
    }
    default:
  }
  const callee = unwrap(call.callee);
  if (GIVING.test(member)) return callee.type === 'MemberExpression' ? next(callee.object) : undefined;
  if (DERIVING.test(member)) return (first && isRootContext(file, unwrap(first)) ? undefined : next(first)) ?? (member === 'TraceAPI#setSpan' ? next(second) : undefined);
  if (spanStartedAt(file, call)?.by === 'startSpan') {
    return startsApart(file, call) ? undefined : { what: 'a span', source: call };
  }
  const remembered = rememberedBy(file, call);
  const fn = remembered ?? declaredOf(file, call.callee);
  if (!isFunction(fn) || fn.generator) return undefined;
  for (const returned of returnedExpressions(file, fn)) {
    const found = next(returned);
    if (found) return remembered ? { ...found, isFunction: 'lazy' } : { ...found, source: call };
  }
  return undefined;
}

/** The function without parameters whose first result a call makes all others give. */
export function rememberedBy(file: FileModel, call: TSESTree.CallExpression): FunctionNode | undefined {
  const [first] = call.arguments;
  if (!first || !MEMOISING.has(typeOf(file, call.callee) ?? '')) return undefined;
  const fn = declaredOf(file, first);
  return isFunction(fn) && fn.params.length === 0 ? fn : undefined;
}

function inVariable(file: FileModel, identifier: TSESTree.Identifier, next: Next): Telemetry | undefined {
  const variable = file.variableOf(identifier);
  const [definition, ...others] = variable?.defs ?? [];
  if (!variable || !definition || others.length > 0) return undefined;
  if (definition.type === 'Parameter') {
    const span = spanGivenTo(file, variable);
    return span && !startsApart(file, span.call) ? { what: 'a span', source: span.call } : undefined;
  }
  if (definition.node.type !== 'VariableDeclarator' || definition.node.id.type !== 'Identifier') return undefined;
  for (const reference of variable.references) {
    const found = reference.isWrite() && reference.writeExpr ? next(reference.writeExpr as TSESTree.Node) : undefined;
    if (found) return found;
  }
  const headers = headersIn(file, readsOf(variable));
  return headers && codeUnitOf(headers.source) === codeUnitOf(definition.name as TSESTree.Node) ? headers : undefined;
}

/** The calls that write trace headers. */
export const injections = (file: FileModel): readonly TSESTree.CallExpression[] => callsTo(file, 'PropagationAPI#inject', 'TextMapPropagator#inject');

const CARRIERS = Symbol('injections by carrier');

/** The call that writes trace headers into what an expression gives. */
export function injectionInto(file: FileModel, carrier: TSESTree.Node): TSESTree.CallExpression | undefined {
  const byCarrier = memoised(file, CARRIERS, 'all', () => new Map(injections(file).flatMap((call) => (call.arguments[1] ? [[unwrap(call.arguments[1]), call] as const] : []))));
  return byCarrier.get(carrier);
}

/** The only trace headers that are written into what some expressions read. */
export function headersIn(file: FileModel, reads: readonly TSESTree.Node[]): Telemetry | undefined {
  const [call, ...others] = reads.flatMap((read) => injectionInto(file, read) ?? []);
  const [context] = call?.arguments ?? [];
  return call && context && others.length === 0 && telemetryIn(file, context) ? { what: 'trace headers', source: call } : undefined;
}

/** What a program or a worker thread is given when it starts. */
const GIVEN_AT_START = new Set(['argv', 'env', 'workerData']);

/** A batch job is told its parent by the environment, once for all that it does. */
function isEnvironment(file: FileModel, carrier: TSESTree.Node): boolean {
  let found = false;
  const look = (root: TSESTree.Node, depth: number): void => {
    walk(root, file.sourceCode.visitorKeys, (node) => {
      if (node.type === 'MemberExpression' && GIVEN_AT_START.has(memberName(node) ?? '')) found = true;
      if (node.type === 'Identifier' && typeOf(file, node) === 'worker_threads#workerData') found = true;
      if (node.type === 'Identifier' && depth < 3) {
        const variable = file.variableOf(node);
        const definition = variable?.defs[0]?.node;
        if (definition?.type === 'VariableDeclarator' && definition.init) look(definition.init, depth + 1);
        for (const written of writtenInto(variable)) look(written, depth + 1);
      }
      return found ? 'skip' : undefined;
    });
  };
  look(carrier, 0);
  return found;
}

/** What is put into the properties of an object: `carrier.traceparent = process.env.TRACEPARENT`. */
const writtenInto = (variable: Scope.Variable | undefined): readonly TSESTree.Node[] =>
  (variable ? readsOf(variable) : []).flatMap((read) => {
    const member = read.parent?.type === 'MemberExpression' && read.parent.object === read ? read.parent : undefined;
    return member?.parent.type === 'AssignmentExpression' && member.parent.left === member ? [member.parent.right] : [];
  });

/** Whether a span is started outside of every request on purpose: with `root: true`, or in `ROOT_CONTEXT`. */
export function startsApart(file: FileModel, call: TSESTree.CallExpression): boolean {
  const given = call.arguments.map((argument) => unwrap(argument));
  const isRoot = given.some(
    (argument) =>
      argument.type === 'ObjectExpression' &&
      argument.properties.some((property) => property.type === 'Property' && memberName(property) === 'root' && property.value.type === 'Literal' && property.value.value === true),
  );
  return isRoot || given.slice(1).some((argument) => isRootContext(file, argument));
}

const MACHINERY = /(?:Instrumentation|Propagator|SpanProcessor|SpanExporter|Exporter|Sampler|ContextManager|TracerProvider|IdGenerator)(?:Base|Abstract)?$/;
const INSIDE = Symbol('telemetry machinery');

/** Whether code belongs to a part of OpenTelemetry itself, which handles the spans and contexts of others. */
export function isMachinery(file: FileModel, node: TSESTree.Node): boolean {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    const owner = current;
    if (isClass(owner) && memoised(file, INSIDE, owner, () => [owner.superClass, ...(owner.implements ?? []).map(({ expression }) => expression)].some((parent) => parent && MACHINERY.test(lastName(parent) ?? '')))) return true;
  }
  return false;
}
