import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { calleeName } from '../nodes.ts';
import { chainingName } from '../flow/promise-chain.ts';
import { globalCalled } from '../flow/pure.ts';
import { LATER, LISTENER_METHODS } from '../otel/spans.ts';
import { useOf } from '../values/uses.ts';
import type { SpanTrail } from './span-trail.ts';

/** `work.finally(span.end)`: where the method is given away without its span, and throws when it is called (measured under the SDK 3). */
export const unboundEnds = (file: FileModel, { enders }: SpanTrail): TSESTree.MemberExpression[] =>
  [...enders].filter((node): node is TSESTree.MemberExpression => node.type === 'MemberExpression' && isGivenAway(file, node));

/** Whether a method is given to something that calls it by itself. */
function isGivenAway(file: FileModel, method: TSESTree.MemberExpression): boolean {
  const use = useOf(file, method);
  if (use.kind !== 'argument' || use.call.type !== 'CallExpression') return false;
  const { call } = use;
  return chainingName(call) !== undefined || LISTENER_METHODS.has(calleeName(call) ?? '') || LATER.has(globalCalled(file, call) ?? '');
}
