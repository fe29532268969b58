import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import type { CodeUnit } from '../nodes.ts';
import { codeUnitOf, isNothing, unwrap } from '../nodes.ts';
import { reachedWithout } from '../flow/analysis.ts';
import { flowOf } from '../flow/flow.ts';
import type { OwnPlace } from '../values/own-place.ts';
import { isOnlyTold } from './forgotten.ts';
import { steppedNode } from './happenings.ts';
import { isWithin } from './span-trail.ts';

/**
 * Whether a variable of the file or a private field holds the spans of one function only, each from its start on: no other code ends
 * one or hands one on, and the function itself asks for none that it has not just started, so that an earlier call left it.
 */
export function isOfOneFunction(file: FileModel, place: OwnPlace, unit: CodeUnit, start: TSESTree.Node): boolean {
  const [given, ...others] = place.given.filter((each) => !isNothing(unwrap(each)));
  if (!given || others.length > 0 || codeUnitOf(given) !== unit) return false;
  const isInside = (read: TSESTree.Node): boolean => isWithin(codeUnitOf(read), unit);
  if (!place.reads.some(isInside) || !place.reads.every((read) => isInside(read) || isOnlyTold(file, read))) return false;
  const flow = flowOf(file, unit);
  const reached = reachedWithout(flow, start);
  return place.reads.filter(isInside).every((read) => {
    const at = steppedNode(file, read, unit);
    return at !== undefined && flow.pointsOf(at).every((point) => !reached.has(point));
  });
}
