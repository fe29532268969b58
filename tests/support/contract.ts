import { parse } from '@typescript-eslint/parser';
import { AST_TOKEN_TYPES } from '@typescript-eslint/utils';
import { expect } from 'vitest';
import { createLinter } from '../../codemods/mend/lint.ts';
import type { Mended } from '../../codemods/mend/mend-file.ts';
import { mendFile } from '../../codemods/mend/mend-file.ts';
import type { RunnerReason } from '../../codemods/mend/reasons.ts';
import { sourceTypeOf } from '../../codemods/mend/source-type.ts';
import { select } from '../../codemods/select.ts';
import type { Asked } from '../../codemods/select.ts';
import { toolset } from '../../codemods/toolset.ts';
import { isDirective } from '../../detect/remedies/editing/layout.ts';
import type { LintMessage } from './eslint-host.ts';
import { lint } from './eslint-host.ts';
import type { ValidCase } from './rule-cases.ts';

/** A text, and what is asked about it. */
export interface Subject extends Required<Pick<ValidCase, 'code' | 'filename'>>, Pick<ValidCase, 'settings'> {
  /** The rules that are asked, with their options. */
  readonly rules: Readonly<Record<string, object | undefined>>;
}

type Outcome = Exclude<Mended, { syntaxProblem: unknown }>;

/** Codemods that take code out, with the templates in it. */
const TAKING_OUT = new Set(['drop-sensitive-baggage']);

/** The runner undid an edit: the remedy was wrong. */
const UNDONE: RunnerReason = 'did-not-verify';

const linter = createLinter(toolset);
const allCodemods = new Set(toolset.codemods.map((codemod) => codemod.name));

/** What the codemods make of a text. */
export function mend({ code, filename, rules, settings }: Subject): Outcome {
  const entries = Object.entries(rules).map(([rule, options]) => [rule, options ? ['error', options] : 'error'] as const);
  const setup = {
    filename: `/${filename}`,
    sourceType: sourceTypeOf(filename, code),
    rules: { ...toolset.recommended, ...(Object.fromEntries(entries) as typeof toolset.recommended) },
    settings: settings?.opentelemetry ?? {},
  };
  const mended = mendFile(code, setup, { rules: new Set(Object.keys(rules)), codemods: allCodemods }, linter);
  if ('syntaxProblem' in mended) throw new Error(`${filename} does not parse: ${mended.syntaxProblem.message}`);
  return mended;
}

/** The contract between rules and codemods, for one text. */
export function checkContract(subject: Subject): Outcome {
  const { code } = subject;
  const messages = lint(subject);
  const mended = mend(subject);
  const { output, entries } = mended;

  expect(entries.map(placeOf), 'every finding stands in the ledger').toEqual(messages.map(placeOf));
  if (messages.length === 0) {
    expect(output, 'nothing is touched').toBe(code);
    return mended;
  }
  entries.forEach((entry, index) => {
    if (hasRemedy(messages[index]!)) expect(entry, 'a finding with a remedy is mended').toMatchObject({ outcome: 'applied' });
    if (entry.outcome === 'withheld') expect(entry).toMatchObject({ reason: expect.stringMatching(/./), explanation: expect.stringMatching(/\s/) });
    expect(entry.reason, 'a remedy keeps its word').not.toBe(UNDONE);
  });
  if (!messages.some(hasRemedy)) expect(output, 'nothing else is touched').toBe(code);
  const [before, after] = [keptTexts(code, subject), keptTexts(output, subject)];
  const takesOut = entries.some(({ outcome, codemod }) => outcome === 'applied' && TAKING_OUT.has(codemod!));
  expect(after, 'comments and templates are kept').toEqual(takesOut ? { ...before, templates: after.templates } : before);
  expect(lineEndings(output)).toEqual(output === code ? lineEndings(output) : lineEndings(code));
  expect(output.startsWith('\uFEFF')).toBe(code.startsWith('\uFEFF'));

  const left = lint({ ...subject, code: output });
  const open = entries.filter((entry) => entry.outcome !== 'applied');
  expect(left.map(kindOf).sort(), 'what was mended is gone, and nothing new is there').toEqual(open.map((entry) => `opentelemetry/${entry.rule}`).sort());
  expect(mend({ ...subject, code: output }).output, 'a second run changes nothing').toBe(output);
  const byHand = mendedByHand(subject, INNERMOST_FIRST);
  // What comes first can mend what comes later: behind an added `await`, less is wrong.
  if (byHand !== output) expect(mendedByHand(subject, LAST_FIRST), 'the suggestions, one after the other, give what the codemod gives').toBe(output);
  return mended;
}

