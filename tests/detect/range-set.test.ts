import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Range } from '../../detect/finding.ts';
import { RangeSet } from '../../detect/remedies/editing/range-set.ts';

const range = fc.tuple(fc.nat(30), fc.nat(6)).map(([start, length]): Range => [start, start + length]);

describe('a set of ranges', () => {
  it('has the positions that one of the ranges covers, in whatever order they come and however they overlap', () => {
    fc.assert(
      fc.property(fc.array(range, { maxLength: 12 }), range, (ranges, asked) => {
        const set = new RangeSet();
        ranges.forEach((each) => set.add(each));
        const covered = Array.from({ length: 40 }, (_, position) => ranges.some(([from, to]) => from <= position && position < to));
        expect(covered.map((_, position) => set.has(position))).toEqual(covered);
        expect(asked[0] < asked[1] && set.meets(asked)).toBe(covered.slice(...asked).includes(true));
      }),
    );
  });
});
