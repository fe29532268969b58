import type { TSESTree } from '@typescript-eslint/utils';
import { mayAttachFreely } from './attach-exemptions.ts';
import type { Attachment } from './attachment.ts';
import { isContained } from './contained.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { isFunction } from '../nodes.ts';
import type { Flow, Point } from '../flow/flow.ts';
import { solve } from '../flow/analysis.ts';
import { heldOf } from './held.ts';

/** Where a function is suspended while it holds an attachment that it made in the turn of its caller. */
export function suspensionsWhileHeld(file: FileModel, attachment: Attachment): TSESTree.Node[] {
  const { unit } = attachment;
  if (!isFunction(unit) || !(unit.async || unit.generator) || mayAttachFreely(file, attachment)) return [];
  const held = heldOf(file, attachment);
  const reached = held.held.filter(suspends).map((point) => point.node);
  const found = [...new Set(reached)].sort((left, right) => left.range[0] - right.range[0]);
  if (!unit.async) return found;
  // After an await the code runs in a context of its own, and so does a callback that its caller bounds.
  if (!isContained(file, unit) && !isResumedAt(file, held.flow, attachment.call)) return found;
  return found.filter((node) => node.type === 'YieldExpression');
}

function suspends(point: Point): boolean {
  const { node } = point;
  if (point.kind === 'dispose') return node.type === 'VariableDeclaration' && node.kind === 'await using';
  if (point.kind === 'step') return node.type === 'ForOfStatement' && node.await;
  return point.kind === 'evaluate' && (node.type === 'AwaitExpression' || node.type === 'YieldExpression');
}

/** Whether an await has run on every way that leads to a node; after a `yield` the consumer's turn goes on. */
function isResumedAt(file: FileModel, flow: Flow, node: TSESTree.Node): boolean {
  const before = memoised(file, RESUMED, flow, () =>
    solve<boolean>([flow.entry], false, {
      join: (left, right) => left && right,
      equals: (left, right) => left === right,
      after: (point, resumed) => {
        if (point.node.type === 'YieldExpression') return false;
        return resumed || suspends(point);
      },
      thrown: (point, resumed) => resumed || (suspends(point) && point.node.type !== 'YieldExpression'),
    }),
  );
  return flow.pointsOf(node).every((point) => before.get(point) ?? true);
}
const RESUMED = Symbol('resumed');
