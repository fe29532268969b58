import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember, declaredOf, factCalled, typeOf } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { codeUnitOf, isClass, isFunction, lastName, memberName, methodName, parametersOf, unwrap, walk, wrapped } from '../nodes.ts';
import { extractedParameter } from '../facts/extracted-parameter.ts';
import { PROPAGATOR_METHODS } from '../otel/frameworks.ts';
import { callsOf, placementsOf } from '../flow/placements.ts';
import type { CarrierPlace } from '../settings.ts';
import { callsTo, inOrder, ownCalls } from '../values/calls-to.ts';
import { readsOf, useOf } from '../values/uses.ts';
import { addTo } from '../grouped.ts';

/** A call that extracts a context from a carrier. */
export interface Extraction {
  readonly call: TSESTree.CallExpression;
  /** The context that it extracts into; a function of the project's own does not show it. */
  readonly base: TSESTree.CallExpressionArgument | undefined;
  readonly carrier: TSESTree.Expression;
  /** The members of it that lead to what is extracted from, as far as a function of the project's own reaches into it. */
  readonly path: readonly string[];
  readonly uses: readonly ContextUse[];
}

/** What the extracted context is used for. */
export interface ContextUse {
  readonly kind:
    /** `context.with(ctx, ...)` */
    | 'with'
    /** `context.bind(ctx, ...)`, `context.attach(ctx)` */
    | 'activated'
    /** The context argument of `startSpan` or `startActiveSpan`. */
    | 'parent'
    /** Another context is made of it: `trace.setSpan(ctx, span)`. */
    | 'extended'
    | 'injected'
    /** Only its baggage, its span context or a value of it is read. */
    | 'read'
    /** It goes where this file does not show what becomes of it. */
    | 'escapes';
  /** The expression that has the context. */
  readonly node: TSESTree.Node;
  /** The call that is given it. */
  readonly call: TSESTree.CallExpression | undefined;
}

const EXTRACTIONS = Symbol('extractions');

/** Every extraction of a file by the API, a propagator or a function of the project's own, in source order. */
export function extractionsOf(file: FileModel): readonly Extraction[] {
  return memoised(file, EXTRACTIONS, 'all', () =>
    inOrder([...callsTo(file, ...EXTRACTING), ...ownCalls(file)]).flatMap((call) => {
      const from = extractedFrom(file, call);
      return from && !isInsidePropagator(file, call) ? [{ call, ...from, uses: isScope(file, call) ? [{ kind: 'with', node: call, call }] : contextUses(file, call) }] : [];
    }),
  );
}

const EXTRACTING = ['PropagationAPI#extract', 'TextMapPropagator#extract', 'ScopedHelpers#withRemoteContext'];

/** The extractions that stand in the code of a function itself. */
export const extractionsIn = (file: FileModel, fn: FunctionNode): readonly Extraction[] =>
  memoised(file, EXTRACTIONS, 'by unit', () => {
    const byUnit = new Map<TSESTree.Node, Extraction[]>();
    for (const extraction of extractionsOf(file)) {
      const unit = codeUnitOf(extraction.call);
      addTo(byUnit, unit, extraction);
    }
    return byUnit;
  }).get(fn) ?? [];

/** A helper that extracts a context and runs a callback in it. */
export const isScope = (file: FileModel, call: TSESTree.CallExpression): boolean => calledMember(file, call) === 'ScopedHelpers#withRemoteContext';

/** The extractions that calls of this file make through the function around one that is its own. */
export function extractionsThrough(file: FileModel, { call }: Extraction): Extraction[] {
  const fn = codeUnitOf(call);
  const place = isFunction(fn) ? extractedParameter(file, fn) : undefined;
  // Another getter finds what an instrumentation does not look for.
  if (!isFunction(fn) || !place || call.arguments.length > 2) return [];
  return callsOf(file, fn).flatMap((caller) => {
    const from = carrierAt(caller, place);
    return from && !isInsidePropagator(file, caller) ? [{ call: caller, ...from, uses: contextUses(file, caller) }] : [];
  });
}

type ExtractedFrom = Pick<Extraction, 'base' | 'carrier' | 'path'>;

/** The carrier from which a call extracts, and the context that it extracts into. */
export function extractedFrom(file: FileModel, call: TSESTree.CallExpression): ExtractedFrom | undefined {
  const fact = factCalled(file, call);
  if (fact) return fact.extracts !== undefined && fact.returns === 'Context' ? carrierAt(call, fact.extracts) : undefined;
  if (isScope(file, call)) return carrierAt(call, 0);
  const member = calledMember(file, call);
  if (member !== 'PropagationAPI#extract' && member !== 'TextMapPropagator#extract') return undefined;
  const [base, carrier] = call.arguments;
  return carrier && carrier.type !== 'SpreadElement' ? { base, carrier, path: [] } : undefined;
}