/** What a codemod on request makes of a text. */
export function mendOnRequest({ code, filename, settings }: Omit<Subject, 'rules'>, asked: Asked): Outcome {
  const { selection, rules } = select(asked, toolset);
  const mended = mendFile(code, { filename: `/${filename}`, sourceType: sourceTypeOf(filename, code), rules, settings: settings?.opentelemetry ?? {} }, selection, linter);
  if ('syntaxProblem' in mended) throw new Error(`${filename} does not parse: ${mended.syntaxProblem.message}`);
  return mended;
}

/** The contract of a codemod on request, whose findings no rule reports. */
export function checkRequest(subject: Omit<Subject, 'rules'>, asked: Asked): Outcome {
  const { code, filename } = subject;
  const recommended = Object.fromEntries(Object.keys(toolset.recommended).map((rule) => [rule, undefined]));
  const requested = new Set(asked.only);
  expect(mend({ code, filename, rules: recommended }).entries.filter(({ codemod }) => requested.has(codemod!)), 'nothing happens without being asked').toEqual([]);

  const mended = mendOnRequest(subject, asked);
  const { output, entries } = mended;
  expect(entries.filter(({ codemod }) => codemod !== undefined && !requested.has(codemod)), 'nothing else happens').toEqual([]);
  for (const entry of entries) {
    expect(entry.reason, 'a remedy keeps its word').not.toBe(UNDONE);
    if (entry.outcome === 'withheld') expect(entry).toMatchObject({ reason: expect.stringMatching(/./), explanation: expect.stringMatching(/\s/) });
  }
  if (!entries.some(({ outcome }) => outcome === 'applied')) expect(output, 'nothing is touched').toBe(code);
  expect(keptTexts(output, { ...subject, rules: {} }).comments, 'comments are kept').toEqual(keptTexts(code, { ...subject, rules: {} }).comments);
  expect(lineEndings(output)).toEqual(lineEndings(code));

  const open = lint({ code, filename, rules: recommended }).map(kindOf);
  for (const kind of lint({ code: output, filename, rules: recommended }).map(kindOf)) {
    expect(open, 'no rule reports anything new').toContain(kind);
    open.splice(open.indexOf(kind), 1);
  }
  const again = mendOnRequest({ ...subject, code: output }, asked);
  expect(again.output, 'a second run changes nothing').toBe(output);
  expect(again.entries.filter(({ outcome }) => outcome === 'applied')).toEqual([]);
  return mended;
}

const placeOf = ({ line, column, message }: { line: number; column: number; message: string }): string => `${line}:${column} ${message}`;
const kindOf = ({ ruleId, message }: LintMessage): string => ruleId ?? message;

/** The fixes and suggestions of a message. */
const remediesOf = ({ fix, suggestions = [] }: LintMessage): Fix[] => [
  ...(fix ? [fix] : []),
  ...suggestions.map((suggestion) => suggestion.fix),
];

const hasRemedy = (message: LintMessage): boolean => remediesOf(message).length > 0;

type Order = (a: Fix, b: Fix) => number;
type Fix = NonNullable<LintMessage['fix']>;
const INNERMOST_FIRST: Order = (a, b) => a.range[1] - a.range[0] - (b.range[1] - b.range[0]) || a.range[0] - b.range[0];
const LAST_FIRST: Order = (a, b) => b.range[0] - a.range[0] || a.range[1] - b.range[1];

/** What a person gets who accepts the editor's suggestions one after the other. */
function mendedByHand(subject: Subject, order: Order): string {
  const mark = subject.code.startsWith('\uFEFF') ? '\uFEFF' : '';
  let text = subject.code.slice(mark.length);
  // Each acceptance mends a finding, so there are never more of them than findings.
  for (let left = lint(subject).length; left > 0; left--) {
    const [next] = lint({ ...subject, code: text })
      .flatMap(remediesOf)
      .sort(order);
    if (!next) break;
    text = text.slice(0, next.range[0]) + next.text + text.slice(next.range[1]);
  }
  return mark + text;
}

/** The comments, whatever their indentation, but for those that tell a tool about the next line, and the parts of template literals, where each space counts. */
function keptTexts(code: string, { filename }: Subject): Record<'comments' | 'templates', string[]> {
  const { comments = [], tokens = [] } = parse(code, {
    comment: true,
    tokens: true,
    range: true,
    jsx: /\.(?:[jt]sx|[cm]?js)$/.test(filename),
    sourceType: sourceTypeOf(filename, code),
  });
  const templates = tokens.filter(({ type }) => type === AST_TOKEN_TYPES.Template);
  return {
    comments: comments.filter((comment) => !isDirective(comment)).map(({ value }) => value.replace(/\s+/g, ' ').trim()).sort(),
    templates: templates.map(({ value }) => value).sort(),
  };
}

const lineEndings = (code: string): string[] => [...new Set(code.match(/\r\n|\r|\n/g))].sort();
