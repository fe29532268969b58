import { describe, expect, it } from 'vitest';
import { lintCase } from '../support/check-case.ts';
import { allRuleCases } from '../support/discover.ts';
import type { LintMessage } from '../support/eslint-host.ts';

const cases = await allRuleCases();

interface Offer {
  readonly title: string;
  /** What it would do. */
  readonly edit: string;
  readonly line: number;
}

const offersOf = (messages: readonly LintMessage[]): Offer[] =>
  messages.flatMap(({ line, suggestions = [] }) => suggestions.map(({ desc, fix }) => ({ title: desc, edit: JSON.stringify(fix), line })));

describe('the title of a suggestion', () => {
  const files = cases.map((given) => ({ given, offers: offersOf(lintCase(given)) })).filter(({ offers }) => offers.length > 0);

  it('there are some', () => expect(files.length).toBeGreaterThan(300));

  it('says what is done, with the names of the code', () => {
    const odd = files.flatMap(({ offers }) => offers.map(({ title }) => title)).filter((title) => !/^[A-Z][a-z]+ [^\n]*`[^\n]+`/.test(title) || /[.]$|undefined|\[object/.test(title) || title.length > 120);
    expect([...new Set(odd)]).toEqual([]);
  });

  it('tells it from every other one on its line', () => {
    const alike = files.flatMap(({ given, offers }) =>
      offers.filter((offer, index) => offers.slice(0, index).some((other) => other.line === offer.line && other.title === offer.title && other.edit !== offer.edit)).map(({ title }) => `${given.title}: ${title}`),
    );
    expect(alike).toEqual([]);
  });
});
