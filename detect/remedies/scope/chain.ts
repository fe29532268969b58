import type { TSESTree } from '@typescript-eslint/utils';
import { unwrap } from '../../nodes.ts';
import type { Range } from '../../finding.ts';
import type { Impossible } from '../callback/callback.ts';
import { impossible } from '../callback/callback.ts';
import { conciseCall, encloseStatements, guarded, mayEndInLineComment } from '../editing/enclose.ts';
import { commentsIn, indentationAt, layoutOf, statementEnd } from '../editing/layout.ts';
import { completes } from '../editing/statement-lists.ts';
import type { Job } from './job.ts';
import { callbackOf, leadOf } from './job.ts';
import type { Shape } from './shape.ts';

/** A promise chain behind the attach, whose `.finally()` detaches. */
export function assembleChain(job: Job, { statements, chain, toEnd }: Shape & { kind: 'chain' }): Impossible | undefined {
  const { file, opening, rewrite } = job;
  const last = statements.at(-1)!;
  const callee = unwrap(chain.call.callee) as TSESTree.MemberExpression;
  const taken: Range = [callee.object.range[1], chain.call.range[1]];
  if (chain.goesOn) return assembleOuterFinally(job, statements[0]!, chain.detach!, callee.object);
  if (!chain.detach && commentsIn(file, taken).length > 0) return impossible('comment-inside');
  const callback = callbackOf(job, { statements, range: [opening.statement.range[1], last.range[1]], block: opening.place.parent, completes: completes(statements), lastPlace: last });
  if ('withheld' in callback) return callback;
  if (opening.declaredBehind !== undefined) return impossible('declared-together');
  if (chain.detach) rewrite.drop(chain.detach);
  else rewrite.replace(taken, '');
  const isWhole = callback.only !== undefined && unwrap(callback.only) === chain.call;
  const only = isWhole && !chain.detach ? callee.object : undefined;
  // The concise form takes the text of the chain, so what is removed from it must not be edited twice.
  const concise = only && conciseCall(file, job.call, { ...callback, only }, [[opening.statement.range[1], only.range[0]]], indentationAt(file.text, opening.statement.range[0]));
  if (only && concise !== undefined && statements.length === 1 && leadOf(job).length === 0) {
    const start = opening.statement.range[0];
    const end = statementEnd(file, last);
    rewrite.replace([start, callee.object.range[1]], guarded(file, concise, start));
    rewrite.replace([chain.call.range[1], end], file.text.slice(chain.call.range[1], end));
    return undefined;
  }
  encloseStatements(file, rewrite, { call: job.call, callback: { ...callback, only: undefined }, opening: opening.statement, lead: leadOf(job), first: undefined, statements, closing: undefined, toEndOfBlock: toEnd });
  callback.edit(rewrite);
  return undefined;
}

/** `.finally(() => { detach; ... })`: only what it is called on runs in the scope. */
function assembleOuterFinally(job: Job, statement: TSESTree.Node, detach: TSESTree.Node, object: TSESTree.Expression): Impossible | undefined {
  const { file, opening, rewrite, call } = job;
  if (opening.declaredBehind !== undefined) return impossible('declared-together');
  const callback = callbackOf(job, { statements: [object], range: object.range, block: statement, completes: true, lastPlace: statement });
  if ('withheld' in callback) return callback;
  if (callback.async || object.type === 'SequenceExpression') return impossible('detached-early');
  if (mayEndInLineComment(call.argument)) return impossible('comment-inside');
  const lead = leadOf(job);
  if (lead.length === 0) rewrite.drop(opening.statement);
  else rewrite.replace([opening.statement.range[0], statementEnd(file, opening.statement)], lead.join(layoutOf(file).newline + indentationAt(file.text, opening.statement.range[0])));
  rewrite.insert(object.range[0], `${call.callee}(${call.argument}, () => `);
  rewrite.end(object.range[1], ')');
  rewrite.drop(detach);
  return undefined;
}
