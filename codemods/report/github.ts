import type { Entry } from '../mend/ledger.ts';
import type { Report } from './report.ts';
import type { FormatOptions } from './formats.ts';
import { pathInRepository } from './paths.ts';
import { summary } from './pretty.ts';
import { remaining } from './remaining.ts';

/** Workflow commands, which GitHub Actions shows as annotations of the lines of a pull request. */
export function githubReport(report: Report, { cwd, write }: Pick<FormatOptions, 'cwd' | 'write'>): string {
  const { files, refused } = report;
  const commands = files.flatMap((file) => {
    const path = pathInRepository(file.path, cwd);
    const findings = remaining(file).map((entry) => command({ file: path, ...placeOf(entry), title: entry.rule }, messageOf(entry)));
    return file.problem === undefined ? findings : [...findings, command({ file: path, title: 'otel-codemod' }, file.problem)];
  });
  if (refused !== undefined) commands.push(command({ title: 'otel-codemod' }, refused));
  return [...commands, summary(report, write && refused === undefined), ''].join('\n');
}

/** Annotations reach over lines, or over columns of one line. */
function placeOf({ line, column, endLine, endColumn }: Entry): Record<string, number> {
  return line === endLine ? { line, endLine, col: column, endColumn } : { line, endLine, col: column };
}

function messageOf({ message, outcome, codemod, explanation }: Entry): string {
  if (outcome === 'applied') return `${message}\nnpx otel-codemod --only ${codemod} --write mends it.`;
  return explanation === undefined ? message : `${message}\nNot mended: ${explanation}`;
}

function command(properties: Readonly<Record<string, string | number>>, message: string): string {
  const listed = Object.entries(properties).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  return `::error ${listed.join(',')}::${escaped(message)}`;
}

// As `@actions/core` escapes them: a line break would end the command, and the runner reads the percent signs back.
const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapedProperty = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
