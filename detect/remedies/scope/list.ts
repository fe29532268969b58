import type { TSESTree } from '@typescript-eslint/utils';
import type { Impossible } from '../callback/callback.ts';
import { impossible } from '../callback/callback.ts';
import { encloseStatements } from '../editing/enclose.ts';
import { isIdle } from '../editing/plain.ts';
import { editingUnlessConcise } from '../editing/rewrite.ts';
import { completes } from '../editing/statement-lists.ts';
import type { Job } from './job.ts';
import { callbackOf, isUsedBehind, leadOf } from './job.ts';
import type { Opening } from './opening.ts';
import type { Shape } from './shape.ts';

/** The statements behind the attach, up to the detach in the same list or to the end of the block. */
export function assembleList(job: Job, shape: Shape & { kind: 'list' }): Impossible | undefined {
  const { file, opening, rewrite } = job;
  const { statements, closing, removed } = shape;
  const last = statements.at(-1);
  if (!closing && statements.every(isIdle)) return impossible('nothing-behind');
  if (!closing && opening.place.parent.type === 'SwitchCase' && shape.toEnd && completes(statements) && opening.place.parent !== switchOf(opening)?.cases.at(-1)) return impossible('breaks-out-of-scope');
  if (!last) {
    // Attached and detached with nothing between: nothing runs in the context.
    return impossible('nothing-behind');
  }
  const callback = callbackOf(job, {
    statements,
    range: [opening.statement.range[1], closing ? closing.range[0] : last.range[1]],
    block: opening.place.parent,
    completes: completes(statements),
    lastPlace: closing ?? last,
  });
  if ('withheld' in callback) return callback;
  if (opening.declaredBehind !== undefined && isUsedBehind(job, closing ?? last)) return impossible('declared-together');
  removed.forEach((statement) => rewrite.drop(statement));
  const first = opening.declaredBehind;
  encloseStatements(file, rewrite, { call: job.call, callback: removed.length > 0 ? { ...callback, only: undefined } : callback, opening: opening.statement, lead: leadOf(job), first, statements, closing, toEndOfBlock: shape.toEnd });
  callback.edit(editingUnlessConcise(rewrite));
  return undefined;
}

const switchOf = ({ place }: Opening): TSESTree.SwitchStatement | undefined => (place.parent.parent?.type === 'SwitchStatement' ? place.parent.parent : undefined);
