import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember, typeOf } from '../values/bindings.ts';
import { originOf } from '../values/constant.ts';
import type { FileModel } from '../file-model.ts';
import { walk } from '../file-model.ts';

const READING = new Set(['PropagationAPI#getBaggage', 'PropagationAPI#getActiveBaggage', 'Baggage#getAllEntries', 'Baggage#getEntry']);

/** Whether expressions read an existing baggage, also through constants. */
export function readsBaggage(file: FileModel, nodes: readonly TSESTree.Node[]): boolean {
  let reads = false;
  const seen = new Set<TSESTree.Node>();
  const look = (root: TSESTree.Node): void =>
    walk(root, file.sourceCode.visitorKeys, (node) => {
      if (reads || seen.has(node)) return 'skip';
      seen.add(node);
      if (node.type === 'CallExpression' && READING.has(calledMember(file, node) ?? '')) reads = true;
      if (node.type === 'Identifier') {
        if (typeOf(file, node) === 'Baggage') reads = true;
        const origin = originOf(file, node);
        if (origin !== node) look(origin);
      }
      return undefined;
    });
  nodes.forEach(look);
  return reads;
}
