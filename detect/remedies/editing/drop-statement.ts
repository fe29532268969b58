import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import { wrapped } from '../../nodes.ts';
import { isPure } from '../../flow/pure.ts';
import { commentsIn } from './layout.ts';
import type { Rewrite } from './rewrite.ts';
import { placeOf } from './statement-lists.ts';

/** Takes out the statement that an expression is, and the `if` or the branch around it that becomes empty. */
export function dropStatement(file: FileModel, rewrite: Rewrite, expression: TSESTree.Node): string | undefined {
  let statement = wrapped(expression).parent;
  if (statement?.type === 'VariableDeclarator') statement = statement.parent.declarations.length === 1 ? statement.parent : undefined;
  else if (statement?.type !== 'ExpressionStatement') return 'part-of-expression';
  if (!statement) return 'not-declared-alone';
  for (;;) {
    const outer: TSESTree.Node | undefined = statement.parent?.type === 'BlockStatement' && statement.parent.body.length === 1 ? statement.parent.parent : statement.parent;
    if (outer?.type !== 'IfStatement' || outer.alternate || !isPure(file, outer.test) || (outer.consequent !== statement && outer.consequent !== statement.parent)) break;
    if (commentsIn(file, outer.range).some((comment) => comment.range[0] < statement!.range[0] || comment.range[1] > statement!.range[1])) break;
    statement = outer;
  }
  if (dropBranch(file, rewrite, statement)) return undefined;
  if (!placeOf(statement)) return 'part-of-expression';
  rewrite.drop(statement);
  return undefined;
}

/** Takes out the branch of an `if` with another branch whose only statement goes, if it can be told apart. */
function dropBranch(file: FileModel, rewrite: Rewrite, statement: TSESTree.Node): boolean {
  const branch = statement.parent?.type === 'BlockStatement' && statement.parent.body.length === 1 ? statement.parent : statement;
  const outer = branch.parent;
  if (outer?.type !== 'IfStatement' || !outer.alternate || !placeOf(outer)) return false;
  const { test, consequent, alternate } = outer;
  if (alternate === branch) {
    if (commentsIn(file, [consequent.range[1], alternate.range[1]]).length > 0) return false;
    rewrite.replace([consequent.range[1], alternate.range[1]], '');
    return true;
  }
  if (alternate.type === 'IfStatement' || commentsIn(file, [test.range[0], alternate.range[0]]).length > 0) return false;
  rewrite.replace(test.range, negated(file, test));
  rewrite.replace([consequent.range[0], alternate.range[0]], '');
  return true;
}

function negated(file: FileModel, test: TSESTree.Expression): string {
  const text = (node: TSESTree.Node): string => file.text.slice(...node.range);
  if (test.type === 'UnaryExpression' && test.operator === '!') return text(test.argument);
  return /^(?:Identifier|CallExpression|MemberExpression|ThisExpression)$/u.test(test.type) ? `!${text(test)}` : `!(${text(test)})`;
}
