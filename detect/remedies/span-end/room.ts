import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../../file-model.ts';
import type { FunctionNode } from '../../nodes.ts';
import { isNothing, memberName, unwrap, wrapped } from '../../nodes.ts';
import type { Range } from '../../finding.ts';
import { comparedWithNothing } from '../../flow/duty.ts';
import { isPure } from '../../flow/pure.ts';
import { SETTERS } from '../../otel/spans.ts';
import type { StartedSpan } from '../../span/span.ts';
import type { SpanTrail } from '../../span/span-trail.ts';
import { commentsIn } from '../editing/layout.ts';
import type { Place } from '../editing/statement-lists.ts';
import { placeOf } from '../editing/statement-lists.ts';

/** Where a span is held, and the statements behind its start. */
export interface Room {
  readonly name: string;
  readonly place: Place | undefined;
  /** The statements, in a list from a position on. */
  readonly list: readonly TSESTree.Node[];
  readonly from: number;
  /** Text that the statements take the place of: the start, or the head of the callback. */
  readonly start: Range;
  /** Whether there may be no span at all: `on ? tracer.startSpan(name) : undefined`, or code that asks whether there is one. */
  readonly isConditional: boolean;
  /** Whether the expression that starts it tells it something: `tracer.startSpan(name).setAttribute(key, value)`. */
  readonly isToldAtStart: boolean;
}

/** The statements in which a span lives, or why they cannot be told. */
export function roomOf(span: StartedSpan): Room | string {
  if (span.trail.members.size > 0) return 'span-aliased';
  if (span.by === 'startActiveSpan') {
    return span.parameter?.identifiers[0]?.type === 'Identifier' ? roomIn(span, span.unit as FunctionNode) : 'span-aliased';
  }
  const given = chainFrom(span);
  if (given.parent?.type === 'AssignmentPattern') return 'given-by-parameter';
  const choice = given.parent?.type === 'ConditionalExpression' && isOrNothing(given.parent, given) ? given.parent : undefined;
  const declarator = wrapped(choice ?? given).parent;
  const [variable, ...others] = span.trail.holders;
  // Also `const [ctx, span] = begin(name)`.
  if (declarator?.type !== 'VariableDeclarator' || others.length > 0 || variable?.defs[0]?.node !== declarator) return 'span-aliased';
  const declaration = declarator.parent;
  if (declaration.declarations.length !== 1 || /using/u.test(declaration.kind)) return 'declared-with-others';
  if (variable.references.some((reference) => reference.isWrite() && !reference.init)) return 'span-reassigned';
  const place = placeOf(declaration);
  if (!place || declaration.parent.type === 'ExportNamedDeclaration') return 'span-escapes';
  const from = place.index + 1;
  if (from === place.list.length) return 'nothing-to-end';
  const isConditional = choice !== undefined || given.type === 'ChainExpression' || isAskedFor(variable);
  return { name: variable.name, place, list: place.list, from, start: declaration.range, isConditional, isToldAtStart: given !== wrapped(span.given) };
}

/** The expression that gives a span in the end, with what it is told on the way: `tracer.startSpan(name).setAttribute(key, value)`. */
function chainFrom({ given, trail }: StartedSpan): TSESTree.Node {
  let node = wrapped(given);
  for (;;) {
    const call = node.parent?.type === 'MemberExpression' ? wrapped(node.parent).parent : undefined;
    if (call?.type !== 'CallExpression' || !SETTERS.has(trail.calls.get(call) ?? '')) return node;
    node = wrapped(call);
  }
}

/** The statements of a function, behind its directives. */
export const statementsOf = ({ body }: TSESTree.BlockStatement): TSESTree.Statement[] => body.filter((statement) => !('directive' in statement && statement.directive));

/** The statements of a callback that has a span, or why they cannot be told. */
export function roomIn({ trail, by }: StartedSpan, { body }: FunctionNode): Room | string {
  const [holder, ...others] = trail.holders;
  if (!holder || others.length > 0) return 'span-aliased';
  if (body.type !== 'BlockStatement') return 'concise-callback';
  const statements = statementsOf(body);
  if (statements.length === 0) return 'nothing-to-end';
  const isConditional = by === 'startSpan' && isAskedFor(holder);
  return { name: holder.name, place: undefined, list: statements, from: 0, start: [body.range[0], body.range[0] + 1], isConditional, isToldAtStart: false };
}

