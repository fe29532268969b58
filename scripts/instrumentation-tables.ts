import { FRAMEWORKS } from '../detect/otel/frameworks.ts';
import type { Instrumentation } from '../detect/otel/instrumentations.ts';
import { DISTRIBUTIONS, INSTRUMENTATIONS } from '../detect/otel/instrumentations.ts';

/** The catalogue of instrumentations as Markdown. */
export function instrumentationTables(): string {
  const extracting = INSTRUMENTATIONS.filter((row) => row.extracts);
  const injecting = INSTRUMENTATIONS.filter((row) => row.injects);
  const others = INSTRUMENTATIONS.filter((row) => !row.extracts && !row.injects);
  return [
    '## What they extract',
    '',
    ...table(['Name', 'Package', 'It extracts', 'What runs in it', 'Handlers that are recognised', 'Source', ''], extracting, (row) => [
      packages(row),
      row.extracts!,
      row.runs ?? '',
      handlersOf(row),
      row.source,
      row.measured ? '✔' : '',
    ]),
    '',
    '## What they inject',
    '',
    ...table(['Name', 'Package', 'Into', 'A header that is there already', 'Source', ''], injecting, (row) => [
      packages(row),
      row.injects!.carrier,
      row.injects!.how === 'appends' ? 'stands twice, and the receiver starts a new trace' : 'is replaced',
      row.source,
      row.measured ? '✔' : '',
    ]),
    '',
    '## Those that do neither',
    '',
    ...table(['Name', 'Package', 'What runs in it', 'Source', ''], others, (row) => [packages(row), row.runs ?? '', row.source, row.measured ? '✔' : '']),
    '',
    '## Distributions',
    '',
    '| Package | What it brings | Source |',
    '| --- | --- | --- |',
    ...DISTRIBUTIONS.map((row) => `| \`${row.package}\` | ${row.brings.join(', ') || 'nothing by itself'} | ${row.source} |`),
  ].join('\n');
}

function table(heads: readonly string[], rows: readonly Instrumentation[], cells: (row: Instrumentation) => readonly string[]): string[] {
  const line = (values: readonly string[]): string => `| ${values.join(' | ')} |`;
  return [line(heads), line(heads.map(() => '---')), ...rows.map((row) => line([`\`${row.name}\``, ...cells(row)]))];
}

function packages({ packages: names, majors, beside }: Instrumentation): string {
  const listed = names.map((name) => `\`${name}\``).join(', ') || 'built in';
  if (majors) return `${listed}, version ${majors.join(', ')}`;
  return beside ? `${listed}, beside an SDK` : listed;
}

const handlersOf = ({ name }: Instrumentation): string =>
  FRAMEWORKS.filter((framework) => framework.instrumentedBy.includes(name))
    .map((framework) => framework.name)
    .join(', ');
