import type { Report } from './report.ts';
import { name, version } from '../../version.ts';
import type { FormatOptions } from './formats.ts';
import { shownPath } from './paths.ts';

/** The ledger for machines. Fields are only ever added to it. */
export function jsonReport(report: Report, options: Pick<FormatOptions, 'cwd' | 'write'>): string {
  const { files, scanned, totals, rules, reasons, warnings, refused } = report;
  return `${JSON.stringify(
    {
      tool: { name, version },
      dryRun: !options.write,
      refused,
      warnings,
      scanned,
      totals,
      rules,
      reasons,
      files: files.map(({ path, input, output, written, problem, entries }) => ({
        path: shownPath(path, options.cwd),
        changed: output !== input,
        written,
        problem,
        findings: entries.map(({ remedy: _edits, ...entry }) => entry),
      })),
    },
    undefined,
    2,
  )}\n`;
}
