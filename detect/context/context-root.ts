import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember, valueOf } from '../values/bindings.ts';
import { originOf } from '../values/constant.ts';
import type { FileModel } from '../file-model.ts';
import { memberName, unwrap } from '../nodes.ts';

/** Calls that give the context they are given with something else in it, but with the same baggage. */
const KEEPING_BAGGAGE = new Set([
  'TraceAPI#setSpan',
  'TraceAPI#setSpanContext',
  'TraceAPI#deleteSpan',
  '@opentelemetry/core#suppressTracing',
  '@opentelemetry/core#unsuppressTracing',
  '@opentelemetry/core#setRPCMetadata',
  '@opentelemetry/core#deleteRPCMetadata',
]);

/** One step from a context towards the one that it has its baggage from. */
function parentOf(file: FileModel, node: TSESTree.Node): TSESTree.Node | undefined {
  if (node.type !== 'CallExpression') return undefined;
  const member = calledMember(file, node) ?? '';
  if (KEEPING_BAGGAGE.has(member)) return node.arguments[0];
  const callee = unwrap(node.callee);
  // What stands where a context is expected has the methods of one.
  return callee.type === 'MemberExpression' && ['setValue', 'deleteValue'].includes(memberName(callee) ?? '') ? callee.object : undefined;
}

/** The part of a context expression that it has its baggage from: `context.active()` of `trace.setSpan(context.active(), span)`. */
export function writtenRoot(file: FileModel, context: TSESTree.Node): TSESTree.Node {
  let node = unwrap(context);
  for (let parent = parentOf(file, node); parent; parent = parentOf(file, node)) node = unwrap(parent);
  return node;
}

/** The same through constants of the file. */
export function contextRoot(file: FileModel, context: TSESTree.Node): TSESTree.Node {
  let node = originOf(file, context);
  for (let parent = parentOf(file, node); parent; parent = parentOf(file, node)) node = originOf(file, parent);
  return node;
}

export function readsActiveContext(file: FileModel, node: TSESTree.Node): boolean {
  return node.type === 'CallExpression' && ['ContextAPI#active', 'ContextManager#active'].includes(calledMember(file, node) ?? '');
}

/** Whether an expression is `ROOT_CONTEXT`, which carries nothing. */
export function isRootContext(file: FileModel, node: TSESTree.Node): boolean {
  const named = node.type === 'Identifier' ? file.variableOf(node)?.defs[0]?.node : undefined;
  if (named?.type === 'ImportSpecifier') {
    return named.imported.type === 'Identifier' && named.imported.name === 'ROOT_CONTEXT' && valueOf(file, node)?.kind === 'named';
  }
  if (node.type === 'MemberExpression') return !node.computed && node.property.type === 'Identifier' && node.property.name === 'ROOT_CONTEXT';
  return node.type === 'Identifier' && node.name === 'ROOT_CONTEXT';
}

/** Whether two contexts have their baggage from the same one, as far as the file shows it. */
export function sameRoot(file: FileModel, left: TSESTree.Node, right: TSESTree.Node): boolean {
  const roots = [contextRoot(file, left), contextRoot(file, right)] as const;
  if (roots.every((root) => readsActiveContext(file, root))) return true;
  const variables = roots.map((root) => (root.type === 'Identifier' ? file.variableOf(root) : undefined));
  if (variables[0] && variables[0] === variables[1]) return true;
  const [first, second] = roots.map((root) => file.sourceCode.getText(root).replaceAll(/\s+/g, ''));
  return roots[0] === roots[1] || (roots[0].type === 'MemberExpression' && first === second);
}
