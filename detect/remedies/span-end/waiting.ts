import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../../file-model.ts';
import { isFunction, memoised } from '../../file-model.ts';
import { completes, ownNodes, placeOf } from '../editing/statement-lists.ts';

/** Whether code behind an early end waits: the span would measure a wait that it was ended in front of. */
export function waitsBehind(file: FileModel, end: TSESTree.Node, region: ReadonlySet<TSESTree.Node>): boolean {
  for (let statement = end; ; statement = statement.parent!) {
    const place = placeOf(statement);
    const behind = place?.list.slice(place.index + 1) ?? [];
    if (behind.some((each) => (!region.has(statement) || region.has(each)) && waitsIn(file, each))) return true;
    if (region.has(statement) || isFunction(statement) || !completes(behind)) return false;
  }
}

/** Whether a statement waits for something. */
export const waitsIn = (file: FileModel, statement: TSESTree.Node): boolean => memoised(file, WAITS, statement, () => ownNodes(file, [statement]).some(isWait));
const WAITS = Symbol('statements that wait');

const isWait = (node: TSESTree.Node): boolean => node.type === 'AwaitExpression' || node.type === 'YieldExpression' || (node.type === 'ForOfStatement' && node.await);
