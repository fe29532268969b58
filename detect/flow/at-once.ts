import type { TSESTree } from '@typescript-eslint/utils';
import type { CodeUnit } from '../nodes.ts';

/** What is told of a duty without following it. */
export interface Begun {
  readonly unit: CodeUnit;
  /** What begins it. */
  readonly begins: TSESTree.Node;
  /** What ends it last, in source order. */
  readonly ends: TSESTree.Node | undefined;
}

// Each is followed through all of the code that has it: nobody has so many at a time.
const MOST_AT_ONCE = 32;

/** Those of some duties, in source order, that are followed: each begins where few enough of the others in its code are open. */
export function fewAtOnce<Duty>(duties: readonly Duty[], begunBy: (duty: Duty) => Begun): ReadonlySet<Duty> {
  const followed = new Set<Duty>();
  const openIn = new Map<CodeUnit, number[]>();
  for (const duty of duties) {
    const { unit, begins, ends } = begunBy(duty);
    const open = (openIn.get(unit) ?? []).filter((end) => end > begins.range[0]);
    if (open.length < MOST_AT_ONCE) {
      open.push(ends && ends.range[0] > begins.range[0] ? ends.range[1] : unit.range[1]);
      followed.add(duty);
    }
    openIn.set(unit, open);
  }
  return followed;
}
