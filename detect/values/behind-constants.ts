import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { unwrap } from '../nodes.ts';

/** Constants by the declarators that give them their values. */
export type Constants = ReadonlyMap<Scope.Variable, TSESTree.VariableDeclarator>;

// Constants can lead back to themselves.
const LONGEST_CHAIN = 10;

/** The expression that gives a constant its value; notes the constants on the way. */
export function behindConstants(file: FileModel, expression: TSESTree.Node, constants: Map<Scope.Variable, TSESTree.VariableDeclarator>, step = 0): TSESTree.Node {
  const node = unwrap(expression);
  const variable = node.type === 'Identifier' ? file.variableOf(node) : undefined;
  const declarator = variable?.defs[0]?.node;
  if (declarator?.type !== 'VariableDeclarator' || declarator.parent.kind !== 'const' || declarator.id.type !== 'Identifier' || !declarator.init || step > LONGEST_CHAIN) return node;
  constants.set(variable!, declarator);
  return behindConstants(file, declarator.init, constants, step + 1);
}
