import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';

/** What a flag says: its value once the span has been ended, and its value as long as the span has not been started. */
export interface Flag {
  readonly ended: boolean | undefined;
  readonly unstarted: boolean | undefined;
}

/** Reads a flag that is only ever written to its other value: beside each end, or in the block that starts the span. */
export function flagFrom(variable: Scope.Variable, ends: readonly TSESTree.Node[], startBlock: TSESTree.Node | undefined): Flag {
  const [first, ...later] = variable.references.filter((reference) => reference.isWrite());
  const initial = first?.writeExpr ? booleanOf(first.writeExpr as TSESTree.Node) : undefined;
  if (initial === undefined || later.length === 0 || later.some(({ writeExpr }) => !writeExpr || booleanOf(writeExpr as TSESTree.Node) !== !initial)) return { ended: undefined, unstarted: undefined };
  const blocks = later.map(({ identifier }) => statementList(identifier as TSESTree.Node));
  return {
    ended: blocks.every((block) => block && ends.some((end) => isDoneIn(end, block))) ? !initial : undefined,
    unstarted: blocks.some((block) => block && block === startBlock) ? initial : undefined,
  };
}

/** The block that a node's statement stands in, whatever statement that is. */
export function blockOf(node: TSESTree.Node): TSESTree.Node | undefined {
  let current: TSESTree.Node | undefined = node;
  while (current && !/Statement$|^VariableDeclaration$/u.test(current.type)) current = current.parent;
  return current?.parent;
}

/** Whether a node stands in a block, or in a `try` of it that cannot leave it out. */
function isDoneIn(node: TSESTree.Node, list: TSESTree.Node): boolean {
  for (let block = statementList(node); block; ) {
    if (block === list) return true;
    const { parent }: TSESTree.Node = block;
    if (parent?.type !== 'TryStatement' || (parent.finalizer !== block && parent.handler)) return false;
    block = parent.parent;
  }
  return false;
}

/** The block that a node's statement stands in. */
function statementList(node: TSESTree.Node): TSESTree.Node | undefined {
  for (let current: TSESTree.Node | undefined = node; current; current = current.parent) {
    if (current.type === 'ExpressionStatement') return current.parent;
    if (current.type.endsWith('Statement') || current.type.endsWith('Declaration')) return undefined;
  }
  return undefined;
}

/** The value of `true` and `false`. */
export const booleanOf = (node: TSESTree.Node): boolean | undefined =>
  node.type === 'Literal' && typeof node.value === 'boolean' ? node.value : undefined;
