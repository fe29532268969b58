import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { codeUnitOf, unwrap } from '../nodes.ts';
import { chainCalls, chainingName, endOfChain, rejectionHandler } from '../flow/promise-chain.ts';
import { timesWritten } from '../values/uses.ts';
import { alwaysEnds } from './both-events.ts';
import type { FunctionUse } from './function-use.ts';
import type { StartedSpan } from './span.ts';
import type { SpanDuty } from './span-duty.ts';
import { throwsBehindEnd } from './span-timing.ts';
import { awaited } from './telling.ts';

/** Two handlers of one chain that both end a span: a `finally` that always does, or a `catch` that always does of what is thrown behind the end, and one in front of it. */
export function endedTwiceInChain(file: FileModel, span: StartedSpan, { uses, outcomeIn }: SpanDuty): { readonly first: TSESTree.Node; readonly second: TSESTree.Node } | undefined {
  const handlers = uses.filter(({ how }) => how === 'chain');
  if (handlers.length < 2 || [...span.trail.holders].some((holder) => timesWritten(file, holder) > 1)) return undefined;
  const ending = new Set<TSESTree.Node>([...span.trail.ends].map((end) => codeUnitOf(end)));
  const firstIn = new Map<TSESTree.Node, FunctionUse>();
  for (const use of handlers.toSorted((left, right) => left.at.range[1] - right.at.range[1])) {
    const chain = endOfChain(use.at as TSESTree.CallExpression);
    const first = firstIn.get(chain);
    if (first && first.at !== use.at && (chainingName(use.at) === 'finally' || (isNextCatch(first, use) && throwsBehindEnd(file, span, outcomeIn(first.fn!)))) && isCertain(file, span, use)) return { first: first.value, second: use.value };
    if (!first && (!use.fn || ending.has(use.fn))) firstIn.set(chain, use);
  }
  return undefined;
}

/** Whether a handler is the one that is given what a handler in front of it throws. */
function isNextCatch({ fn, at }: FunctionUse, { value, at: next }: FunctionUse): boolean {
  const calls = chainCalls(next as TSESTree.CallExpression);
  const catching = calls.slice(calls.indexOf(at as TSESTree.CallExpression) + 1).map(rejectionHandler);
  const handler = catching.find((each) => each !== undefined);
  return fn !== undefined && handler !== undefined && unwrap(handler) === value;
}

const AWAITED = Symbol('awaited ends');

/** The `await`s of chains whose handlers end a span whatever comes. */
export function awaitedEnds(file: FileModel, span: StartedSpan, uses: readonly FunctionUse[]): ReadonlySet<TSESTree.Node> {
  return memoised(file, AWAITED, span.call, () => {
    const certain = uses.filter((use) => use.how === 'chain' && awaitAround(use) && isCertain(file, span, use));
    const handlers = new Set(certain.map(({ value }) => value));
    const isEnd = ({ at }: FunctionUse): boolean => {
      const { arguments: given } = at as TSESTree.CallExpression;
      return chainingName(at) === 'finally' || (given.length > 1 && given.every((handler) => handlers.has(unwrap(handler))));
    };
    return new Set(certain.filter(isEnd).flatMap((use) => awaitAround(use) ?? []));
  });
}

/** The `await` of the chain that a handler belongs to. */
function awaitAround({ at }: FunctionUse): TSESTree.Node | undefined {
  const last = endOfChain(at as TSESTree.CallExpression);
  const node = awaited(last);
  return node === last ? undefined : node;
}

/** Whether a handler ends the span whenever it is called; `span.end` itself does. */
const isCertain = (file: FileModel, span: StartedSpan, { fn }: FunctionUse): boolean => !fn || alwaysEnds(file, span, fn);
