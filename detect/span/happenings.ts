import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import type { CodeUnit } from '../nodes.ts';
import { codeUnitOf } from '../nodes.ts';
import type { Discharge } from '../flow/duty.ts';
import { flowOf } from '../flow/flow.ts';
import { addTo } from '../grouped.ts';
import type { SpanOutcome, Trouble } from './span-outcome.ts';
import type { Move } from './span-trail.ts';

/** One thing that happens to a span at a node of a unit. */
export interface Happening {
  readonly node: TSESTree.Node;
  readonly discharge: Discharge;
  /**
   * `passed`: whoever it was given to may have ended it; `lent`: a callback that this code was given itself;
   * `helped`: a function of the file that ends it on some of its ways.
   */
  readonly kind: 'end' | Move['kind'] | 'lent' | 'helped';
  /** What that function makes of it. */
  readonly helped?: SpanOutcome;
}

/** Whether it ends the span, if only on some ways. */
export const isEnding = ({ kind }: Happening): boolean => kind === 'end' || kind === 'helped';

/** What a function makes of a span that is held when it is called. */
export type Effect = Discharge & Pick<Happening, 'kind'>;

/** What happens to a span, and what is wrong with that, by the code in which it does. */
export interface Happenings {
  /** Says that something happens at a node, or at what stands around it. */
  happen(node: TSESTree.Node, discharge: Discharge, kind: Happening['kind'], around?: TSESTree.Node, helped?: SpanOutcome): void;
  trouble(trouble: Trouble): void;
  in(unit: CodeUnit): readonly Happening[];
  troublesIn(unit: CodeUnit): readonly Trouble[];
  /** Whether something happens in a unit of which its flow does not show when. */
  isGoneIn(unit: CodeUnit): boolean;
  /** Whether anything that happens ends the span. */
  isEnded(): boolean;
}

export function newHappenings(file: FileModel): Happenings {
  const happenings = new Map<CodeUnit, Happening[]>();
  const troubles = new Map<CodeUnit, Trouble[]>();
  const gone = new Set<CodeUnit>();
  return {
    happen(node, discharge, kind, around = node, helped) {
      const unit = codeUnitOf(node);
      const at = steppedNode(file, around, unit);
      if (at) addTo(happenings, unit, { node: at, discharge, kind, ...(helped && { helped }) });
      else gone.add(unit);
    },
    trouble: (given) => addTo(troubles, codeUnitOf(given.node), given),
    in: (unit) => happenings.get(unit) ?? [],
    troublesIn: (unit) => troubles.get(unit) ?? [],
    isGoneIn: (unit) => gone.has(unit),
    isEnded: () => [...happenings.values()].some((list) => list.some(isEnding)),
  };
}

/** The node at or around an expression at which something happens in the flow of its code. */
export function steppedNode(file: FileModel, node: TSESTree.Node, unit: CodeUnit): TSESTree.Node | undefined {
  const flow = flowOf(file, unit);
  for (let current: TSESTree.Node | undefined = node; current && current !== unit; current = current.parent) {
    if (flow.pointsOf(current).length > 0) return current;
  }
  return undefined;
}
