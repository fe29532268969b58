import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintCase, mendedTexts } from '../support/check-case.ts';
import { allRuleCases, root } from '../support/discover.ts';
import type { LintMessage } from '../support/eslint-host.ts';
import type { Report } from '../support/oxlint-host.ts';
import { oxlintCases } from '../support/oxlint-host.ts';

const cases = await allRuleCases();
const results = oxlintCases(cases, join(root, 'index.ts'));

describe('oxlint reports what ESLint reports, at the same places', () => {
  for (const given of cases) {
    it(`${given.rule} ${given.title}`, () => {
      const { reports, problems } = results.get(given)!;
      expect(problems).toEqual([]);
      expect(reports).toEqual(lintCase(given).map((message) => reportOf(given.code, message)));
    });
  }
});

describe('oxlint mends what ESLint mends, to the same text', () => {
  // Findings that have several remedies between them are mended in rounds, and each host has its own.
  const withOneRemedy = cases.filter((given) => lintCase(given).flatMap(mendedTexts(given.code)).length === 1);
  const mended = oxlintCases(withOneRemedy, join(root, 'index.ts'), ['--fix', '--fix-suggestions']);

  it('there is something to mend', () => expect(withOneRemedy).not.toEqual([]));

  for (const given of withOneRemedy) {
    it(`${given.rule} ${given.title}`, () => {
      expect([mended.get(given)!.mended]).toEqual(lintCase(given).flatMap(mendedTexts(given.code)));
    });
  }
});

/** ESLint's message as offsets in the text; a byte order mark counts for neither. */
function reportOf(code: string, message: LintMessage): Report {
  const mark = code.startsWith('\uFEFF') ? 1 : 0;
  const lineStarts = [mark, ...[...code.matchAll(/\r\n|[\r\n\u2028\u2029]/g)].map((match) => match.index + match[0].length)];
  const offset = (line: number, column: number): number => lineStarts[line - 1]! + column - 1;
  return {
    rule: message.ruleId!.replace('opentelemetry/', ''),
    message: message.message,
    range: [offset(message.line, message.column), offset(message.endLine!, message.endColumn!)],
  };
}
