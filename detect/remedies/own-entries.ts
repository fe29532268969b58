import type { TSESTree } from '@typescript-eslint/utils';
import { calledMember } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import type { CodeUnit } from '../nodes.ts';
import { codeUnitOf, isFunction, memberName, unwrap, wrapped } from '../nodes.ts';
import { isPure } from '../flow/pure.ts';
import { readsOf, useOf } from '../values/uses.ts';
import { isExported } from '../values/exported.ts';

/** Whether a literal of entries, or of one entry, is used for nothing but baggage. */
export function isOwn(file: FileModel, literal: TSESTree.Node, depth = 0): boolean {
  let node = wrapped(literal);
  while ((node.parent?.type === 'LogicalExpression' && node.parent.right === node) || (node.parent?.type === 'ConditionalExpression' && node.parent.test !== node)) node = wrapped(node.parent);
  const { parent } = node;
  switch (parent?.type) {
    case 'CallExpression':
    case 'NewExpression':
      if (parent.callee === node) return false;
      if (parent.type === 'CallExpression' && parent.arguments[1] === node && calledMember(file, parent) === 'Baggage#setEntry') return true;
      if (parent.type === 'CallExpression' && /^(?:PropagationAPI#createBaggage|ScopedHelpers#withBaggage)$/u.test(calledMember(file, parent) ?? '')) return true;
      return depth < 5 && /^(?:Object\.(?:fromEntries|assign|freeze|entries)|Map)$/u.test(file.sourceCode.getText(parent.callee)) && isOwn(file, parent, depth + 1);
    case 'Property':
      return depth < 5 && parent.value === node && parent.parent.type === 'ObjectExpression' && isOwn(file, parent.parent, depth + 1);
    case 'SpreadElement':
      return depth < 5 && parent.parent.type === 'ObjectExpression' && isOwn(file, parent.parent, depth + 1);
    case 'VariableDeclarator': {
      const use = useOf(file, literal);
      if (use.kind !== 'declared' || isExported(file, use.variable)) return false;
      return depth < 5 && readsOf(use.variable).every((read) => isMemberTarget(read) || isOwn(file, read, depth + 1));
    }
    case 'ArrowFunctionExpression':
    case 'ReturnStatement':
      return depth < 5 && isGivenForBaggage(file, codeUnitOf(node), depth + 1);
    case 'ForOfStatement':
      return parent.right === node && addsOnly(file, parent.body);
    case 'MemberExpression':
      if (depth > 0 && parent.object === node && parent.parent.type === 'CallExpression' && ADDING.has(memberName(parent) ?? '')) return addsOnly(file, parent.parent.arguments[0]);
      // `Object.entries(tags).map(...)`
      return depth > 0 && parent.object === node && depth < 5 && parent.parent.type === 'CallExpression' && isOwn(file, parent.parent, depth + 1);
    default:
      return false;
  }
}

/** Whether what a function of the file gives is used for nothing but baggage by whoever calls it. */
function isGivenForBaggage(file: FileModel, fn: CodeUnit, depth: number): boolean {
  if (!isFunction(fn)) return false;
  const use = fn.type === 'ArrowFunctionExpression' ? useOf(file, fn) : undefined;
  const variable = fn.type === 'FunctionDeclaration' && fn.id ? file.variableOf(fn.id) : use?.kind === 'declared' ? use.variable : undefined;
  return variable !== undefined && !isExported(file, variable) && readsOf(variable).every(({ parent }, index, reads) => parent?.type === 'CallExpression' && parent.callee === reads[index] && isOwn(file, parent, depth));
}

const ADDING = new Set(['forEach', 'reduce']);

/** Whether a callback, or what a loop does, is nothing but to add an entry to baggage: `bag = bag.setEntry(key, { value })`. */
function addsOnly(file: FileModel, code: TSESTree.Node | undefined): boolean {
  if (!code) return false;
  const node = unwrap(code);
  switch (node.type) {
    case 'ArrowFunctionExpression':
      return addsOnly(file, node.body);
    case 'BlockStatement':
      return node.body.length === 1 && addsOnly(file, node.body[0]);
    case 'ExpressionStatement':
      return addsOnly(file, node.expression);
    case 'AssignmentExpression':
      return node.operator === '=' && addsOnly(file, node.right);
    case 'ReturnStatement':
      return addsOnly(file, node.argument ?? undefined);
    case 'CallExpression':
      return calledMember(file, node) === 'Baggage#setEntry' && isPure(file, node);
    default:
      return false;
  }
}

/** `entries` in `entries.key = ...`. */
function isMemberTarget(read: TSESTree.Node): boolean {
  const member = wrapped(read).parent;
  if (member?.type !== 'MemberExpression') return false;
  const { parent } = wrapped(member);
  return parent?.type === 'AssignmentExpression' && unwrap(parent.left) === member;
}
