import type { TSESTree } from '@typescript-eslint/utils';
import type { Attachment } from '../../attach/attachment.ts';
import { attachmentsOf } from '../../attach/attachment.ts';
import type { FileModel } from '../../file-model.ts';
import { memoised } from '../../file-model.ts';
import { inRange, isFunction } from '../../nodes.ts';
import type { Range } from '../../finding.ts';
import { startingBefore } from '../../in-order.ts';
import type { Callback, Impossible, Run } from '../callback/callback.ts';
import { impossible } from '../callback/callback.ts';
import { callbackFor } from '../callback/scope-statements.ts';
import type { ScopedCall } from '../editing/enclose.ts';
import { layoutOf } from '../editing/layout.ts';
import type { Rewrite } from '../editing/rewrite.ts';
import { indexAround, isTail, isWatched } from '../editing/statement-lists.ts';
import type { Opening } from './opening.ts';
import { looseComments } from './opening.ts';

/** What all shapes of one attachment have in common. */
export interface Job {
  readonly file: FileModel;
  readonly attachment: Attachment;
  readonly opening: Opening;
  readonly rewrite: Rewrite;
  readonly call: ScopedCall;
  /** Where it is not, a `finally` would do as well. */
  readonly isHeldAcrossAwait: boolean;
}

type RunPart = Pick<Run, 'statements' | 'range' | 'block' | 'completes'> & { readonly lastPlace: TSESTree.Node; readonly isWatched?: boolean };

/** The callback for statements, unless two attachments would end up criss-cross. */
export function callbackOf({ file, attachment, opening, isHeldAcrossAwait }: Job, part: RunPart): Callback | Impossible {
  const { unit } = attachment;
  const inside = (node: TSESTree.Node): boolean => inRange(node, part.range);
  const isOther = (other: Attachment): boolean => other !== attachment && other.unit === unit && other.by !== 'enterWith';
  const { attaches, detaches } = memoised(file, PAIRS, 'all', () => pairsIn(file));
  const isCrossed = [...partIn(attaches, part.range), ...partIn(detaches, part.range)].some(({ of, others }) => isOther(of) && !others.every(inside));
  if (isCrossed) return impossible('crossed');
  const list = listAround(part.lastPlace);
  const place = { parent: part.lastPlace.parent!, list, index: indexAround(list, part.lastPlace) };
  return callbackFor(file, {
    ...part,
    unit,
    last: isHeldAcrossAwait ? part.lastPlace : undefined,
    replaced: opening.statement.range,
    isTail: isFunction(unit) && isTail(place, unit),
    isWatched: part.isWatched ?? isWatched(file, opening.statement, unit),
    dropped: attachment.holders,
  });
}

/** A call that attaches, with those that detach; or one of those, with the call that attached. */
interface Paired {
  readonly range: Range;
  readonly of: Attachment;
  readonly others: readonly TSESTree.Node[];
}
const PAIRS = Symbol('attaches and detaches');

/** The attaches and detaches of a file, in source order. */
function pairsIn(file: FileModel): { readonly attaches: readonly Paired[]; readonly detaches: readonly Paired[] } {
  const attaches = attachmentsOf(file).map((of): Paired => ({ range: of.call.range, of, others: [...of.detaches].filter((detach) => detach.type === 'CallExpression') }));
  const detaches = attaches.flatMap(({ of, others }) => others.map(({ range }): Paired => ({ range, of, others: [of.call] })));
  return { attaches, detaches: detaches.sort((left, right) => left.range[0] - right.range[0]) };
}

/** Those of some calls, which are in source order, that stand in a range. */
const partIn = (calls: readonly Paired[], range: Range): readonly Paired[] => calls.slice(startingBefore(calls, range[0]), startingBefore(calls, range[1])).filter((call) => call.range[1] <= range[1]);

/** The statements of the block or `case` that a statement stands in. */
export function listAround(statement: TSESTree.Node): readonly TSESTree.ProgramStatement[] {
  const { parent } = statement;
  if (parent?.type === 'SwitchCase') return parent.consequent;
  return parent && 'body' in parent && Array.isArray(parent.body) ? (parent.body as TSESTree.ProgramStatement[]) : [];
}

/** Comments and declarations of the opening statement that the call does not carry along. */
export function leadOf({ file, opening }: Job): string[] {
  const lead = looseComments(file, opening).map((comment) => file.text.slice(...comment.range));
  return opening.declaredBefore === undefined ? lead : [...lead, opening.declaredBefore + (layoutOf(file).semicolons ? ';' : '')];
}

/** Whether what is declared together with the token is used behind the scope. */
export function isUsedBehind({ file, opening }: Job, last: TSESTree.Node): boolean {
  const variables = file.sourceCode.getDeclaredVariables?.(opening.statement) ?? [];
  return variables.some((variable) => variable !== opening.holder && variable.references.some(({ identifier }) => identifier.range![0] > last.range[1]));
}