/** What a call gives to a function that extracts from it. */
function carrierAt(call: TSESTree.CallExpression, place: number | CarrierPlace): ExtractedFrom | undefined {
  const { parameter, path } = typeof place === 'number' ? { parameter: place, path: [] } : place;
  const carrier = call.arguments[parameter];
  const isSpread = call.arguments.slice(0, parameter + 1).some((argument) => argument.type === 'SpreadElement');
  return carrier && carrier.type !== 'SpreadElement' && !isSpread ? { base: undefined, carrier, path } : undefined;
}

/** A propagator or an instrumentation extracts for others. */
function isInsidePropagator(file: FileModel, call: TSESTree.Node): boolean {
  for (let node: TSESTree.Node | undefined = call; node; node = node.parent) {
    const owner = node;
    if ((isClass(owner) || owner.type === 'ObjectExpression') && memoised(file, PROPAGATORS, owner, () => isPropagator(owner))) return true;
  }
  return false;
}
const PROPAGATORS = Symbol('propagators');

function isPropagator(node: TSESTree.ClassDeclaration | TSESTree.ClassExpression | TSESTree.ObjectExpression): boolean {
  const members: readonly TSESTree.Node[] = isClass(node) ? node.body.body : node.properties;
  const names = new Set(members.map((member) => ('key' in member ? memberName(member as TSESTree.Property) : undefined)));
  if (PROPAGATOR_METHODS.every((name) => names.has(name))) return true;
  if (!isClass(node)) return false;
  if (node.superClass && /(?:Instrumentation|Propagator)(?:Base)?$/.test(lastName(node.superClass) ?? '')) return true;
  return (node.implements ?? []).some(({ expression }) => /Propagator$|^Instrumentation$/.test(lastName(expression) ?? ''));
}

/** Calls that make another context of the one that they are given first. */
const EXTENDING = new Set([
  'TraceAPI#setSpan',
  'TraceAPI#setSpanContext',
  'TraceAPI#deleteSpan',
  'PropagationAPI#setBaggage',
  'PropagationAPI#deleteBaggage',
  '@opentelemetry/core#suppressTracing',
  '@opentelemetry/core#unsuppressTracing',
  '@opentelemetry/core#setRPCMetadata',
]);

const READING = new Set(['TraceAPI#getSpan', 'TraceAPI#getSpanContext', 'PropagationAPI#getBaggage', '@opentelemetry/core#getRPCMetadata', '@opentelemetry/core#isTracingSuppressed']);

/** Every use of a context, through variables, local functions and the calls of the function that returns it. */
export const contextUses = (file: FileModel, start: TSESTree.Node): readonly ContextUse[] => followContext(file, start, new Set()).uses;

interface Followed {
  readonly uses: readonly ContextUse[];
  /** Whether it comes to a place that was seen before: `ctx = trace.setSpan(ctx, span)`. */
  readonly joins: boolean;
}

