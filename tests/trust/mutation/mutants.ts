import { parse, simpleTraverse } from '@typescript-eslint/typescript-estree';
import { BAGGAGE_MUTATORS, CONTEXT_MUTATORS } from './contexts.ts';
import type { Mutator } from './mutator.ts';
import { SPAN_MUTATORS } from './spans.ts';

export const MUTATORS: readonly Mutator[] = [...SPAN_MUTATORS, ...CONTEXT_MUTATORS, ...BAGGAGE_MUTATORS];

/** A text with one thing broken. */
export interface Mutant {
  readonly mutator: Mutator;
  readonly line: number;
  readonly code: string;
}

/** Every mutant of a text, one mistake each. */
export function mutantsOf(text: string, filename: string): Mutant[] {
  const program = parse(text, { range: true, loc: true, jsx: filename.endsWith('x') });
  const mutants: Mutant[] = [];
  simpleTraverse(
    program,
    {
      enter(node) {
        for (const mutator of MUTATORS) {
          const edits = mutator.mutate(node, { text, program });
          if (!edits) continue;
          const code = edits.toSorted((left, right) => right[0] - left[0]).reduce((changed, [start, end, by]) => changed.slice(0, start) + by + changed.slice(end), text);
          mutants.push({ mutator, line: node.loc.start.line, code });
        }
      },
    },
    true,
  );
  return mutants;
}
