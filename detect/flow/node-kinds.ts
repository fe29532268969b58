import type { TSESTree } from '@typescript-eslint/utils';
import { isFunction } from '../nodes.ts';

/** What acts when its operands are evaluated. */
export const EVENTS = new Set([
  'AssignmentExpression',
  'AwaitExpression',
  'CallExpression',
  'ImportExpression',
  'NewExpression',
  'ReturnStatement',
  'SpreadElement',
  'TaggedTemplateExpression',
  'ThrowStatement',
  'UpdateExpression',
  'VariableDeclarator',
  'YieldExpression',
]);

/** What has nothing to evaluate below it. */
const LEAVES = new Set(['Identifier', 'Literal', 'ThisExpression', 'Super', 'MetaProperty', 'PrivateIdentifier', 'TemplateElement', 'JSXText', 'JSXIdentifier', 'EmptyStatement', 'DebuggerStatement']);

/** The nodes of TypeScript's own that run. */
const RUNNING_TS_NODES = new Set([
  'TSAsExpression',
  'TSNonNullExpression',
  'TSSatisfiesExpression',
  'TSTypeAssertion',
  'TSInstantiationExpression',
  'TSModuleDeclaration',
  'TSModuleBlock',
  'TSExportAssignment',
  'TSEnumDeclaration',
  'TSEnumBody',
  'TSEnumMember',
  'TSParameterProperty',
]);

/** Expressions and declarations through which there is more than one way, or another than from part to part. */
export const BRANCHING = new Set([
  'AssignmentPattern',
  'ChainExpression',
  'ClassDeclaration',
  'ClassExpression',
  'ConditionalExpression',
  'ExportDefaultDeclaration',
  'ExportNamedDeclaration',
  'LogicalExpression',
  'TSModuleBlock',
  'VariableDeclarator',
]);

const LOOPS = new Set(['DoWhileStatement', 'ForInStatement', 'ForOfStatement', 'ForStatement', 'WhileStatement']);

/** Whether a statement runs what is in it again and again. */
export const isLoop = (node: TSESTree.Node): boolean => LOOPS.has(node.type);

/** Whether a node is, or stands in, a loop, as far out as is asked for. */
export function isInLoop(node: TSESTree.Node, isOutermost: (node: TSESTree.Node) => boolean = () => false): boolean {
  for (let current: TSESTree.Node | undefined = node; current && !isOutermost(current); current = current.parent) if (isLoop(current)) return true;
  return false;
}

/** `a ||= b` writes only sometimes. */
export const isConditionalAssignment = (node: TSESTree.Node): boolean => node.type === 'AssignmentExpression' && ['&&=', '||=', '??='].includes(node.operator);

/** Whether something can happen where a node is evaluated: it is no name, no literal, no function and no type. */
export const runs = (node: TSESTree.Node): boolean => !LEAVES.has(node.type) && !isFunction(node) && (!node.type.startsWith('TS') || RUNNING_TS_NODES.has(node.type));