function followContext(file: FileModel, start: TSESTree.Node, seen: Set<TSESTree.Node>): Followed {
  const uses: ContextUse[] = [];
  const extended: ContextUse[] = [];
  let joins = false;
  // What is to be followed: a stack, because one function can return what the next one gives thousands of times.
  const work = [start];
  let next: TSESTree.Node | undefined;
  while ((next = work.pop())) visit(next);
  for (const use of extended) {
    // What is made of it decides; if nobody takes that either, nothing is wrong here.
    const made = followContext(file, use.call!, seen);
    joins ||= made.joins;
    if ([...made.uses, ...(made.joins ? uses : [])].some(({ kind }) => kind !== 'read')) uses.push(use);
  }
  return { uses, joins };

  function follow(expressions: readonly TSESTree.Node[]): void {
    for (const expression of expressions.toReversed()) work.push(expression);
  }

  function visit(expression: TSESTree.Node): void {
    if (seen.has(expression)) return void (joins = true);
    seen.add(expression);
    if (isGuarded(file, expression)) return;
    const add = (kind: ContextUse['kind'], call?: TSESTree.CallExpression): void => void uses.push({ kind, node: expression, call });
    const use = useOf(file, expression);
    switch (use.kind) {
      case 'dropped':
        return;
      case 'tested':
        return add('read');
      case 'declared':
      case 'assigned':
        return follow(readsOf(use.variable));
      case 'member':
        if (use.name === 'getValue') return add('read');
        if ((use.name === 'setValue' || use.name === 'deleteValue') && use.call) return follow([use.call]);
        return add('escapes');
      case 'argument':
        return use.call.type === 'CallExpression' ? given(use.call, use.index, expression, add) : add('escapes');
      case 'returned': {
        const fn = codeUnitOf(use.by.type === 'ArrowFunctionExpression' ? (use.by.body as TSESTree.Node) : use.by);
        return isFunction(fn) ? returned(fn, add) : add('escapes');
      }
      case 'other':
        if (use.node.type === 'AwaitExpression') return follow([use.node]);
        return add('escapes');
      case 'stored':
        return add('escapes');
    }
  }

  function given(call: TSESTree.CallExpression, index: number, node: TSESTree.Node, add: (kind: ContextUse['kind'], call?: TSESTree.CallExpression) => void): void {
    const member = calledMember(file, call);
    const name = member?.slice(member.indexOf('#') + 1) ?? methodName(call);
    if (member === 'ContextAPI#with' || member === 'ContextManager#with') return add(index === 0 ? 'with' : 'escapes', call);
    if (member === 'ContextAPI#bind' || member === 'ContextAPI#attach') return add(index === 0 ? 'activated' : 'escapes', call);
    if (name === 'startSpan' && index === 2) return add('parent', call);
    if (/^(?:startActiveSpan|withActiveSpan|withSpan)$/.test(name ?? '') && index > 0 && index < call.arguments.length - 1) return add('parent', call);
    if (member !== undefined && EXTENDING.has(member)) {
      return void (index > 0 ? add('escapes', call) : extended.push({ kind: 'extended', node, call }));
    }
    if (member !== undefined && READING.has(member)) return add('read', call);
    if (member === 'PropagationAPI#inject' && index === 0) return add('injected', call);
    if (member === 'PropagationAPI#extract' && index === 0) return follow([call]);
    const fn = declaredOf(file, call.callee);
    const parameter = isFunction(fn) ? parametersOf(fn)[index] : undefined;
    const variable = parameter?.type === 'Identifier' ? file.variableOf(parameter) : undefined;
    if (variable) return follow(readsOf(variable));
    if (isFunction(fn) && parameter === undefined) return;
    add('escapes', call);
  }

  function returned(fn: FunctionNode, add: (kind: ContextUse['kind']) => void): void {
    const calls = callsOf(file, fn);
    const handedOn = placementsOf(file, fn).some((placement) => placement.kind !== 'method');
    if (handedOn || calls.length === 0) add('escapes');
    follow(calls);
  }
}

const ASKING = new Set(['TraceAPI#getActiveSpan', 'TraceAPI#getSpan', 'TraceAPI#getSpanContext']);

/** Whether an expression is evaluated only after somebody asked whether a span is active already. */
function isGuarded(file: FileModel, expression: TSESTree.Node): boolean {
  for (let node: TSESTree.Node = wrapped(expression), { parent } = node; parent && !isFunction(node); node = parent, parent = node.parent as TSESTree.Node) {
    switch (parent.type) {
      case 'IfStatement':
      case 'ConditionalExpression':
        if (parent.test !== node && asks(file, parent.test)) return true;
        break;
      case 'LogicalExpression':
        if (parent.right === node && asks(file, parent.left)) return true;
        break;
      case 'BlockStatement': {
        const guard = guardIn(file, parent);
        if (guard && guard.range[0] < node.range[0]) return true;
        break;
      }
      default:
    }
  }
  return false;
}

/** The first statement of a block that leaves it when a span is active. */
const guardIn = (file: FileModel, block: TSESTree.BlockStatement): TSESTree.Statement | undefined =>
  memoised(file, GUARDS, block, () => block.body.find((statement) => statement.type === 'IfStatement' && leaves(statement.consequent) && asks(file, statement.test)));
const GUARDS = Symbol('guards of blocks');

/** Whether nothing behind a statement runs when it does. */
export function leaves(statement: TSESTree.Statement): boolean {
  const last = statement.type === 'BlockStatement' ? statement.body.at(-1) : statement;
  return last?.type === 'ReturnStatement' || last?.type === 'ThrowStatement' || last?.type === 'ContinueStatement';
}

/** Whether a test looks at the active span, directly or by a variable that holds it. */
function asks(file: FileModel, test: TSESTree.Node): boolean {
  let found = false;
  walk(test, file.sourceCode.visitorKeys, (node) => {
    if (node.type === 'CallExpression' && ASKING.has(calledMember(file, node) ?? '')) found = true;
    if (node.type === 'Identifier' && typeOf(file, node) !== undefined && /^(?:Span|SpanContext)$/.test(typeOf(file, node)!)) {
      const definition = file.variableOf(node)?.defs[0]?.node;
      const init = definition?.type === 'VariableDeclarator' && definition.init ? unwrap(definition.init) : undefined;
      if (init?.type === 'CallExpression' && ASKING.has(calledMember(file, init) ?? '')) found = true;
    }
    return found ? 'skip' : undefined;
  });
  return found;
}
