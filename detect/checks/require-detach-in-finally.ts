import type { TSESTree } from '@typescript-eslint/utils';
import { mayAttachFreely, mayDetachFreely } from '../attach/attach-exemptions.ts';
import type { Attachment } from '../attach/attachment.ts';
import { attachmentsByCall, attachmentsOf, isFollowed, scopedMember } from '../attach/attachment.ts';
import type { Check } from '../check.ts';
import type { FileModel } from '../file-model.ts';
import { codeUnitOf, unwrap } from '../nodes.ts';
import type { Finding } from '../finding.ts';
import { heldOf } from '../attach/held.ts';
import type { Held } from '../attach/held.ts';
import { scopeAttach } from '../remedies/scope-attach.ts';
import { lineOf, shortText } from '../values/text.ts';
import type { Use } from '../values/uses.ts';
import { ATTACHING_NAMES } from '../otel/names.ts';
import { callsTo } from '../values/calls-to.ts';

export interface AttachOptions {
  /** Whether `AsyncLocalStorage#enterWith` and `withScope` are looked at as well. */
  readonly asyncLocalStorage: boolean;
}

const rule = 'require-detach-in-finally';

export const requireDetachInFinally: Check<AttachOptions> = {
  rule,
  defaultOptions: { asyncLocalStorage: true },
  mentions: ['async_hooks'],
  needs: [...ATTACHING_NAMES, 'ContextManagementToken'],
  find(file, options) {
    const attachments = attachmentsOf(file).filter(
      (attachment) => (options.asyncLocalStorage || attachment.by === 'attach') && !mayAttachFreely(file, attachment),
    );
    const found = attachments.flatMap((attachment) => findingOf(file, attachment) ?? []);
    return [...found, ...foreignDetaches(file)].sort((left, right) => left.node.range[0] - right.node.range[0]);
  },
};

type Problem = Pick<Finding, 'messageId' | 'data'>;

function findingOf(file: FileModel, attachment: Attachment): Finding | undefined {
  const problem = problemOf(file, attachment);
  if (!problem) return undefined;
  const data = { call: `${shortText(file, attachment.call.callee)}()`, scoped: scopedMember(attachment.by), ...problem.data };
  const { messageId } = problem;
  return { rule, messageId, data, node: attachment.call, remedy: scopeAttach(file, attachment, { rule, messageId }) };
}

function problemOf(file: FileModel, attachment: Attachment): Problem | undefined {
  const { detaches, leaks } = attachment;
  if (!isFollowed(file, attachment)) return detaches.size === 0 ? undetached(attachment) : undefined;
  const held = heldOf(file, attachment);
  const { after } = held;
  if (!after.end && !after.returned && !after.thrown) return heldOnTheWay(file, attachment, held);
  if (detaches.size === 0) return undetached(attachment);
  const other = heldOnTheWay(file, attachment, held);
  if (other) return other;
  if (!after.end && !after.returned) return throws(file, held);
  if (leaks[0]) return leaves(leaks[0]);
  return { messageId: 'somePaths', data: {} };
}

/** What is wrong when nothing in the code detaches. */
function undetached({ by, use, leaks }: Attachment): Problem {
  if (by === 'enterWith') return { messageId: 'notRestored', data: {} };
  if (use.kind === 'dropped') return { messageId: 'dropped', data: {} };
  return leaks[0] ? leaves(leaks[0]) : { messageId: 'neverDetached', data: {} };
}

/** What is wrong although a detach stands on every way out. */
function heldOnTheWay(file: FileModel, attachment: Attachment, held: Held): Problem | undefined {
  const { overwrittenAt } = held;
  if (overwrittenAt) return { messageId: 'overwritten', data: { line: lineOf(overwrittenAt) } };
  const later = detachedTooEarly(file, attachment, held);
  return later && { messageId: 'wrongOrder', data: { line: lineOf(later) } };
}

function throws(file: FileModel, held: Held): Problem {
  const thrower = held.thrower!;
  return { messageId: 'notInFinally', data: { thrower: shortText(file, thrower), line: lineOf(thrower) } };
}

function leaves(use: Use): Problem {
  return { messageId: 'leaves', data: { how: LEAVING[use.kind] ?? 'is used by a nested function' } };
}

const LEAVING: Partial<Record<Use['kind'], string>> = {
  argument: 'is passed on',
  assigned: 'is kept in a variable outside this function',
  returned: 'is returned',
  stored: 'is stored',
};

/** The attachment on the same object that was made after this one and is still held when this one is detached. */
function detachedTooEarly(file: FileModel, attachment: Attachment, held: Held): TSESTree.Node | undefined {
  const { flow } = held;
  const text = (other: Attachment): string => file.sourceCode.getText(other.receiver);
  for (const other of madeWhileHeld(file, held)) {
    if (other === attachment || other.detaches.size === 0 || other.unit !== attachment.unit || text(other) !== text(attachment)) continue;
    const otherHeld = heldOf(file, other);
    for (const detach of attachment.detaches) {
      const early = flow.pointsOf(detach).some((point) => held.isHeldAt(point) && otherHeld.isHeldAt(point));
      if (early && !other.detaches.has(detach)) return other.call;
    }
  }
  const [drain] = attachment.outOfOrder;
  const next = drain && attachmentsOf(file).find((other) => other.call.range[0] > attachment.call.range[0] && other.outOfOrder.has(drain));
  return next?.call ?? (drain && isHeldAgain(attachment, held) ? attachment.call : undefined);
}

/** The attachments that are made while one is held, in source order. */
function madeWhileHeld(file: FileModel, { held }: Held): Attachment[] {
  const byCall = attachmentsByCall(file);
  const made = new Set(held.flatMap(({ kind, node }) => (kind === 'evaluate' && byCall.get(node)) || []));
  return [...made].sort((left, right) => left.call.range[0] - right.call.range[0] || right.call.range[1] - left.call.range[1]);
}

const isHeldAgain = (attachment: Attachment, held: Held): boolean => held.flow.pointsOf(attachment.call).some(held.isHeldAt);

/** Whether a call is one of these detaches, or stands in one: a loop detaches all tokens of an array. */
function isWithin(call: TSESTree.Node, detaches: ReadonlySet<TSESTree.Node>): boolean {
  for (let node: TSESTree.Node | undefined = call; node; node = node.parent) if (detaches.has(node)) return true;
  return false;
}

/** `dispose()` of a token that came from elsewhere, in a file that attaches nothing which leaves its function. */
function foreignDetaches(file: FileModel): Finding[] {
  const attachments = attachmentsOf(file);
  if (attachments.some((attachment) => attachment.leaks.length > 0)) return [];
  const detaches = new Set<TSESTree.Node>(attachments.flatMap((attachment) => [...attachment.detaches]));
  const holders = new Set(attachments.flatMap((attachment) => [...attachment.holders]));
  const isOwn = (call: TSESTree.CallExpression): boolean => {
    const token = unwrap((unwrap(call.callee) as TSESTree.MemberExpression).object);
    const variable = file.variableOf(token);
    return isWithin(call, detaches) || (variable !== undefined && holders.has(variable));
  };
  return callsTo(file, 'ContextManagementToken#dispose')
    .filter((call) => unwrap(call.callee).type === 'MemberExpression')
    .filter((call) => !isOwn(call) && !mayDetachFreely(file, codeUnitOf(call)))
    .map((call) => ({ rule, messageId: 'foreignDetach', data: {}, node: call, remedy: undefined }));
}
