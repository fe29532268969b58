import type { TSESTree } from '@typescript-eslint/utils';
import { unwrap } from '../../nodes.ts';

/** Whether evaluating an expression does nothing and cannot see which context is active. */
export function isPlain(node: TSESTree.Node | null | undefined): boolean {
  if (!node) return true;
  const inner = unwrap(node);
  switch (inner.type) {
    case 'Identifier':
    case 'Literal':
    case 'ThisExpression':
    // It is made here, and runs in whatever context its caller is in.
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return true;
    case 'TemplateLiteral':
      return inner.expressions.every(isPlain);
    case 'MemberExpression':
      return isPlain(inner.object) && (!inner.computed || isPlain(inner.property));
    case 'UnaryExpression':
      return inner.operator !== 'delete' && isPlain(inner.argument);
    case 'BinaryExpression':
    case 'LogicalExpression':
      return isPlain(inner.left) && isPlain(inner.right);
    case 'ConditionalExpression':
      return isPlain(inner.test) && isPlain(inner.consequent) && isPlain(inner.alternate);
    case 'ObjectExpression':
      return inner.properties.every((property) => property.type === 'Property' && !property.computed && isPlain(property.value));
    case 'ArrayExpression':
      return inner.elements.every((element) => element?.type !== 'SpreadElement' && isPlain(element));
    case 'NewExpression':
      return inner.callee.type === 'Identifier' && /Error$/u.test(inner.callee.name) && inner.arguments.every((argument) => argument.type !== 'SpreadElement' && isPlain(argument));
    default:
      return false;
  }
}

/** Whether a statement cannot see which context is active. */
export function isIdle(statement: TSESTree.Node): boolean {
  if (statement.type === 'ReturnStatement') return isPlain(statement.argument);
  if (statement.type === 'ExpressionStatement') return isPlainAssignment(unwrap(statement.expression));
  return statement.type === 'EmptyStatement' || statement.type === 'BreakStatement' || statement.type === 'ContinueStatement' || statement.type === 'FunctionDeclaration';
}

const isPlainAssignment = (node: TSESTree.Node): boolean => node.type === 'AssignmentExpression' && isPlain(node.left) && isPlain(node.right);
