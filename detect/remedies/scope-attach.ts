import type { Attachment } from '../attach/attachment.ts';
import { isFollowed } from '../attach/attachment.ts';
import { suspensionsWhileHeld } from '../attach/held-across.ts';
import type { FileModel } from '../file-model.ts';
import type { Remedy, Withheld } from '../finding.ts';
import { calledMember } from '../values/bindings.ts';
import { shortText } from '../values/text.ts';
import type { Impossible } from './callback/callback.ts';
import { impossible } from './callback/callback.ts';
import type { Imported } from './editing/add-import.ts';
import { newRewrite } from './editing/rewrite.ts';
import { finishWith, scopedHelper } from './editing/scoped-helper.ts';
import { assembleChain } from './scope/chain.ts';
import { detachInFinally } from './scope/detach-in-finally.ts';
import { isHook } from './scope/hook.ts';
import { assembleInsideTry } from './scope/inside-try.ts';
import type { Job } from './scope/job.ts';
import { dropLeftovers } from './scope/leftovers.ts';
import { assembleList } from './scope/list.ts';
import type { Opening } from './scope/opening.ts';
import { openingOf } from './scope/opening.ts';
import type { Shape } from './scope/shape.ts';
import { shapeOf } from './scope/shape.ts';
import { assembleInBlock } from './scope/try-block.ts';
import { assembleTry } from './scope/try.ts';

const codemod = 'scope-attach';

/** Findings that a person has to decide: which of two tokens was meant is not in the code. */
const REPORT_ONLY = new Set(['overwritten', 'wrongOrder', 'foreignDetach']);

/** Runs what is attached in the callback of `context.with` or `storage.run`, or else detaches in a `finally`. */
export function scopeAttach(file: FileModel, attachment: Attachment, finding: { readonly rule: string; readonly messageId: string }): Remedy | Withheld | undefined {
  if (REPORT_ONLY.has(finding.messageId)) return undefined;
  if (!isFollowed(file, attachment)) return { codemod, withheld: 'crowded' };
  if (attachment.detaches.size === 0 && isHook(file, attachment.unit)) return { codemod, withheld: 'in-hook' };
  const opening = openingOf(file, attachment);
  if ('withheld' in opening) return { codemod, withheld: opening.withheld };
  const shape = attachment.isHandedOver ? impossible('attached-elsewhere') : shapeOf(file, attachment, opening);
  // A `finally` does not help where the context is held across an await.
  const isHeldAcrossAwait = suspensionsWhileHeld(file, attachment).some((node) => node.type !== 'YieldExpression');
  const scoped = 'withheld' in shape ? shape : scope(file, attachment, opening, shape, isHeldAcrossAwait);
  if (!('withheld' in scoped)) return { codemod, safety: 'review', ...scoped };
  const kept = finding.rule === 'require-detach-in-finally' && !isHeldAcrossAwait ? detachInFinally(file, attachment, opening) : undefined;
  return kept ? { codemod, safety: 'review', ...kept } : { codemod, withheld: scoped.withheld };
}

type Mended = Pick<Remedy, 'title' | 'edits' | 'alone'>;

function scope(file: FileModel, attachment: Attachment, opening: Opening, shape: Shape, isHeldAcrossAwait: boolean): Mended | Impossible {
  const rewrite = newRewrite(file);
  const helper = helperFor(file, attachment);
  const callee = helper?.text ?? opening.scopedCall;
  const job: Job = { file, attachment, opening, rewrite, call: { callee, argument: opening.context }, isHeldAcrossAwait };
  const problem = assemble(job, shape);
  if (problem) return problem;
  const leftOver = dropLeftovers(job);
  if (leftOver) return leftOver;
  if (helper) finishWith(file, rewrite, helper);
  return { title: `${TITLES[shape.kind === 'list' && !shape.toEnd ? 'statements' : shape.kind]} in \`${callee}(${shortText(file, opening.value)}, ...)\``, edits: rewrite.edits(), ...(helper && { alone: true }) };
}

/** The project's own `withContext`, for a context of the API. */
function helperFor(file: FileModel, { by, call }: Attachment): Imported | undefined {
  return by === 'attach' && calledMember(file, call) === 'ContextAPI#attach' ? scopedHelper(file, 'withContext', call) : undefined;
}

const TITLES: Readonly<Record<Shape['kind'] | 'statements', string>> = {
  statements: 'Run the attached statements',
  list: 'Run the rest of the block',
  try: 'Run the `try` block',
  'inside-try': 'Run the `try` block',
  'try-and-catch': 'Run the `try` block',
  chain: 'Run the promise chain',
};

function assemble(job: Job, shape: Shape): Impossible | undefined {
  switch (shape.kind) {
    case 'list':
      return assembleList(job, shape);
    case 'chain':
      return assembleChain(job, shape);
    case 'try':
      return assembleTry(job, shape);
    case 'inside-try':
      return assembleInsideTry(job, shape);
    case 'try-and-catch':
      return assembleInBlock(job, shape.block, shape.statements, shape.closing, shape.removed);
  }
}
