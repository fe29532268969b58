import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { isPure } from '../../flow/pure.ts';
import type { FileModel } from '../../file-model.ts';
import { isFunction, memberName, unwrap } from '../../nodes.ts';
import { commentsIn } from './layout.ts';
import { constantInit } from '../../values/constant.ts';
import { placeOf } from './statement-lists.ts';

/**
 * The statements that only fill an object whose other uses go, `for (const [key, value] of entries) headers[key] = value`;
 * nothing when something else reads it.
 */
export function fillingsOf(file: FileModel, variable: Scope.Variable, reads: Iterable<TSESTree.Node>): Set<TSESTree.Node> | undefined {
  const found = new Set<TSESTree.Node>();
  const init = constantInit(variable);
  for (const read of reads) {
    const filling = init && unwrap(init).type === 'ObjectExpression' ? fillingAt(file, read) : undefined;
    if (!filling) return undefined;
    found.add(filling);
  }
  return found;
}

function fillingAt(file: FileModel, read: TSESTree.Node): TSESTree.Node | undefined {
  const member = read.parent;
  if (member?.type !== 'MemberExpression' || member.object !== read) return undefined;
  const { parent: assignment } = member;
  if (assignment.type !== 'AssignmentExpression' || assignment.left !== member || assignment.operator !== '=') return undefined;
  if (!isPure(file, member.property) || !isPure(file, assignment.right)) return undefined;
  const whole = aroundAlone(file, assignment);
  return placeOf(whole) && commentsIn(file, whole.range).length === 0 ? whole : undefined;
}

/** The loops and conditions around an expression or a statement that do nothing else. */
function aroundAlone(file: FileModel, statement: TSESTree.Node): TSESTree.Node {
  const { parent } = statement;
  if (parent?.type === 'ExpressionStatement') return aroundAlone(file, parent);
  const outer = parent?.type === 'BlockStatement' && parent.body.length === 1 ? parent.parent : parent;
  const isLoop = (outer?.type === 'ForOfStatement' && !outer.await) || outer?.type === 'ForInStatement';
  if (isLoop && outer.left.type === 'VariableDeclaration' && isPure(file, outer.right)) return aroundAlone(file, outer);
  if (isFunction(outer) && !outer.async && !outer.generator && outer.params.every((parameter) => parameter.type === 'Identifier')) return aroundCallback(file, outer) ?? statement;
  return outer?.type === 'IfStatement' && !outer.alternate && isPure(file, outer.test) ? aroundAlone(file, outer) : statement;
}

/** `headers.forEach((value, name) => { carrier[name] = value; })` around its callback. */
function aroundCallback(file: FileModel, callback: TSESTree.Node): TSESTree.Node | undefined {
  const call = callback.parent;
  const callee = call?.type === 'CallExpression' && call.arguments[0] === callback ? call.callee : undefined;
  const isLoop = callee?.type === 'MemberExpression' && memberName(callee) === 'forEach' && isPure(file, callee.object);
  return isLoop ? aroundAlone(file, call!) : undefined;
}
