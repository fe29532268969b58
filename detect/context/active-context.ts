import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember } from '../values/bindings.ts';
import { timesWritten } from '../values/uses.ts';
import type { FileModel } from '../file-model.ts';
import { codeUnitOf, contains, unwrap } from '../nodes.ts';
import { isLoop } from '../flow/node-kinds.ts';
import { ownNodes } from '../remedies/editing/statement-lists.ts';

/** `context.active()`: attaching it or making it active changes nothing. */
export function isActiveRead(file: FileModel, expression: TSESTree.Node): boolean {
  const node = unwrap(expression);
  return node.type === 'CallExpression' && /^Context(?:API|Manager)#active$/u.test(calledMember(file, node) ?? '');
}

/** Whether an argument of a call is the context that is active there anyway. */
export const isActiveContext = (file: FileModel, argument: TSESTree.Node, call: TSESTree.CallExpression): boolean =>
  isReadInSameRun(file, argument, call, (read) => calledMember(file, read) === 'ContextAPI#active');

/** Whether an argument of a call is the active context, as it is or with the span once more that is active in it: `trace.setSpan(context.active(), trace.getActiveSpan())`. */
export const holdsNothingElse = (file: FileModel, argument: TSESTree.Node, call: TSESTree.CallExpression): boolean =>
  isActiveContext(file, argument, call) || isReadInSameRun(file, argument, call, (made) => holdsActiveSpan(file, made));

function holdsActiveSpan(file: FileModel, made: TSESTree.CallExpression): boolean {
  const [base, span] = calledMember(file, made) === 'TraceAPI#setSpan' ? made.arguments : [];
  return base !== undefined && span !== undefined && isActiveSpan(file, span, made) && isActiveContext(file, base, made);
}

const isActiveSpan = (file: FileModel, argument: TSESTree.Node, call: TSESTree.CallExpression): boolean =>
  isReadInSameRun(file, argument, call, (read) => {
    const member = calledMember(file, read);
    if (member === 'TraceAPI#getActiveSpan') return true;
    const [from] = member === 'TraceAPI#getSpan' ? read.arguments : [];
    return from !== undefined && isActiveContext(file, from, read);
  });

/** Whether an argument of another call is such a call, or a constant that holds what one gave while nothing can change which context is active. */
function isReadInSameRun(file: FileModel, argument: TSESTree.Node, call: TSESTree.CallExpression, isSuch: (read: TSESTree.CallExpression) => boolean): boolean {
  const node = unwrap(argument);
  if (node.type === 'CallExpression') return isSuch(node);
  const variable = node.type === 'Identifier' ? file.variableOf(node) : undefined;
  const [definition, ...others] = variable?.defs ?? [];
  if (!variable || definition?.node.type !== 'VariableDeclarator' || others.length > 0 || definition.node.id !== definition.name) return false;
  const { init } = definition.node;
  const read = init && unwrap(init);
  return timesWritten(file, variable) === 1 && read?.type === 'CallExpression' && isSuch(read) && isSameRun(file, read, call);
}

const SUSPENDING = new Set(['AwaitExpression', 'YieldExpression']);
const CHANGING = new Set([
  'ContextAPI#attach',
  'ContextManager#attach',
  'ContextManagementToken#dispose',
  'AsyncLocalStorage#enterWith',
  'AsyncLocalStorage#withScope',
]);

/** Whether nothing between two calls of one function can change which context is active. */
function isSameRun(file: FileModel, first: TSESTree.Node, second: TSESTree.Node): boolean {
  const unit = codeUnitOf(first);
  if (codeUnitOf(second) !== unit) return false;
  const changes = ownNodes(file, 'body' in unit && unit.body ? [unit.body].flat() as TSESTree.Node[] : [unit]).filter(
    (node) =>
      SUSPENDING.has(node.type) ||
      (node.type === 'ForOfStatement' && node.await) ||
      (node.type === 'CallExpression' && CHANGING.has(calledMember(file, node) ?? '')),
  );
  if (changes.some((node) => first.range[1] <= node.range[1] && node.range[0] < second.range[0] && !contains(node, second))) return false;
  // A loop leads back from what stands behind the second call.
  const loop = outermostLoop(second, first);
  return !loop || !changes.some((node) => contains(loop, node) && !contains(second, node) && !contains(node, second));
}

function outermostLoop(node: TSESTree.Node, without: TSESTree.Node): TSESTree.Node | undefined {
  let found: TSESTree.Node | undefined;
  for (let current = node.parent; current && !contains(current, without); current = current.parent) {
    if (isLoop(current)) found = current;
  }
  return found;
}
