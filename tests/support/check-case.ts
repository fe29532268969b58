import { expect } from 'vitest';
import { rules } from '../../rules/index.ts';
import type { hosts, LintMessage } from './eslint-host.ts';
import { lint } from './eslint-host.ts';
import type { PreparedCase } from './rule-cases.ts';

type Host = (typeof hosts)[keyof typeof hosts];

/** What ESLint says about a case. */
export function lintCase(given: PreparedCase, host?: Host): LintMessage[] {
  return lint({ ...given, rules: { [given.rule]: given.options } }, host);
}

/** Asserts that a case is reported exactly as it says, and that its suggestions are what it says. */
export function checkCase(given: PreparedCase, host: Host): void {
  const messages = lintCase(given, host);
  expect(messages.filter((message) => message.ruleId === null).map((message) => message.message)).toEqual([]);
  expect(messages.map(({ messageId }) => messageId)).toEqual(given.errors.map(({ messageId }) => messageId));
  given.errors.forEach((error, index) => {
    const message = messages[index]!;
    if (error.line !== undefined) expect(message.line, 'line').toBe(error.line);
    if (error.endLine !== undefined) expect(message.endLine, 'last line').toBe(error.endLine);
    if (error.data !== undefined) expect(message.message).toBe(fillIn(rules[given.rule]!.meta.messages[error.messageId]!, error.data));
    expect(message.message, 'every placeholder is filled in').not.toMatch(/\{\{|\bundefined\b/);
  });
  for (const text of messages.flatMap(mendedTexts(given.code))) {
    expect(lint({ ...given, code: text, rules: {} }, host), 'a remedy’s output parses').toEqual([]);
  }
  if (given.output === null) {
    expect(messages.flatMap(mendedTexts(given.code)), 'no remedy').toEqual([]);
  } else if (given.output !== undefined && messages.length === 1) {
    expect(messages.flatMap(mendedTexts(given.code))).toEqual([given.output]);
  }
}

/** The texts that the fix or the suggestions of a message give, each applied alone. */
export function mendedTexts(code: string): (message: LintMessage) => string[] {
  return (message) =>
    [message.fix, ...(message.suggestions ?? []).map((suggestion) => suggestion.fix)]
      .filter((fix) => fix !== undefined)
      .map((fix) => code.slice(0, fix.range[0]) + fix.text + code.slice(fix.range[1]));
}

function fillIn(template: string, data: Readonly<Record<string, string>>): string {
  return template.replace(/\{\{\s*(\w+)\s*\}\}/g, (whole, key: string) => data[key] ?? whole);
}
