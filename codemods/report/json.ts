import type { Report } from '../run.ts';
import { name, version } from '../../version.ts';
import { shownPath } from './paths.ts';

/** The ledger for machines. Fields are only ever added to it. */
export function jsonReport(report: Report, options: { readonly cwd: string; readonly write: boolean }): string {
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
        findings: entries,
      })),
    },
    undefined,
    2,
  )}\n`;
}
