import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import { memoised } from '../../file-model.ts';
import { calleeName, isFunction, unwrap } from '../../nodes.ts';
import { leavesProcess } from '../../flow/leaves-process.ts';
import { isPromise } from '../../flow/promise.ts';
import { returnsAmong } from '../callback/parts.ts';
import { completes, ownNodes, placeOf } from '../editing/statement-lists.ts';

/** Whether code behind an early end has to stay there: a `finally` would end the span too late for it. */
export const needsEarlyEnd = (file: FileModel, end: TSESTree.Node, region: ReadonlySet<TSESTree.Node>): boolean => statementsBehind(end, region).some((each) => staysBehind(file, each));

/** The `return`s behind some early ends, whose promises were none of the span's. */
export const returnsBehind = (file: FileModel, ends: readonly TSESTree.Node[], region: ReadonlySet<TSESTree.Node>): ReadonlySet<TSESTree.Node> =>
  new Set(ends.flatMap((end) => returnsAmong(file, statementsBehind(end, region))));

/** The statements of a region that run behind an early end. */
function statementsBehind(end: TSESTree.Node, region: ReadonlySet<TSESTree.Node>): TSESTree.Node[] {
  const found: TSESTree.Node[] = [];
  for (let statement = end; ; statement = statement.parent!) {
    const place = placeOf(statement);
    const behind = place?.list.slice(place.index + 1) ?? [];
    found.push(...behind.filter((each) => !region.has(statement) || region.has(each)));
    if (region.has(statement) || isFunction(statement) || !completes(behind)) return found;
  }
}

/** Whether a statement has to stay behind an end: it waits, which the span would measure, or needs the span to have ended. */
export const staysBehind = (file: FileModel, statement: TSESTree.Node): boolean =>
  waitsIn(file, statement) || memoised(file, STAYS, statement, () => ownNodes(file, [statement]).some((node) => needsEnd(file, node)));
const STAYS = Symbol('statements that need an end in front of them');

/** Whether a statement waits for something, or gives back what has to be waited for. */
export const waitsIn = (file: FileModel, statement: TSESTree.Node): boolean => memoised(file, WAITS, statement, () => ownNodes(file, [statement]).some((node) => isWait(node) || givesPromise(file, node)));
const WAITS = Symbol('statements that wait');

const isWait = (node: TSESTree.Node): boolean => node.type === 'AwaitExpression' || node.type === 'YieldExpression' || (node.type === 'ForOfStatement' && node.await);

const givesPromise = (file: FileModel, node: TSESTree.Node): boolean => node.type === 'ReturnStatement' && node.argument !== null && isPromise(file, unwrap(node.argument));

/** Whether a call takes the spans that have ended, or leaves the process, which no `finally` around it sees. */
function needsEnd(file: FileModel, node: TSESTree.Node): boolean {
  return node.type === 'CallExpression' && (TAKING_ENDED.has(calleeName(node) ?? '') || leavesProcess(file, node));
}
const TAKING_ENDED = new Set(['forceFlush', 'getFinishedSpans', 'shutdown']);
