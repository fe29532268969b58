import type { TSESTree } from '@typescript-eslint/utils';
import type { FunctionNode } from '../nodes.ts';
import { codeUnitOf, isFunction } from '../nodes.ts';

/** The type that is written for a function: on its variable or field, behind it, or as what the function around gives back. */
export function typeWrittenFor(fn: FunctionNode): TSESTree.TypeNode | undefined {
  const { parent } = fn;
  switch (parent.type) {
    case 'TSAsExpression':
    case 'TSSatisfiesExpression':
      return parent.typeAnnotation;
    case 'PropertyDefinition':
      return parent.typeAnnotation?.typeAnnotation;
    case 'VariableDeclarator':
      return parent.id.typeAnnotation?.typeAnnotation;
    case 'ArrowFunctionExpression':
    case 'ReturnStatement':
      return givenBackBy(parent);
    default:
      return undefined;
  }
}

/** What a function says that it gives back: `(): RequestHandler => (req, res, next) => ...`. */
function givenBackBy(node: TSESTree.ArrowFunctionExpression | TSESTree.ReturnStatement): TSESTree.TypeNode | undefined {
  const maker = node.type === 'ReturnStatement' ? codeUnitOf(node) : node;
  return isFunction(maker) && !maker.async && !maker.generator ? maker.returnType?.typeAnnotation : undefined;
}
