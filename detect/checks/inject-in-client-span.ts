import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { attachmentsOf } from '../attach/attachment.ts';
import { heldOf } from '../attach/held.ts';
import { isActiveContext } from '../context/active-context.ts';
import { calledMember } from '../values/bindings.ts';
import { originOf } from '../values/constant.ts';
import type { Check } from '../check.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { CodeUnit } from '../nodes.ts';
import { calleeName, codeUnitOf, contains, isFunction, memberName, memberRoot, methodName, unwrap, wrapped } from '../nodes.ts';
import type { Finding, Range } from '../finding.ts';
import { startingBefore } from '../in-order.ts';
import type { Injection } from '../propagation/injection.ts';
import { injectionsOf } from '../propagation/injection.ts';
import { injectInSpan } from '../remedies/inject-in-span.ts';
import { ownNodes } from '../remedies/editing/statement-lists.ts';
import { lineOf } from '../values/text.ts';
import { readsOf, useOf } from '../values/uses.ts';

const rule = 'inject-in-client-span';

/** A span of kind `CLIENT` or `PRODUCER` that a function starts. */
export interface ClientSpan {
  readonly call: TSESTree.CallExpression;
  readonly range: Range;
  readonly kind: string;
  /** The variable that holds it, for `startSpan`. */
  readonly variable: Scope.Variable | undefined;
  /** The function that runs in it, for `startActiveSpan`. */
  readonly callback: TSESTree.ArrowFunctionExpression | TSESTree.FunctionExpression | undefined;
}

export const injectInClientSpan: Check = {
  rule,
  defaultOptions: {},
  needs: ['inject'],
  find(file) {
    return injectionsOf(file).flatMap((injection) => findingOf(file, injection) ?? []);
  },
};

function findingOf(file: FileModel, injection: Injection): Finding | undefined {
  const { call, context, sinks } = injection;
  // Where an instrumentation injects as well, the injection itself is what is wrong.
  if (sinks.length > 0 || !isActiveContext(file, context, call)) return undefined;
  const unit = codeUnitOf(call);
  const span = spansAround(clientSpansIn(file, unit), call).find((each) => concerns(file, injection, each));
  if (!span) return undefined;
  const isBefore = call.range[0] < span.call.range[0];
  return {
    rule,
    messageId: isBefore ? 'tooEarly' : 'notActive',
    data: { kind: span.kind, line: lineOf(span.call) },
    node: call,
    remedy: injectInSpan(file, injection, span),
  };
}

// An injection and the span of its call do not stand that far apart.
const MOST_BETWEEN = 32;

/** The spans next to a call, in source order. */
function spansAround(spans: readonly ClientSpan[], { range: [position] }: TSESTree.CallExpression): readonly ClientSpan[] {
  const before = startingBefore(spans, position);
  return spans.slice(Math.max(0, before - MOST_BETWEEN), before + MOST_BETWEEN);
}

const KINDS = new Set(['CLIENT', 'PRODUCER']);
const KIND_NUMBERS: ReadonlyMap<unknown, string> = new Map([[2, 'CLIENT'], [3, 'PRODUCER']]);

const clientSpansIn = (file: FileModel, unit: CodeUnit): readonly ClientSpan[] => memoised(file, CLIENT_SPANS, unit, () => findClientSpans(file, unit));
const CLIENT_SPANS = Symbol('client spans');

function findClientSpans(file: FileModel, unit: CodeUnit): ClientSpan[] {
  const body: readonly TSESTree.Node[] = isFunction(unit) ? [unit.body] : unit.type === 'Program' || unit.type === 'StaticBlock' ? unit.body : [];
  return ownNodes(file, body).flatMap((node): ClientSpan[] => {
    if (node.type !== 'CallExpression') return [];
    const method = methodOf(file, node);
    const kind = node.arguments[1] && kindIn(file, node.arguments[1]);
    if (kind === undefined) return [];
    if (method === 'startSpan') {
      const use = useOf(file, node);
      const variable = use.kind === 'declared' || use.kind === 'assigned' ? use.variable : undefined;
      return variable ? [{ call: node, range: node.range, kind, variable, callback: undefined }] : [];
    }
    const last = node.arguments.at(-1);
    const callback = last && unwrap(last);
    const isInline = callback?.type === 'ArrowFunctionExpression' || callback?.type === 'FunctionExpression';
    return method === 'startActiveSpan' && isInline ? [{ call: node, range: node.range, kind, variable: undefined, callback }] : [];
  });
}

