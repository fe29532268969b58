import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import { codeUnitOf, contains } from '../../nodes.ts';
import { isRemedy } from '../../finding.ts';
import { spanDuty } from '../../span/span-duty.ts';
import type { StartedSpan } from '../../span/span.ts';
import { startedSpans } from '../../span/span.ts';
import { endSpanInFinally } from '../end-span-in-finally.ts';

/**
 * Whether some code up to the end of a statement leaves a span open that the rest of the block ends, and a `finally` would mend that: once the
 * rest is a callback, the span has its end in another function.
 */
export function isFinallyToCome(file: FileModel, statement: TSESTree.Node, rest: readonly TSESTree.Node[]): boolean {
  const unit = codeUnitOf(statement);
  const isEndedBehind = ({ trail }: StartedSpan): boolean => [...trail.ends].some((end) => codeUnitOf(end) === unit && rest.some((each) => contains(each, end)));
  return startedSpans(file).some((span) => {
    if (span.call.range[0] > statement.range[0] || !isEndedBehind(span)) return false;
    const { outcome } = spanDuty(file, { unit: span.unit, call: span.by === 'startSpan' ? span.given : undefined, trail: span.trail });
    const { after, thrower } = outcome.state;
    const isThrownBefore = after.thrown && thrower !== undefined && codeUnitOf(thrower) === unit && thrower.range[0] < statement.range[1];
    const messageId = after.returned && span.unit === unit ? 'somePaths' : isThrownBefore ? 'notOnThrow' : undefined;
    return messageId !== undefined && isRemedy(endSpanInFinally(file, span, outcome, messageId));
  });
}
