import * as fc from 'fast-check';

/** What the programs are about. */
export type Subject = 'attach' | 'span' | 'baggage';

/** A statement before it is known where it stands: `a` and `b` choose among its forms, names and numbers. */
export interface Tree {
  readonly kind: string;
  readonly a: number;
  readonly b: number;
  readonly body: readonly Tree[];
  readonly rest: readonly Tree[];
}

const LEAVES = ['call', 'const', 'let', 'note', 'object', 'assign', 'return-if', 'throw-if', 'break', 'continue', 'touch'] as const;
const NODES = ['if', 'else', 'loop', 'while', 'try', 'catch', 'switch', 'closure', 'function', 'subject'] as const;

const choices = { a: fc.nat(23), b: fc.nat(11) };

/** Statements, with the given subject among them. */
const { block } = fc.letrec<{ statement: Tree; block: Tree[] }>((tie) => {
  const leaf = fc.record({ kind: fc.constantFrom(...LEAVES), ...choices, body: fc.constant([]), rest: fc.constant([]) });
  const node = fc.record({ kind: fc.constantFrom(...NODES), ...choices, body: tie('block'), rest: tie('block') });
  return {
    statement: fc.oneof({ maxDepth: 4, depthSize: 'small', withCrossShrink: true }, { arbitrary: leaf, weight: 3 }, { arbitrary: node, weight: 2 }),
    block: fc.array(tie('statement'), { minLength: 1, maxLength: 3 }),
  };
});

/** The plan of a whole program. */
export interface Plan {
  readonly isAsync: boolean;
  readonly semicolons: boolean;
  readonly front: readonly Tree[];
  readonly subject: Tree;
  readonly behind: readonly Tree[];
}

export const plan: fc.Arbitrary<Plan> = fc.record({
  isAsync: fc.boolean(),
  semicolons: fc.boolean(),
  front: fc.oneof(fc.constant([]), block),
  subject: fc.record({ kind: fc.constant('subject'), ...choices, body: block, rest: block }),
  behind: fc.oneof(fc.constant([]), block),
});