/** Whether code asks if a variable holds anything, or asserts it: `span?.end()`, `if (span)`, `span !== undefined`, `span!`, `assert.ok(span)`. */
const isAskedFor = ({ references }: Scope.Variable): boolean => references.some(({ identifier }) => isAsked(identifier as TSESTree.Node));

function isAsked(identifier: TSESTree.Node): boolean {
  const { parent } = identifier;
  switch (parent?.type) {
    case 'MemberExpression':
      return parent.object === identifier && parent.optional;
    case 'ConditionalExpression':
    case 'IfStatement':
      return parent.test === identifier;
    case 'LogicalExpression':
      return parent.left === identifier;
    case 'UnaryExpression':
      return parent.operator === '!';
    case 'BinaryExpression':
      return comparedWithNothing(parent)?.subject === identifier;
    case 'TSNonNullExpression':
      return true;
    case 'CallExpression':
      return parent.arguments[0] === identifier && isAssertion(parent.callee);
    default:
      return false;
  }
}

/** `assert(span)`, `assert.ok(span)`: behind it there is a span, but a `finally` around it also runs without one. */
function isAssertion(callee: TSESTree.Node): boolean {
  const [object, method] = callee.type === 'MemberExpression' ? [callee.object, memberName(callee)] : [callee, 'ok'];
  return object.type === 'Identifier' && object.name === 'assert' && method === 'ok';
}

/** The call that ends the span of a room. */
export const endOf = ({ name, isConditional }: Room): string => `${name}${isConditional ? '?' : ''}.end()`;

/** Whether the other branch of a conditional expression gives nothing. */
const isOrNothing = ({ consequent, alternate }: TSESTree.ConditionalExpression, branch: TSESTree.Node): boolean =>
  isNothing(unwrap(branch === consequent ? alternate : consequent));

/** `span.end()`, and not `span.setAttribute('rows', 3).end()`, which tells the span something as well. */
export function isOnlyEnd({ callee, arguments: given }: TSESTree.CallExpression): boolean {
  const method = unwrap(callee);
  return given.length === 0 && (method.type !== 'MemberExpression' || /^(?:Identifier|MemberExpression)$/u.test(unwrap(method.object).type));
}

/** The statement that an end is, when it is nothing else. */
export function removableEnd(end: TSESTree.CallExpression): TSESTree.Node | undefined {
  const statement = wrapped(end).parent;
  if (!isOnlyEnd(end) || statement?.type !== 'ExpressionStatement' || !placeOf(statement)) return undefined;
  // A branch, or a `try` of its own, would be left empty.
  const { parent } = statement;
  const owner = parent.type === 'BlockStatement' && parent.body.length === 1 ? parent.parent : undefined;
  return owner?.type === 'IfStatement' || (owner?.type === 'TryStatement' && owner.block === parent) ? undefined : statement;
}

/** Why an end cannot be taken out. */
export function whyKept(end: TSESTree.CallExpression, { helpers }: SpanTrail): string {
  if (helpers.has(end)) return 'ended-by-helper';
  return end.arguments.length > 0 ? 'end-time' : 'end-in-expression';
}

/** Why not all ends of a span can be taken out; nothing when they can. */
export function whyNotAll(trail: SpanTrail): string | undefined {
  const kept = [...trail.ends].find((end) => !removableEnd(end));
  return kept && whyKept(kept, trail);
}

/** `if (ok) span.end();`, when the `if` does nothing else. */
export function conditionalEnd(file: FileModel, end: TSESTree.CallExpression): TSESTree.IfStatement | undefined {
  const statement = wrapped(end).parent;
  if (!isOnlyEnd(end) || statement?.type !== 'ExpressionStatement') return undefined;
  const { parent } = statement;
  const branch = parent.type === 'BlockStatement' && parent.body.length === 1 ? parent : statement;
  const around = branch.parent;
  if (around?.type !== 'IfStatement' || around.consequent !== branch || around.alternate || !placeOf(around)) return undefined;
  return isPure(file, around.test) && commentsIn(file, around.range).length === 0 ? around : undefined;
}
