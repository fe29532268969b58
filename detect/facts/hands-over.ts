import type { TSESTree } from '@typescript-eslint/utils';
import { attachmentAt } from '../attach/attachment.ts';
import type { FileModel, FunctionNode } from '../file-model.ts';
import { codeUnitOf, memoisedInTurn, unwrap } from '../file-model.ts';
import { TELLING } from '../otel/spans.ts';
import { spanStartedAt } from '../span/span.ts';
import type { StartedSpan } from '../span/span.ts';
import { calleeName } from '../span/span-trail.ts';
import { calledMember } from '../values/bindings.ts';
import { returnedExpressions } from '../values/returned.ts';
import { useOf } from '../values/uses.ts';
import { handedOverBy } from './called.ts';

const KNOWN = Symbol('functions that hand over');

/** Whether a function starts the span, or attaches what the token detaches, that it returns: and leaves that to its caller alone. */
export function handsOver(file: FileModel, fn: FunctionNode): boolean {
  return memoisedInTurn(file, KNOWN, fn, false, () => together(returnedExpressions(file, fn).map((returned) => originOf(file, fn, returned))) === 'begun');
}

/** Where what a function returns comes from; `nothing` needs no end, and of what is `other` nobody here knows whether it does. */
type Origin = 'begun' | 'nothing' | 'other';

function together(origins: readonly Origin[]): Origin {
  if (origins.includes('other')) return 'other';
  return origins.includes('begun') ? 'begun' : 'nothing';
}

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
      if (beginsAt(file, node) || isOnSpan(file, node, (each) => inner(each) === 'begun')) return 'begun';
      return calledMember(file, node) === 'TraceAPI#wrapSpanContext' ? 'nothing' : 'other';
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

function beginsAt(file: FileModel, call: TSESTree.CallExpression): boolean {
  const span = spanStartedAt(file, call);
  if (span) return span.by === 'startSpan' && isLeftToCaller(file, span);
  const attachment = attachmentAt(file, call);
  if (attachment) return attachment.detaches.size === 0 && attachment.leaks.every((use) => use.kind === 'returned');
  return handedOverBy(file, call)?.later === true;
}

/** Whether nothing here ends a span, keeps it or runs under it, beside the `return`. */
function isLeftToCaller(file: FileModel, { trail }: StartedSpan): boolean {
  if (trail.ends.size > 0 || trail.enders.size > 0 || trail.activations.size > 0) return false;
  return [...trail.moves].every(([node, { kind, to }]) => {
    if (useOf(file, node).kind === 'returned') return true;
    return kind === 'passed' && to !== undefined && TELLING.test(calleeName(to.call) ?? '') && useOf(file, to.call).kind === 'dropped';
  });
}
