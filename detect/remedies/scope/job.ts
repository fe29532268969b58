import type { TSESTree } from '@typescript-eslint/utils';
import type { Attachment } from '../../attach/attachment.ts';
import { attachmentsOf } from '../../attach/attachment.ts';
import type { FileModel } from '../../file-model.ts';
import { inRange, isFunction } from '../../file-model.ts';
import type { Callback, Impossible, Run } from '../callback/callback.ts';
import { impossible } from '../callback/callback.ts';
import { callbackFor } from '../callback/scope-statements.ts';
import type { ScopedCall } from '../editing/enclose.ts';
import { layoutOf } from '../editing/layout.ts';
import type { Rewrite } from '../editing/rewrite.ts';
import { isTail, isWatched } from '../editing/statement-lists.ts';
import type { Opening } from './opening.ts';
import { looseComments } from './opening.ts';

/** What all shapes of one attachment have in common. */
export interface Job {
  readonly file: FileModel;
  readonly attachment: Attachment;
  readonly opening: Opening;
  readonly rewrite: Rewrite;
  readonly call: ScopedCall;
}

type RunPart = Pick<Run, 'statements' | 'range' | 'block' | 'completes'> & { readonly lastPlace: TSESTree.Node; readonly isWatched?: boolean };

/** The callback for statements, unless two attachments would end up criss-cross. */
export function callbackOf({ file, attachment, opening }: Job, part: RunPart): Callback | Impossible {
  const { unit } = attachment;
  const inside = (node: TSESTree.Node): boolean => inRange(node, part.range);
  for (const other of attachmentsOf(file)) {
    if (other === attachment || other.unit !== unit || other.by === 'enterWith') continue;
    const detaches = [...other.detaches].filter((detach) => detach.type === 'CallExpression');
    if (inside(other.call) ? detaches.some((detach) => !inside(detach)) : detaches.some(inside)) return impossible('crossed');
  }
  const place = { parent: part.lastPlace.parent!, list: listAround(part.lastPlace), index: listAround(part.lastPlace).indexOf(part.lastPlace as TSESTree.ProgramStatement) };
  return callbackFor(file, {
    ...part,
    unit,
    replaced: opening.statement.range,
    isTail: isFunction(unit) && isTail(place, unit),
    isWatched: part.isWatched ?? isWatched(file, opening.statement, unit),
    dropped: attachment.holders,
  });
}

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
