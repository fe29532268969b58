import type { TSESTree } from '@typescript-eslint/utils';
import { constantString } from './constant.ts';
import type { FileModel } from '../file-model.ts';
import { memberName, unwrap } from '../nodes.ts';

/** How code writes one header. */
export interface HeaderWrite {
  /** The object that gets it. */
  readonly headers: TSESTree.Node;
  readonly value: TSESTree.Node;
  /** The method that sets it, if one does. */
  readonly method?: string;
}

/** How a node writes the header of a name: `{ baggage: text }`, `headers.baggage = text`, `headers.set('baggage', text)` by one of these methods. */
export function headerWriteAt(file: FileModel, node: TSESTree.Property | TSESTree.AssignmentExpression | TSESTree.CallExpression, header: string, methods: ReadonlySet<string>): HeaderWrite | undefined {
  const isAsked = (name: string | undefined): boolean => name?.toLowerCase() === header;
  switch (node.type) {
    case 'Property':
      return node.parent.type === 'ObjectExpression' && node.kind === 'init' && isAsked(keyOf(file, node)) ? { headers: node.parent, value: node.value } : undefined;
    case 'AssignmentExpression': {
      const left = unwrap(node.left);
      return node.operator === '=' && left.type === 'MemberExpression' && isAsked(keyOf(file, left)) ? { headers: left.object, value: node.right } : undefined;
    }
    default: {
      const callee = unwrap(node.callee);
      const [name, value] = node.arguments;
      if (callee.type !== 'MemberExpression' || !name || !value || value.type === 'SpreadElement') return undefined;
      const method = memberName(callee) ?? '';
      return methods.has(method) && isAsked(constantString(file, name)) ? { headers: callee.object, value, method } : undefined;
    }
  }
}

const keyOf = (file: FileModel, node: TSESTree.Property | TSESTree.MemberExpression): string | undefined =>
  memberName(node) ?? (node.computed ? constantString(file, node.type === 'Property' ? node.key : node.property) : undefined);
