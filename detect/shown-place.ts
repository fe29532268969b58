import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction, unwrap } from './nodes.ts';

/** The place that a finding is shown at: what its node is about, without the lines of code that a call is given or a `catch` has. */
export function shownPlace(node: TSESTree.Node): TSESTree.SourceLocation {
  const { start, end } = node.loc;
  if (start.line === end.line) return node.loc;
  if (node.type === 'CatchClause') return { start, end: node.body.loc.start };
  const isCall = node.type === 'CallExpression' || node.type === 'NewExpression';
  return isCall && node.arguments.some((argument) => isFunction(unwrap(argument))) ? { start, end: node.callee.loc.end } : node.loc;
}
