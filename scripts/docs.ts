import type { Codemod } from '../codemods/registry.ts';
import { codemods } from '../codemods/registry.ts';
import { WITHHELD_REASONS } from '../detect/remedies/withheld-reasons.ts';
import { rules } from '../rules/index.ts';
import { instrumentationTables } from './instrumentation-tables.ts';

/** The generated part of each document, by its path from the root of the project. */
export function generatedParts(): { readonly path: string; readonly marker: string; readonly text: string }[] {
  return [
    { path: 'README.md', marker: 'rules', text: rulesTable() },
    { path: 'README.md', marker: 'on-request', text: requestTable() },
    ...Object.keys(rules).map((rule) => ({ path: `docs/rules/${rule}.md`, marker: 'rule', text: ruleHeader(rule) })),
    ...codemods.map((codemod) => ({ path: `docs/codemods/${codemod.name}.md`, marker: 'codemod', text: codemodHeader(codemod) })),
    { path: 'docs/codemods/scope-attach.md', marker: 'reasons', text: reasonsTable() },
    { path: 'docs/instrumentations.md', marker: 'instrumentations', text: instrumentationTables() },
  ];
}

/** The document with its generated part replaced; nothing when the document has no place for it. */
export function withGenerated(document: string, marker: string, text: string): string | undefined {
  const start = `<!-- ${marker}:start -->\n`;
  const end = `<!-- ${marker}:end -->`;
  const from = document.indexOf(start);
  const to = document.indexOf(end, from);
  if (from < 0 || to < 0) return undefined;
  return `${document.slice(0, from + start.length)}\n${text}\n\n${document.slice(to)}`;
}

function rulesTable(): string {
  const rows = Object.entries(rules).map(
    ([name, { meta }]) => `| [${name}](docs/rules/${name}.md) | ${meta.docs!.description} | \`${meta.docs!.preset}\` | ${menders(name, '')} |`,
  );
  return ['| Rule | What it is about | From preset | Mended by |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function requestTable(): string {
  const rows = codemods.filter(({ onRequest }) => onRequest).map(({ name, description }) => `| [${name}](docs/codemods/${name}.md) | ${description} |`);
  return ['| Codemod on request | What it does |', '| --- | --- |', ...rows].join('\n');
}

function ruleHeader(name: string): string {
  const { docs, fixable } = rules[name]!.meta;
  const mended = menders(name, '../../');
  const how = fixable ? 'a fix and a suggestion in the editor' : 'a suggestion in the editor';
  return [
    `${docs!.description}.`,
    '',
    `- In the presets from \`${docs!.preset}\` on.`,
    mended ? `- Mended by ${how}, and over a repository by the codemod ${mended}.` : '- Report only: a person has to decide.',
  ].join('\n');
}

function codemodHeader({ name, description, rules: mended, onRequest }: Codemod): string {
  if (onRequest) return [`${description}.`, '', '- Rewrites code that is right, so no rule reports what it finds.', `- Only on request: \`otel-codemod --only ${name} src\``].join('\n');
  const links = mended.map((rule) => `[${rule}](../rules/${rule}.md)`).join(' and ');
  return [`${description}.`, '', `- Mends the findings of ${links}.`, `- Alone: \`otel-codemod --only ${name} src\``].join('\n');
}

function reasonsTable(): string {
  const rows = Object.entries(WITHHELD_REASONS).map(([reason, sentence]) => `| \`${reason}\` | ${sentence} |`);
  return ['| Reason | What it means |', '| --- | --- |', ...rows].join('\n');
}

function menders(rule: string, toRoot: string): string {
  return codemods
    .filter((codemod) => codemod.rules.includes(rule))
    .map(({ name }) => `[${name}](${toRoot}docs/codemods/${name}.md)`)
    .join(', ');
}
