import type { TSESTree } from '@typescript-eslint/utils';
import { attachmentsOf } from '../attach/attachment.ts';
import type { FileModel, FunctionNode } from '../file-model.ts';
import { codeUnitOf, isFunction, memoised, unwrap } from '../file-model.ts';
import { TELLING } from '../otel/spans.ts';
import { startedSpans } from '../span/span.ts';
import type { StartedSpan } from '../span/span.ts';
import { calleeName } from '../span/span-trail.ts';
import { calledMember, declaredOf, factCalled } from '../values/bindings.ts';
import { returnedExpressions } from '../values/returned.ts';
import { useOf } from '../values/uses.ts';

const KNOWN = Symbol('functions that hand over');

/** Whether a function starts the span, or attaches what the token detaches, that it returns: and leaves that to its caller alone. */
export function handsOver(file: FileModel, fn: FunctionNode): boolean {
  const known = memoised(file, KNOWN, 'all', () => new Map<FunctionNode, boolean>());
  if (!known.has(fn)) {
    known.set(fn, false);
    known.set(fn, returnedExpressions(file, fn).some((returned) => isBegunIn(file, fn, returned)));
  }
  return known.get(fn)!;
}

/** Whether an expression gives something that the function has begun and that somebody has to end. */
function isBegunIn(file: FileModel, fn: FunctionNode, expression: TSESTree.Node, seen: ReadonlySet<unknown> = new Set()): boolean {
  const node = unwrap(expression);
  const inner = (each: TSESTree.Node): boolean => isBegunIn(file, fn, each, seen);
  switch (node.type) {
    case 'AwaitExpression':
      return inner(node.argument);
    case 'ConditionalExpression':
      return inner(node.consequent) || inner(node.alternate);
    case 'LogicalExpression':
      return inner(node.right);
    case 'CallExpression':
      return beginsAt(file, node) || isOnSpan(file, node, inner);
    case 'Identifier': {
      const variable = file.variableOf(node);
      if (!variable?.defs[0] || seen.has(variable) || codeUnitOf(variable.defs[0].name) !== fn) return false;
      const written = variable.references.flatMap((reference) => (reference.isWrite() && reference.writeExpr ? [reference.writeExpr as TSESTree.Node] : []));
      return written.some((each) => isBegunIn(file, fn, each, new Set([...seen, variable])));
    }
    default:
      return false;
  }
}

/** `tracer.startSpan(name).setAttribute(key, value)` gives the span. */
function isOnSpan(file: FileModel, call: TSESTree.CallExpression, begins: (node: TSESTree.Node) => boolean): boolean {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' && (calledMember(file, call)?.startsWith('Span#set') ?? false) && begins(callee.object);
}

function beginsAt(file: FileModel, call: TSESTree.CallExpression): boolean {
  const span = startedSpans(file).find((each) => each.call === call);
  if (span) return span.by === 'startSpan' && isLeftToCaller(file, span);
  const attachment = attachmentsOf(file).find((each) => each.call === call);
  if (attachment) return attachment.detaches.size === 0 && attachment.leaks.every((use) => use.kind === 'returned');
  if (factCalled(file, call)?.handsOver) return true;
  const helper = declaredOf(file, call.callee);
  return isFunction(helper) && handsOver(file, helper);
}

/** Whether nothing here ends a span or keeps it, beside the `return`. */
function isLeftToCaller(file: FileModel, { trail }: StartedSpan): boolean {
  if (trail.ends.size > 0 || trail.enders.size > 0) return false;
  return [...trail.moves].every(([node, { kind, to }]) => {
    if (useOf(file, node).kind === 'returned') return true;
    return kind === 'passed' && to !== undefined && TELLING.test(calleeName(to.call) ?? '') && useOf(file, to.call).kind === 'dropped';
  });
}
