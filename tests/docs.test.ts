import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { mendText } from '../codemods/index.ts';
import { toolset } from '../codemods/toolset.ts';
import { SCOPED_HELPERS } from '../detect/otel/scoped-helpers.ts';
import plugin from '../index.ts';
import { rules } from '../rules/index.ts';
import { generatedParts, withGenerated } from '../scripts/docs.ts';
import type { CodeBlock } from './support/code-blocks.ts';
import { codeBlocks } from './support/code-blocks.ts';
import { root } from './support/discover.ts';
import type { LintMessage } from './support/eslint-host.ts';
import { lint } from './support/eslint-host.ts';

const SECTIONS = ['What goes wrong', 'Incorrect', 'Correct', 'Options', 'When not to use it'];
/** What a page has behind its examples where the rule follows a good deal. */
const DETAILS = 'What the rule follows';
/** The code under this heading is written with another option. */
const SUGARED = 'With the sugared tracer';
const EVERY_RULE = Object.fromEntries(Object.keys(rules).map((rule) => [rule, undefined]));

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const isCode = ({ language }: CodeBlock): boolean => /^[cm]?[jt]sx?$/.test(language);

function lintBlock({ code, language }: CodeBlock, only: Readonly<Record<string, undefined>>): LintMessage[] {
  return lint({ code, filename: `file.${language}`, rules: only });
}

it('has one page for each rule, and no page without a rule', () => {
  expect(globSync('docs/rules/*.md', { cwd: root }).map((path) => basename(path, '.md')).sort()).toEqual(Object.keys(rules).sort());
});

describe.each(Object.keys(rules))('docs/rules/%s.md', (rule) => {
  const page = read(`docs/rules/${rule}.md`);
  const blocks = codeBlocks(page).filter(isCode);
  const incorrect = blocks.filter(({ headings }) => headings.some((heading) => heading.startsWith('Incorrect')));
  const others = blocks.filter((block) => !incorrect.includes(block));

  it('has its sections', () => {
    expect(page).toMatch(new RegExp(`^# ${rule}\n`));
    expect([...page.matchAll(/^## (.*)/gm)].map(([, heading]) => heading).filter((heading) => heading !== DETAILS)).toEqual(SECTIONS);
  });

  it('names every option', () => {
    const [defaults = {}] = rules[rule]!.meta.defaultOptions ?? [];
    const [section] = page.slice(page.indexOf('\n## Options') + 1).split('\n## ');
    for (const option of Object.keys(defaults)) expect(section).toContain(`\`${option}\``);
  });

  it('shows incorrect and correct code', () => {
    expect(incorrect).not.toEqual([]);
    expect(others.filter(({ headings }) => headings.includes('Correct'))).not.toEqual([]);
  });

  it.each(incorrect)('reports the incorrect code of line $line', (block) => {
    const reported = new Set(lintBlock(block, { [rule]: undefined }).map(({ ruleId }) => ruleId));
    expect(reported).toEqual(new Set([`opentelemetry/${rule}`]));
  });

  it.each(others)('does not report the code of line $line, by any rule', (block) => {
    expect(lintBlock(block, EVERY_RULE)).toEqual([]);
  });
});

describe.each(toolset.codemods.map(({ name }) => name))('docs/codemods/%s.md', (codemod) => {
  const page = read(`docs/codemods/${codemod}.md`);
  const blocks = codeBlocks(page).filter(isCode);
  const pairs = blocks.flatMap((before, index) => (before.headings.at(-1) === 'Before' ? [{ before, after: blocks[index + 1], line: before.line }] : []));

  it('shows code before and after', () => {
    expect(page).toMatch(new RegExp(`^# ${codemod}\n`));
    expect(pairs).not.toEqual([]);
  });

  it.each(pairs)('mends the code of line $line as it says', async ({ before, after }) => {
    expect(after?.headings.at(-1)).toBe('After');
    const options = { ...(before.headings.includes(SUGARED) && { spanHelper: 'sugared' as const }), ...(codemod === 'use-helpers' && { settings: { helpers: './otel.js' } }) };
    const { output } = await mendText(before.code, { filename: `file.${before.language}`, only: [codemod], ...options });
    expect(output).toBe(after?.code);
    expect(output).not.toBe(before.code);
  });
});

describe('docs/helpers.md', () => {
  const page = read('docs/helpers.md');
  const blocks = codeBlocks(page).filter(isCode);

  it('tells of every helper', () => {
    const headings = [...page.matchAll(/^## (.*)/gm)].flatMap(([, heading]) => heading!.split(', '));
    expect(headings).toEqual(expect.arrayContaining(SCOPED_HELPERS.map(({ name }) => name)));
  });

  it.each(blocks)('does not report the code of line $line, by any rule', (block) => {
    expect(lintBlock(block, EVERY_RULE)).toEqual([]);
  });

  it.each(blocks)('imports helpers that exist in line $line', ({ code }) => {
    const imported = [...code.matchAll(/import \{ (.*) \} from '\.\/otel\.js'/g)].flatMap(([, names]) => names!.split(', '));
    expect(SCOPED_HELPERS.map(({ name }) => name)).toEqual(expect.arrayContaining(imported));
  });
});

it('the read-me shows what the codemod writes', async () => {
  const [diff] = codeBlocks(read('README.md')).filter(({ language }) => language === 'diff');
  const head = `import { context, propagation } from '@opentelemetry/api';\n`;
  const side = (sign: '-' | '+'): string =>
    head + diff!.code.split('\n').filter((line) => line.startsWith(' ') || line.startsWith(sign)).map((line) => `${line.slice(1)}\n`).join('');
  expect((await mendText(side('-'), { filename: 'file.js' })).output).toBe(side('+'));
});

describe('generated parts', () => {
  it.each(generatedParts())('of $path are up to date (npm run docs)', ({ path, marker, text }) => {
    const document = read(path);
    expect(withGenerated(document, marker, text)).toBe(document);
  });
});

const documents = globSync(['*.md', 'docs/**/*.md'], { cwd: root });

it.each(documents)('%s links to files and headings that exist', (path) => {
  const broken = [...read(path).matchAll(/\]\((?!\w+:)([^)#]*)(?:#([^)]*))?\)/g)].filter(([, file, heading]) => {
    const target = file ? join(root, dirname(path), file) : join(root, path);
    return !existsSync(target) || (heading !== undefined && !anchors(readFileSync(target, 'utf8')).includes(heading));
  });
  expect(broken.map(([link]) => link)).toEqual([]);
});

it.each(documents)('%s names only rules that exist', (path) => {
  const named = [...read(path).matchAll(/(?<![@\w])opentelemetry\/([a-z]+(?:-[a-z]+)+)/g)].map(([, rule]) => rule!);
  expect(named.filter((rule) => !(rule in plugin.rules))).toEqual([]);
});

/** The anchors that GitHub gives the headings of a Markdown text. */
function anchors(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.*)/gm)].map(([, heading]) =>
    heading!.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replaceAll(' ', '-'),
  );
}
