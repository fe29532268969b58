import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import type { TSESTree } from '@typescript-eslint/utils';
import type { CodeUnit, FileModel } from '../file-model.ts';
import { timesWritten } from '../values/uses.ts';

/** What is told of a duty without following it. */
export interface Begun {
  readonly unit: CodeUnit;
  /** What begins it. */
  readonly begins: TSESTree.Node;
  readonly ends: Iterable<TSESTree.Node>;
  readonly holders: Iterable<Scope.Variable>;
}

// Each is followed through all of the code that has it: nobody has so many at a time.
const MOST_AT_ONCE = 32;

/** Those of some duties, in source order, that are followed: each begins where few enough of the others in its code are open. */
export function fewAtOnce<Duty>(file: FileModel, duties: readonly Duty[], begunBy: (duty: Duty) => Begun): ReadonlySet<Duty> {
  const followed = new Set<Duty>();
  const openIn = new Map<CodeUnit, number[]>();
  for (const duty of duties) {
    const begun = begunBy(duty);
    const open = (openIn.get(begun.unit) ?? []).filter((end) => end > begun.begins.range[0]);
    if (open.length < MOST_AT_ONCE) {
      open.push(endOf(file, begun));
      followed.add(duty);
    }
    openIn.set(begun.unit, open);
  }
  return followed;
}

/** Where a duty is over, in source order: what ends it last, or first where its variable holds one after the other. */
function endOf(file: FileModel, { unit, begins, ends, holders }: Begun): number {
  const isReused = [...holders].some((holder) => timesWritten(file, holder) > 1);
  let found: number | undefined;
  for (const { range } of ends) {
    if (range[0] > begins.range[0]) found = isReused ? Math.min(found ?? Infinity, range[1]) : Math.max(found ?? 0, range[1]);
  }
  return found ?? unit.range[1];
}
