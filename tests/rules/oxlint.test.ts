import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lintCase } from '../support/check-case.ts';
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

/** ESLint's message as offsets in the text; a byte order mark counts for neither. */
function reportOf(code: string, message: LintMessage): Report {
  const lineStarts = [0, ...[...code.matchAll(/\r\n|[\r\n\u2028\u2029]/g)].map((match) => match.index + match[0].length)];
  const offset = (line: number, column: number): number => lineStarts[line - 1]! + column - 1;
  return {
    rule: message.ruleId!.replace('opentelemetry/', ''),
    message: message.message,
    range: [offset(message.line, message.column), offset(message.endLine!, message.endColumn!)],
  };
}
