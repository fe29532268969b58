import type { TSESTree } from '@typescript-eslint/utils';
import { mayAttachFreely } from '../attach-exemptions.ts';
import type { Attachment } from '../attachment.ts';
import { attachmentsOf } from '../attachment.ts';
import type { Check } from '../check.ts';
import { isContained } from '../contained.ts';
import type { FileModel, FunctionNode } from '../file-model.ts';
import { isFunction } from '../file-model.ts';
import type { Finding } from '../finding.ts';
import type { Flow, Point } from '../flow.ts';
import { solve } from '../flow.ts';
import { heldOf } from '../held.ts';
import { scopeAttach } from '../remedies/scope-attach.ts';
import { lineOf, shortText } from '../text.ts';
import type { AttachOptions } from './require-detach-in-finally.ts';

const rule = 'no-attach-across-await';

export const noAttachAcrossAwait: Check<AttachOptions> = {
  rule,
  defaultOptions: { asyncLocalStorage: true },
  mentions: ['async_hooks'],
  find(file, options) {
    return attachmentsOf(file)
      .filter((attachment) => options.asyncLocalStorage || attachment.by === 'attach')
      .flatMap((attachment) => findingOf(file, attachment) ?? []);
  },
};

function findingOf(file: FileModel, attachment: Attachment): Finding | undefined {
  const { unit, call } = attachment;
  if (!isFunction(unit) || !(unit.async || unit.generator) || mayAttachFreely(file, attachment)) return undefined;
  const across = suspensionsWhileHeld(file, attachment, unit);
  const [first] = across;
  if (!first) return undefined;
  const data = {
    call: `${shortText(file, call.callee)}()`,
    suspensions: across.map((node) => `\`${shortText(file, node)}\` (line ${lineOf(node)})`).join(', '),
  };
  const messageId = first.type === 'YieldExpression' ? 'acrossYield' : 'acrossAwait';
  return { rule, messageId, data, node: call, remedy: scopeAttach(file, attachment, { rule, messageId }) };
}

function suspensionsWhileHeld(file: FileModel, attachment: Attachment, unit: FunctionNode): TSESTree.Node[] {
  const held = heldOf(file, attachment);
  const reached = held.flow.points.filter((point) => suspends(point) && held.isHeldAt(point)).map((point) => point.node);
  const found = [...new Set(reached)].sort((left, right) => left.range[0] - right.range[0]);
  if (!unit.async) return found;
  // After an await the code runs in a context of its own, and so does a callback that its caller bounds.
  if (!isContained(file, unit) && !isResumedAt(held.flow, attachment.call)) return found;
  return found.filter((node) => node.type === 'YieldExpression');
}

function suspends(point: Point): boolean {
  const { node } = point;
  if (point.kind === 'dispose') return node.type === 'VariableDeclaration' && node.kind === 'await using';
  if (point.kind === 'step') return node.type === 'ForOfStatement' && node.await;
  return point.kind === 'evaluate' && (node.type === 'AwaitExpression' || node.type === 'YieldExpression');
}

/** Whether an await has run on every way that leads to a node; after a `yield` the consumer's turn goes on. */
function isResumedAt(flow: Flow, node: TSESTree.Node): boolean {
  const before = solve<boolean>(flow.entry, false, {
    join: (left, right) => left && right,
    equals: (left, right) => left === right,
    after: (point, resumed) => {
      if (point.node.type === 'YieldExpression') return false;
      return resumed || suspends(point);
    },
    thrown: (point, resumed) => resumed || (suspends(point) && point.node.type !== 'YieldExpression'),
  });
  return flow.pointsOf(node).every((point) => before.get(point) ?? true);
}
