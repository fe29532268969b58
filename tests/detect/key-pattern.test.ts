import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyMatches } from '../../detect/baggage/key-pattern.ts';

describe('a key pattern', () => {
  it.each([
    ['feature.*', 'feature.cohort'],
    ['feature.*', 'feature.'],
    ['feature.*', 'feature.a.b'],
    ['*', ''],
    ['*', 'anything'],
    ['', ''],
    ['*.id', 'tenant.id'],
    ['acme.*.id', 'acme.order.item.id'],
    ['a*b*c', 'aXbYbZc'],
    ['**', 'x'],
    ['tenant.id', 'Tenant.ID'],
    ['TENANT_*', 'tenant_name'],
    ['v?', 'v1'],
    ['v?', 'v😀'],
    ['a?c*', 'abcd'],
    ['(a+)+$[x]{2}', '(a+)+$[x]{2}'],
    ['*?', 'ab'],
  ])('%s fits %s', (pattern, key) => {
    expect(keyMatches(pattern, key)).toBe(true);
  });

  it.each([
    ['feature.*', 'feature'],
    ['feature.*', 'my.feature.x'],
    ['feature', 'feature.x'],
    ['', 'a'],
    ['a.c', 'abc'],
    ['v?', 'v'],
    ['v?', 'v12'],
    ['*.id', 'tenant.ids'],
    ['a*b*c', 'acb'],
    ['[ab]', 'a'],
    ['*?', ''],
  ])('%s does not fit %s', (pattern, key) => {
    expect(keyMatches(pattern, key)).toBe(false);
  });

  it('fits what the same pattern fits as a regular expression', () => {
    const texts = fc.string({ unit: fc.constantFrom('a', 'B', '.', '*', '?', '😀'), maxLength: 8 });
    const parts: Readonly<Record<string, string>> = { '*': '.*', '?': '.', '.': '\\.' };
    const asRegExp = (pattern: string): RegExp => new RegExp(`^${[...pattern].map((char) => parts[char] ?? char).join('')}$`, 'su');
    fc.assert(fc.property(texts, texts, (pattern, key) => keyMatches(pattern, key) === asRegExp(pattern.toLowerCase()).test(key.toLowerCase())), { numRuns: 2_000 });
  });

  // Going back to every star would take longer than anybody waits.
  it('comes to an end on input made to hang', () => {
    expect(keyMatches('a*'.repeat(1_000) + 'b', 'a'.repeat(10_000))).toBe(false);
    expect(keyMatches('*'.repeat(100_000), 'a'.repeat(10_000))).toBe(true);
  });
});
