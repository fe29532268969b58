import { pathToFileURL } from 'node:url';
import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder';
import type { ArtifactLocation, Fix, Notification, Region, ReportingDescriptor, Result } from 'sarif';
import type { Range } from '../../detect/finding.ts';
import { name, version } from '../../version.ts';
import { withoutMark } from '../mend/byte-order-mark.ts';
import type { Entry } from '../mend/ledger.ts';
import type { FileResult, Report } from './report.ts';
import type { FormatOptions } from './formats.ts';
import { pathInRepository } from './paths.ts';
import { remaining } from './remaining.ts';
import type { Toolset } from '../toolset.ts';
import { helpOf } from './rule-help.ts';

/** SARIF 2.1.0, for code scanning services and viewers: what remains to be mended, with the edits that would. */
export async function sarifReport(report: Report, { cwd, ...options }: Pick<FormatOptions, 'cwd' | 'toolset'>): Promise<string> {
  const toolset = await options.toolset();
  const run = new SarifRunBuilder().initSimple({ toolDriverName: name, toolDriverVersion: version });
  run.run.columnKind = 'utf16CodeUnits';
  const rules = new Set(report.files.flatMap((file) => remaining(file).map((entry) => entry.rule)));
  for (const rule of [...rules].sort()) run.addRule(ruleOf(rule, toolset));
  for (const file of report.files) {
    const artifact = artifactOf(file.path, cwd);
    for (const entry of remaining(file)) run.addResult(resultOf(entry, file, artifact));
  }
  const notifications = notificationsOf(report, cwd);
  run.run.invocations = [{ executionSuccessful: notifications.length === 0, toolExecutionNotifications: notifications }];
  const log = new SarifBuilder();
  log.addRun(run);
  return `${JSON.stringify(log.buildSarifOutput(), undefined, 2)}\n`;
}

function ruleOf(rule: string, toolset: Toolset): SarifRuleBuilder {
  const { description, page } = helpOf(rule, toolset);
  const builder = new SarifRuleBuilder().initSimple({ ruleId: rule, shortDescriptionText: description });
  const more: Partial<ReportingDescriptor> = {
    fullDescription: { text: description },
    help: { text: description, markdown: page },
    defaultConfiguration: { level: 'error' },
  };
  Object.assign(builder.rule, more);
  return builder;
}

function resultOf(entry: Entry, file: FileResult, artifactLocation: ArtifactLocation): SarifResultBuilder {
  const { rule, codemod, outcome, reason, explanation, message, line, column, endLine, endColumn } = entry;
  const builder = new SarifResultBuilder().initSimple({ level: 'error', ruleId: rule, messageText: message });
  const region: Region = { startLine: line, startColumn: column, endLine, endColumn };
  const more: Partial<Result> = {
    locations: [{ physicalLocation: { artifactLocation: { ...artifactLocation }, region } }],
    ...(entry.remedy && { fixes: [fixOf(entry.remedy, file, artifactLocation)] }),
    properties: { outcome, codemod, reason, explanation },
  };
  Object.assign(builder.result, more);
  return builder;
}

function fixOf({ title, edits }: NonNullable<Entry['remedy']>, { input }: FileResult, artifactLocation: ArtifactLocation): Fix {
  const regionOf = regions(withoutMark(input));
  const replacements = edits.map(({ range, text }) => ({ deletedRegion: regionOf(range), insertedContent: { text } }));
  return { description: { text: title }, artifactChanges: [{ artifactLocation: { ...artifactLocation }, replacements }] };
}

/** Tells the lines and columns of ranges of a text, both from 1. */
function regions(text: string): (range: Range) => Region {
  const starts = [0, ...[...text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)].map((end) => end.index + end[0].length)];
  const placeOf = (offset: number): readonly [line: number, column: number] => {
    const next = starts.findIndex((start) => start > offset);
    const line = next < 0 ? starts.length : next;
    return [line, offset - starts[line - 1]! + 1];
  };
  return ([start, end]) => {
    const [startLine, startColumn] = placeOf(start);
    const [endLine, endColumn] = placeOf(end);
    return { startLine, startColumn, endLine, endColumn };
  };
}

/** What kept the run from doing all of its work. */
function notificationsOf({ files, refused }: Report, cwd: string): Notification[] {
  const problems = files.flatMap(({ path, problem }): Notification[] =>
    problem === undefined ? [] : [{ level: 'error', message: { text: problem }, locations: [{ physicalLocation: { artifactLocation: artifactOf(path, cwd) } }] }],
  );
  return refused === undefined ? problems : [...problems, { level: 'error', message: { text: refused } }];
}

/** Services look for relative addresses in the repository; what is outside of it has a whole one. */
function artifactOf(path: string, cwd: string): ArtifactLocation {
  const relative = pathInRepository(path, cwd);
  return { uri: relative.startsWith('../') ? pathToFileURL(path).href : relative.split('/').map(encodeURIComponent).join('/') };
}
