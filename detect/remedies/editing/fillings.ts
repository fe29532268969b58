import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { isPure } from '../../flow/pure.ts';
import type { FileModel } from '../../file-model.ts';
import { unwrap } from '../../file-model.ts';
import { commentsIn } from './layout.ts';
import { placeOf } from './statement-lists.ts';

/**
 * The statements that only fill an object whose other uses go, `for (const [key, value] of entries) headers[key] = value`;
 * nothing when something else reads it.
 */
export function fillingsOf(file: FileModel, variable: Scope.Variable, reads: Iterable<TSESTree.Node>): Set<TSESTree.Node> | undefined {
  const found = new Set<TSESTree.Node>();
  const declarator = variable.defs[0]?.node;
  const init = declarator?.type === 'VariableDeclarator' && declarator.parent.kind === 'const' && declarator.init ? unwrap(declarator.init) : undefined;
  for (const read of reads) {
    const filling = init?.type === 'ObjectExpression' ? fillingAt(file, read) : undefined;
    if (!filling) return undefined;
    found.add(filling);
  }
  return found;
}

function fillingAt(file: FileModel, read: TSESTree.Node): TSESTree.Node | undefined {
  const member = read.parent;
  if (member?.type !== 'MemberExpression' || member.object !== read) return undefined;
  const { parent: assignment } = member;
  if (assignment.type !== 'AssignmentExpression' || assignment.left !== member || assignment.operator !== '=' || assignment.parent.type !== 'ExpressionStatement') return undefined;
  if (!isPure(file, member.property) || !isPure(file, assignment.right)) return undefined;
  const whole = aroundAlone(file, assignment.parent);
  return placeOf(whole) && commentsIn(file, whole.range).length === 0 ? whole : undefined;
}

/** The loops and conditions around a statement that do nothing else. */
function aroundAlone(file: FileModel, statement: TSESTree.Node): TSESTree.Node {
  const { parent } = statement;
  const outer = parent?.type === 'BlockStatement' && parent.body.length === 1 ? parent.parent : parent;
  const isLoop = (outer?.type === 'ForOfStatement' && !outer.await) || outer?.type === 'ForInStatement';
  if (isLoop && outer.left.type === 'VariableDeclaration' && isPure(file, outer.right)) return aroundAlone(file, outer);
  return outer?.type === 'IfStatement' && !outer.alternate && isPure(file, outer.test) ? aroundAlone(file, outer) : statement;
}
