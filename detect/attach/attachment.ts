import type { TSESTree } from '@typescript-eslint/utils';
import { handedOverBy } from '../facts/called.ts';
import { calledMember } from '../values/bindings.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { CodeUnit } from '../nodes.ts';
import { codeUnitOf, unwrap } from '../nodes.ts';
import { fewAtOnce } from '../flow/at-once.ts';
import { lastOf } from '../in-order.ts';
import { callsTo, inOrder, ownCalls } from '../values/calls-to.ts';
import { primitiveOf } from '../values/primitive.ts';
import type { FollowedToken } from './token.ts';
import { followToken } from './token.ts';

/** One place that makes a context (or a store) current without a callback that bounds it. */
export interface Attachment extends FollowedToken {
  /** The attaching call. */
  readonly call: TSESTree.CallExpression;
  /** `attach` and `withScope` give a token, `enterWith` does not. */
  readonly by: 'attach' | 'withScope' | 'enterWith';
  /** Whether a function of the project's own attaches, which `by` counts as `attach`. */
  readonly isHandedOver: boolean;
  /** The object that was attached to, as it is written: `context`, `this.storage`. */
  readonly receiver: TSESTree.Node;
  /** The code in which the call stands. */
  readonly unit: CodeUnit;
}

/** The method that makes current only while a callback runs: `context.with()`, `storage.run()`. */
export const scopedMember = (by: Attachment['by']): 'with' | 'run' => (by === 'attach' ? 'with' : 'run');

const ATTACHING: Readonly<Record<string, Attachment['by']>> = {
  'ContextAPI#attach': 'attach',
  'ContextManager#attach': 'attach',
  'AsyncLocalStorage#withScope': 'withScope',
  'AsyncLocalStorage#enterWith': 'enterWith',
};

const ATTACHMENTS = Symbol('attachments');

/** Every attachment of a file, in source order. */
export function attachmentsOf(file: FileModel): readonly Attachment[] {
  return memoised(file, ATTACHMENTS, 'all', () => inOrder([...callsTo(file, ...Object.keys(ATTACHING)), ...ownCalls(file)]).flatMap((call) => attachmentAt(file, call) ?? []));
}

/** Every attachment of a file by its call. */
export const attachmentsByCall = (file: FileModel): ReadonlyMap<TSESTree.Node, Attachment> =>
  memoised(file, ATTACHMENTS, 'by call', () => new Map(attachmentsOf(file).map((attachment) => [attachment.call, attachment])));

/** Whether so few attachments are held where one is made that it is followed through its code. */
export function isFollowed(file: FileModel, attachment: Attachment): boolean {
  return memoised(file, ATTACHMENTS, 'followed', () => fewAtOnce(attachmentsOf(file), ({ unit, call, detaches }) => ({ unit, begins: call, ends: lastDetach(file, detaches) }))).has(attachment);
}

const lastDetach = (file: FileModel, detaches: Attachment['detaches']): TSESTree.Node | undefined => memoised(file, LAST_DETACHES, detaches, () => lastOf(detaches));
const LAST_DETACHES = Symbol('last detaches');

/** The attachment that a call makes. */
export function attachmentAt(file: FileModel, call: TSESTree.CallExpression): Attachment | undefined {
  return memoised(file, AT_CALLS, call, () => computeAttachment(file, call));
}
const AT_CALLS = Symbol('attachments by call');

function computeAttachment(file: FileModel, call: TSESTree.CallExpression): Attachment | undefined {
  const member = calledMember(file, call);
  const handed = member === undefined ? handedOverBy(file, call) : undefined;
  const isHandedOver = handed?.type === 'ContextManagementToken' && !handed.later;
  const by = isHandedOver ? 'attach' : member === undefined ? undefined : ATTACHING[member];
  if (!by) return undefined;
  const callee = unwrap(call.callee);
  const receiver = callee.type === 'MemberExpression' ? callee.object : callee;
  const unit = codeUnitOf(call);
  if (by !== 'enterWith') return { call, by, isHandedOver, receiver, unit, ...followToken(file, call, unit) };

  const [store] = call.arguments;
  // Entering nothing holds nothing, and putting an earlier store back is the detach.
  if (!store || primitiveOf(file, unwrap(store)) === 'nothing' || restoredRead(file, call)) return undefined;
  const object = textOf(file, receiver);
  const detaches = (restoresOf(file).get(unit) ?? []).filter((each) => each.receiver === object && each.read.range[0] < call.range[0]).map((each) => each.call);
  return { call, by, isHandedOver, receiver, unit, use: { kind: 'dropped' }, holders: new Set(), leaks: [], detaches: new Set(detaches), outOfOrder: new Set() };
}

/** The `getStore()` call whose result an `enterWith` call puts back. */
function restoredRead(file: FileModel, call: TSESTree.CallExpression): TSESTree.CallExpression | undefined {
  const [store] = call.arguments;
  const variable = store && file.variableOf(unwrap(store));
  const reads = variable?.references.flatMap(({ writeExpr }) => (writeExpr ? [withoutDefault(file, writeExpr)] : [])) ?? [];
  const isRead = (node: TSESTree.Node): node is TSESTree.CallExpression => node.type === 'CallExpression' && calledMember(file, node) === 'AsyncLocalStorage#getStore';
  return reads.every(isRead) ? reads[0] : undefined;
}

/** `storage.getStore()` of `storage.getStore() ?? null` */
function withoutDefault(file: FileModel, expression: TSESTree.Node): TSESTree.Node {
  const node = unwrap(expression);
  return node.type === 'LogicalExpression' && primitiveOf(file, unwrap(node.right)) === 'nothing' ? unwrap(node.left) : node;
}

/** An `enterWith` call that puts back what a `getStore()` call on the same object gave. */
interface Restore {
  readonly call: TSESTree.CallExpression;
  readonly read: TSESTree.CallExpression;
  /** The object, as it is written. */
  readonly receiver: string;
}

/** The calls that put an earlier store back, by the code in which they stand. */
function restoresOf(file: FileModel): ReadonlyMap<CodeUnit, readonly Restore[]> {
  return memoised(file, ATTACHMENTS, 'restores', () => {
    const byUnit = new Map<CodeUnit, Restore[]>();
    for (const call of callsTo(file, 'AsyncLocalStorage#enterWith')) {
      const read = restoredRead(file, call);
      const receiver = receiverOf(file, call);
      if (!read || receiver === undefined || receiver !== receiverOf(file, read)) continue;
      const unit = codeUnitOf(call);
      byUnit.set(unit, [...(byUnit.get(unit) ?? []), { call, read, receiver }]);
    }
    return byUnit;
  });
}

function receiverOf(file: FileModel, call: TSESTree.CallExpression): string | undefined {
  const callee = unwrap(call.callee);
  return callee.type === 'MemberExpression' ? textOf(file, callee.object) : undefined;
}

const textOf = (file: FileModel, node: TSESTree.Node): string => file.sourceCode.getText(unwrap(node));
