import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember, typeOf } from '../values/bindings.ts';
import { originOf } from '../values/constant.ts';
import type { FileModel } from '../file-model.ts';
import { walk } from '../nodes.ts';

const READING = new Set(['PropagationAPI#getBaggage', 'PropagationAPI#getActiveBaggage', 'Baggage#getAllEntries', 'Baggage#getEntry']);

/** Whether expressions read an existing baggage, also through constants. */
export const readsBaggage = (file: FileModel, nodes: readonly TSESTree.Node[]): boolean => reads(file, nodes, () => false);

/** Whether expressions take more of an existing baggage than entries that they name one by one. */
export const takesBaggage = (file: FileModel, nodes: readonly TSESTree.Node[]): boolean => reads(file, nodes, (call) => isNamedRead(file, call));

/** `baggage.getEntry('tenant')`: of its key, nothing is a parameter or goes through a list. */
export function isNamedRead(file: FileModel, call: TSESTree.CallExpression): boolean {
  if (calledMember(file, call) !== 'Baggage#getEntry' || !call.arguments[0]) return false;
  let isListed = false;
  walk(call.arguments[0], file.sourceCode.visitorKeys, (node) => {
    const [definition] = (node.type === 'Identifier' && file.variableOf(node)?.defs) || [];
    const loop = definition?.type === 'Variable' ? definition.node.parent.parent.type : undefined;
    isListed ||= definition?.type === 'Parameter' || loop === 'ForOfStatement' || loop === 'ForInStatement';
  });
  return !isListed;
}

function reads(file: FileModel, nodes: readonly TSESTree.Node[], isLeftOut: (call: TSESTree.CallExpression) => boolean): boolean {
  let found = false;
  const seen = new Set<TSESTree.Node>();
  const look = (root: TSESTree.Node): void =>
    walk(root, file.sourceCode.visitorKeys, (node) => {
      if (found || seen.has(node)) return 'skip';
      seen.add(node);
      if (node.type === 'CallExpression' && isLeftOut(node)) return 'skip';
      if (node.type === 'CallExpression' && READING.has(calledMember(file, node) ?? '')) found = true;
      if (node.type === 'Identifier') {
        if (typeOf(file, node) === 'Baggage') found = true;
        const origin = originOf(file, node);
        if (origin !== node) look(origin);
      }
      return undefined;
    });
  nodes.forEach(look);
  return found;
}