function methodOf(file: FileModel, call: TSESTree.CallExpression): string | undefined {
  const member = calledMember(file, call);
  return member === undefined ? methodName(call) : /^(?:Sugared)?Tracer#(\w+)$/.exec(member)?.[1];
}

/** The kind of a span whose options say `kind: SpanKind.CLIENT`, or the number of it. */
function kindIn(file: FileModel, options: TSESTree.Node): string | undefined {
  const object = originOf(file, options);
  const property = object.type === 'ObjectExpression' ? object.properties.find((each) => each.type === 'Property' && memberName(each) === 'kind') : undefined;
  const value = property?.type === 'Property' ? originOf(file, property.value) : undefined;
  const name = value?.type === 'MemberExpression' ? memberName(value) : value?.type === 'Literal' ? KIND_NUMBERS.get(value.value) : undefined;
  return name !== undefined && KINDS.has(name) ? name : undefined;
}

/** Whether an injection is meant for the call that a span stands for, and cannot see the span. */
function concerns(file: FileModel, { call, carrier }: Injection, { call: started, variable, callback }: ClientSpan): boolean {
  if (!isOneWay(call, started)) return false;
  const isBefore = call.range[0] < started.range[0];
  const reads = readsOfCarrier(file, carrier).filter((read) => read.range[0] > call.range[1]);
  if (callback) return isBefore && reads.some((read) => callback.range[0] <= read.range[0] && read.range[1] <= callback.range[1]);
  if (!variable || isEnded(variable, call) || isAttached(file, variable, call)) return false;
  return !isBefore || reads.some((read) => read.range[0] > started.range[1]);
}

function readsOfCarrier(file: FileModel, carrier: TSESTree.Node): TSESTree.Node[] {
  const node = memberRoot(carrier);
  const variable = node.type === 'Identifier' ? file.variableOf(node) : undefined;
  return variable ? readsOf(variable) : [];
}

/** Whether both stand on one way through the function: the list of statements of one of them holds the other. */
function isOneWay(left: TSESTree.Node, right: TSESTree.Node): boolean {
  return contains(listAround(left), right) || contains(listAround(right), left);
}

const LISTS: ReadonlySet<string> = new Set(['BlockStatement', 'SwitchCase', 'StaticBlock']);

function listAround(node: TSESTree.Node): TSESTree.Node {
  let current: TSESTree.Node = node;
  while (current.parent && !LISTS.has(current.type)) current = current.parent;
  return current;
}

/** The list of statements behind whose statement a node has run: that of a `try`, or of a chain of promises, for what its `finally` does. */
function listBehind(node: TSESTree.Node): TSESTree.Node {
  const list = listAround(node);
  const { parent } = list;
  if (parent?.type === 'TryStatement' && parent.finalizer === list) return listBehind(parent);
  const call = isFunction(parent) ? wrapped(parent).parent : undefined;
  return call?.type === 'CallExpression' && calleeName(call) === 'finally' ? listBehind(call) : list;
}

/** Whether a context that holds a span is attached at a place. */
function isAttached(file: FileModel, span: Scope.Variable, place: TSESTree.Node): boolean {
  const reads = readsOf(span);
  return attachmentsOf(file).some((attachment) => {
    const [attached] = attachment.call.arguments;
    const context = attached && originOf(file, attached);
    return context !== undefined && reads.some((read) => contains(context, read)) && heldOf(file, attachment).held.some(({ node }) => node === place);
  });
}

/** Whether a span has been ended in front of a place, as far as the text goes. */
function isEnded(span: Scope.Variable, place: TSESTree.Node): boolean {
  return readsOf(span).some((read) => {
    const member = wrapped(read).parent;
    return member?.type === 'MemberExpression' && memberName(member) === 'end' && member.parent.type === 'CallExpression' && member.range[1] < place.range[0] && contains(listBehind(member), place);
  });
}
