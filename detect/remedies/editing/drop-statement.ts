import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import { wrapped } from '../../file-model.ts';
import { isPure } from '../../flow/pure.ts';
import { commentsIn } from './layout.ts';
import type { Rewrite } from './rewrite.ts';
import { placeOf } from './statement-lists.ts';

/** Takes out the statement that an expression is, and the `if` around it that becomes empty. */
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
  if (!placeOf(statement)) return 'part-of-expression';
  rewrite.drop(statement);
  return undefined;
}
