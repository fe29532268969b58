import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.ts';
import { checkCase } from '../support/check-case.ts';
import { allRuleCases } from '../support/discover.ts';
import { hosts } from '../support/eslint-host.ts';

const cases = await allRuleCases();

for (const [name, host] of Object.entries(hosts)) {
  describe(name, () => {
    for (const rule of new Set(cases.map((each) => each.rule))) {
      describe(rule, () => {
        for (const given of cases.filter((each) => each.rule === rule)) it(given.title, () => checkCase(given, host));
      });
    }
  });
}

it('every rule has valid and invalid cases in TypeScript and in JavaScript', () => {
  const missing = Object.keys(rules).flatMap((rule) =>
    [true, false].flatMap((invalid) =>
      ['.ts', '.js'].flatMap((ending) => {
        const found = cases.some(
          (each) => each.rule === rule && each.errors.length > 0 === invalid && each.filename.endsWith(ending),
        );
        return found ? [] : [`${rule}: ${invalid ? 'invalid' : 'valid'} ${ending}`];
      }),
    ),
  );
  expect(missing).toEqual([]);
});

it('every case is asked of a rule that exists', () => {
  expect(cases.map((each) => each.rule).filter((rule) => !(rule in rules))).toEqual([]);
});
