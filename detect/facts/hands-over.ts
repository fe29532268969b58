import type { TSESTree } from '@typescript-eslint/utils';
import { attachmentAt } from '../attach/attachment.ts';
import type { FileModel } from '../file-model.ts';
import { memoisedInTurn } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { calleeName, codeUnitOf, memberName, unwrap } from '../nodes.ts';
import { TELLING } from '../otel/spans.ts';
import { spanPerhapsStartedAt } from '../span/span.ts';
import type { StartedSpan } from '../span/span.ts';
import { calledMember, typeOf } from '../values/bindings.ts';
import { returnedBy, returnedExpressions } from '../values/returned.ts';
import { useOf } from '../values/uses.ts';
import { handedOverBy } from './called.ts';

const KNOWN = Symbol('functions that hand over');

/** Whether a function starts the span, or attaches what the token detaches, that it returns: and leaves that to its caller alone. */
export function handsOver(file: FileModel, fn: FunctionNode): boolean {
  const origin = originOfReturned(file, fn);
  return origin === 'begun' || (origin === 'perhaps begun' && returnedBy(file, fn) !== undefined);
}

/** Whether it does so with what a tracer of unknown origin starts, of which nothing says that it is a span. */
export const mayHandOver = (file: FileModel, fn: FunctionNode): boolean => originOfReturned(file, fn) === 'perhaps begun' && returnedBy(file, fn) === undefined;

const originOfReturned = (file: FileModel, fn: FunctionNode): Origin =>
  memoisedInTurn<FunctionNode, Origin>(file, KNOWN, fn, 'other', () => together(returnedExpressions(file, fn).map((returned) => originOf(file, fn, returned))));

/** Where in a list or an object something stands: `[ctx, span]`, `{ ctx, span }`. */
export type Place = number | string;

/** The places of the span that a function starts for its caller, and of the contexts that hold it, in what it returns. */
export interface SpanInside {
  readonly span: Place;
  readonly contexts: readonly Place[];
  /** Whether the file shows that it is a span. */
  readonly known: boolean;
}

const INSIDE = Symbol('functions that hand over inside of something');

/** What a function hands over together with other things: `return [ctx, span]`. */
export function spanInside(file: FileModel, fn: FunctionNode): SpanInside | undefined {
  return memoisedInTurn(file, INSIDE, fn, undefined, () => {
    const [returned, ...others] = returnedExpressions(file, fn);
    if (!returned || others.length > 0) return undefined;
    const parts = partsOf(unwrap(returned)).map(([place, part]) => ({ place, type: typeOf(file, part), origin: originOf(file, fn, part) }));
    const [span, ...more] = parts.filter(({ type, origin }) => type === 'Span' || origin === 'perhaps begun');
    if (!span || more.length > 0 || (span.origin !== 'begun' && span.origin !== 'perhaps begun')) return undefined;
    return { span: span.place, contexts: parts.flatMap(({ place, type }) => (type === 'Context' ? [place] : [])), known: span.type === 'Span' };
  });
}

function partsOf(literal: TSESTree.Node): [Place, TSESTree.Node][] {
  if (literal.type === 'ArrayExpression') return literal.elements.flatMap((element, index) => (element && element.type !== 'SpreadElement' ? [[index, element]] : []));
  if (literal.type !== 'ObjectExpression') return [];
  return literal.properties.flatMap((property) => {
    const name = property.type === 'Property' ? memberName(property) : undefined;
    return name === undefined || property.type !== 'Property' ? [] : [[name, property.value]];
  });
}

/** Where what a function returns comes from; `nothing` needs no end, and of what is `other` nobody here knows whether it does. */
type Origin = 'begun' | 'perhaps begun' | 'nothing' | 'other';

/** What counts of several, the first first. */
const COUNTING: readonly Origin[] = ['other', 'perhaps begun', 'begun'];

const together = (origins: readonly Origin[]): Origin => COUNTING.find((origin) => origins.includes(origin)) ?? 'nothing';

function originOf(file: FileModel, fn: FunctionNode, expression: TSESTree.Node, seen: ReadonlySet<unknown> = new Set()): Origin {
  const node = unwrap(expression);
  const inner = (each: TSESTree.Node): Origin => originOf(file, fn, each, seen);
  switch (node.type) {
    case 'Literal':
      return 'nothing';
    case 'AwaitExpression':
      return inner(node.argument);
    case 'ConditionalExpression':
      return together([inner(node.consequent), inner(node.alternate)]);
    case 'LogicalExpression':
      return node.operator === '&&' ? inner(node.right) : together([inner(node.left), inner(node.right)]);
    case 'CallExpression':
      if (isOnSpan(file, node, (each) => inner(each) === 'begun')) return 'begun';
      return calledMember(file, node) === 'TraceAPI#wrapSpanContext' ? 'nothing' : begunAt(file, node);
    case 'Identifier': {
      const variable = file.variableOf(node);
      if (!variable?.defs[0]) return node.name === 'undefined' ? 'nothing' : 'other';
      if (seen.has(variable) || codeUnitOf(variable.defs[0].name) !== fn) return 'other';
      const written = variable.references.flatMap((reference) => (reference.isWrite() && reference.writeExpr ? [reference.writeExpr as TSESTree.Node] : []));
      if (variable.defs[0].type === 'Parameter') return 'other';
      return together(written.map((each) => originOf(file, fn, each, new Set([...seen, variable]))));
    }
    default:
      return 'other';
  }
}

/** `tracer.startSpan(name).setAttribute(key, value)` gives the span. */
function isOnSpan(file: FileModel, call: TSESTree.CallExpression, begins: (node: TSESTree.Node) => boolean): boolean {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && (calledMember(file, call)?.startsWith('Span#set') ?? false) && begins(callee.object);
}

function begunAt(file: FileModel, call: TSESTree.CallExpression): Origin {
  const span = spanPerhapsStartedAt(file, call);
  if (span) return span.by !== 'startSpan' || !isLeftToCaller(file, span) ? 'other' : span.known ? 'begun' : 'perhaps begun';
  const attachment = attachmentAt(file, call);
  if (attachment) return attachment.detaches.size === 0 && attachment.leaks.every((use) => use.kind === 'returned') ? 'begun' : 'other';
  return handedOverBy(file, call)?.later === true ? 'begun' : 'other';
}

/** Whether something is returned, by itself or in a list or an object. */
function isReturned(file: FileModel, node: TSESTree.Node): boolean {
  const use = useOf(file, node);
  if (use.kind !== 'stored') return use.kind === 'returned';
  const literal = use.in.type === 'Property' ? use.in.parent : use.in;
  return (literal.type === 'ArrayExpression' || literal.type === 'ObjectExpression') && useOf(file, literal).kind === 'returned';
}

/** Whether nothing here ends a span, keeps it or runs under it, beside the `return`. */
function isLeftToCaller(file: FileModel, { trail }: StartedSpan): boolean {
  if (trail.ends.size > 0 || trail.enders.size > 0 || trail.activations.size > 0) return false;
  return [...trail.moves].every(([node, { kind, to }]) => {
    if (isReturned(file, node)) return true;
    return kind === 'passed' && to !== undefined && TELLING.test(calleeName(to.call) ?? '') && useOf(file, to.call).kind === 'dropped';
  });
}
