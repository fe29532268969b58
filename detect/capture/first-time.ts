import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { codeUnitOf, unwrap, wrapped } from '../nodes.ts';
import { isGuarded } from './kept.ts';
import { useOf } from '../values/uses.ts';

/** `saved ??= ...`, `saved = saved ?? ...`, `if (!saved) saved = ...`, when it is not taken away again */
export function isFilling(file: FileModel, site: TSESTree.AssignmentExpression, reads: readonly TSESTree.Node[]): boolean {
  const value = unwrap(site.right);
  const isEmptied = reads.some(({ parent }) => parent?.type === 'UnaryExpression' && parent.operator === 'delete');
  const keeps = value.type === 'LogicalExpression' && value.operator !== '&&' && reads.includes(unwrap(value.left));
  return !isEmptied && (keeps || site.operator === '??=' || site.operator === '||=' || isFirstTime(file, site, reads));
}

/** Whether code runs only when a place that some reads are of is empty. */
export function isFirstTime(file: FileModel, site: TSESTree.Node, reads: readonly TSESTree.Node[]): boolean {
  const isAsked = (read: TSESTree.Node): boolean => {
    const use = useOf(file, read);
    return use.kind === 'tested' || (use.kind === 'member' && useOf(file, use.node).kind === 'tested');
  };
  return isGuarded(file, site) && reads.some((read) => read.range[0] < site.range[0] && codeUnitOf(read) === codeUnitOf(site) && isAsked(read));
}

/** Whether a read of what is filled at first takes its value: `saved ??= ...` as a statement does not. */
export function isTaken({ parent }: TSESTree.Node): boolean {
  return parent?.type !== 'AssignmentExpression' || wrapped(parent).parent?.type !== 'ExpressionStatement';
}

/** The list of statements that code stands in. */
export function blockOf(node: TSESTree.Node): TSESTree.Node | undefined {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (current.type === 'BlockStatement' || current.type === 'Program') return current;
  }
  return undefined;
}
