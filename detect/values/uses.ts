import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { memberName, wrapped } from '../nodes.ts';

/** What becomes of a value at the place where it stands. */
export type Use =
  /** A statement of its own, `void`, or a sequence's operand: nobody takes it. */
  | { readonly kind: 'dropped' }
  /** It initialises a variable. */
  | { readonly kind: 'declared'; readonly variable: Scope.Variable; readonly declarator: TSESTree.VariableDeclarator; readonly using: boolean }
  /** It is assigned to a variable. */
  | { readonly kind: 'assigned'; readonly variable: Scope.Variable; readonly assignment: TSESTree.AssignmentExpression }
  /** A property of it is read, or a method of it called. */
  | { readonly kind: 'member'; readonly name: string | undefined; readonly node: TSESTree.MemberExpression; readonly call: TSESTree.CallExpression | undefined }
  | { readonly kind: 'argument'; readonly call: TSESTree.CallExpression | TSESTree.NewExpression; readonly index: number }
  | { readonly kind: 'returned'; readonly by: TSESTree.ReturnStatement | TSESTree.ArrowFunctionExpression | TSESTree.YieldExpression }
  /** It goes into a field, a property, an array, a pattern, an export. */
  | { readonly kind: 'stored'; readonly in: TSESTree.Node }
  /** Only its presence or identity is asked for. */
  | { readonly kind: 'tested' }
  | { readonly kind: 'other'; readonly node: TSESTree.Node };

const PASSING = Symbol('uses of what passes a value on');

/** What becomes of the value of an expression that gives the value of one of its parts. */
const passedOn = (file: FileModel, node: TSESTree.Node): Use => memoised(file, PASSING, node, () => useOf(file, node));

/** What becomes of the value of an expression. */
export function useOf(file: FileModel, expression: TSESTree.Node): Use {
  const node = wrapped(expression);
  const { parent } = node;
  switch (parent?.type) {
    case 'ExpressionStatement':
      return { kind: 'dropped' };
    case 'UnaryExpression':
      return { kind: parent.operator === 'void' ? 'dropped' : 'tested' };
    case 'VariableDeclarator': {
      if (parent.id.type !== 'Identifier') return { kind: 'stored', in: parent.id };
      const variable = file.variableOf(parent.id);
      const using = parent.parent.kind === 'using' || parent.parent.kind === 'await using';
      return variable ? { kind: 'declared', variable, declarator: parent, using } : { kind: 'other', node: parent };
    }
    case 'AssignmentExpression': {
      if (parent.left === node) return { kind: 'other', node: parent };
      const variable = parent.left.type === 'Identifier' ? file.variableOf(parent.left) : undefined;
      return variable ? { kind: 'assigned', variable, assignment: parent } : { kind: 'stored', in: parent.left };
    }
    case 'MemberExpression': {
      if (parent.object !== node) return { kind: 'tested' };
      const member = wrapped(parent);
      const call = member.parent?.type === 'CallExpression' && member.parent.callee === member ? member.parent : undefined;
      return { kind: 'member', name: memberName(parent), node: parent, call };
    }
    case 'CallExpression':
    case 'NewExpression':
      if (parent.callee === node) return { kind: 'other', node: parent };
      return { kind: 'argument', call: parent, index: parent.arguments.indexOf(node as TSESTree.Expression) };
    case 'ReturnStatement':
    case 'YieldExpression':
      return { kind: 'returned', by: parent };
    case 'ArrowFunctionExpression':
      return parent.body === node ? { kind: 'returned', by: parent } : { kind: 'stored', in: parent };
    case 'ConditionalExpression':
      return parent.test === node ? { kind: 'tested' } : passedOn(file, parent);
    case 'LogicalExpression':
      // The left side of `&&` is only asked for; what stands as a statement is dropped all the same.
      if (parent.operator === '&&' && parent.left === node) return { kind: 'tested' };
      return passedOn(file, parent);
    case 'SequenceExpression':
      return parent.expressions.at(-1) === node ? passedOn(file, parent) : { kind: 'dropped' };
    case 'BinaryExpression':
    case 'IfStatement':
    case 'WhileStatement':
    case 'DoWhileStatement':
    case 'SwitchStatement':
    case 'SwitchCase':
      return { kind: 'tested' };
    case 'ForStatement':
      return { kind: parent.test === node ? 'tested' : 'dropped' };
    case 'Property':
    case 'ArrayExpression':
    case 'PropertyDefinition':
    case 'AccessorProperty':
    case 'AssignmentPattern':
    case 'ExportDefaultDeclaration':
    case 'ExportSpecifier':
      return { kind: 'stored', in: parent };
    default:
      return { kind: 'other', node: parent ?? node };
  }
}

/** The expressions that read a variable. */
export function readsOf(variable: Scope.Variable): TSESTree.Identifier[] {
  return variable.references.filter((reference) => reference.isRead()).map((reference) => reference.identifier as TSESTree.Identifier);
}

/** How often a variable is written, where it is declared included. */
export const timesWritten = (file: FileModel, variable: Scope.Variable): number =>
  memoised(file, WRITTEN, variable, () => variable.references.filter((reference) => reference.isWrite()).length);
const WRITTEN = Symbol('times written');
