import type { TSESLint } from '@typescript-eslint/utils';
import type { ESLint, Linter as ESLintLinter, Rule, SourceCode } from 'eslint';
import { Linter } from 'eslint';
import type { Check } from '../../detect/check.ts';
import { findings, mayFind } from '../../detect/check.ts';
import type { FileModel, Types } from '../../detect/file-model.ts';
import type { Finding, Range } from '../../detect/finding.ts';
import type { Settings } from '../../detect/settings.ts';
import { shownPlace } from '../../detect/shown-place.ts';
import { read } from './read.ts';
import type { Toolset } from '../toolset.ts';
import { NAMESPACE } from '../namespace.ts';
import { addTo } from '../../detect/grouped.ts';

/** How one file is linted. */
export interface LintSetup {
  /** Absolute path; its ending decides between JavaScript, JSX and TypeScript. */
  readonly filename: string;
  readonly sourceType: 'module' | 'commonjs';
  /** Rule entries without the plugin's namespace. */
  readonly rules: ESLintLinter.RulesRecord;
  /** Relative `modules` start from the root of the file system, the only directory that every file is under. */
  readonly settings: Settings;
  readonly types?: Types;
}

/** What an AST depends on, beside the text. */
export type ReadAs = Pick<LintSetup, 'filename' | 'sourceType'>;

/** A finding that ESLint reports: not off, and not suppressed by a comment. It holds no AST, which would be large. */
export interface Reported extends Pick<Finding, 'rule' | 'messageId' | 'remedy'> {
  readonly message: string;
  /** From 1, as editors count. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  /** What it is reported on. */
  readonly range: Range;
  /** The text of that with white space collapsed, which stays when the code moves. */
  readonly print: string;
}

export interface SyntaxProblem {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export type Linted =
  | {
      readonly reported: readonly Reported[];
      /** Names that are declared twice where that is an error, of which parsers for TypeScript say nothing. */
      readonly clashes: readonly string[];
    }
  | { readonly syntaxProblem: SyntaxProblem };

/** Lints one text with ESLint and the plugin; the AST is dropped with the result. */
export type LintText = (text: string, setup: LintSetup) => Linted;

/** One ESLint linter, with the rules of a plugin. */
export function createLinter({ plugin, checks }: Pick<Toolset, 'plugin' | 'checks'>): LintText {
  // What ESLint asks each rule with, comments of the file included.
  let optionsOf = new Map<string, object | undefined>();
  const observed: ESLint.Plugin = {
    rules: Object.fromEntries(Object.entries(plugin.rules ?? {}).map(([name, rule]) => [name, observe(rule, (options) => optionsOf.set(name, options))])),
  };

  return (text, setup) => {
    const parsed = read(text, setup);
    if ('syntaxProblem' in parsed) return parsed;
    const { file } = parsed;
    const clashes = clashesIn(file.sourceCode.scopeManager);
    if (!DIRECTIVE.test(text) && !hasFindings(file, setup, checks)) return { reported: [], clashes };
    optionsOf = new Map();
    // A linter keeps the last AST, so a new one lets go of it before the next is made.
    const messages = new Linter({ cwd: '/' }).verify(file.sourceCode as unknown as SourceCode, configFor(setup, observed), { filename: setup.filename });
    const reported = checks.flatMap((check) => {
      const own = messages.filter((message) => message.ruleId === `${NAMESPACE}/${check.rule}`);
      return own.length === 0 ? [] : pairUp(findings(check, file, optionsOf.get(check.rule)), own, text);
    });
    return { reported: reported.sort((a, b) => a.line - b.line || a.column - b.column), clashes };
  };
}

/** A comment that can switch a rule on. */
const DIRECTIVE = /\beslint\b/;

/** Whether a file without directives has anything to report: a run of ESLint takes longer than the checks. */
function hasFindings(file: FileModel, { rules }: LintSetup, checks: readonly Check[]): boolean {
  return checks.some((check) => {
    const entry = rules[check.rule];
    const options = Array.isArray(entry) ? (entry[1] as object | undefined) : undefined;
    return entry !== undefined && mayFind(check, file.text, file.settings) && findings(check, file, options).length > 0;
  });
}

function clashesIn(scopes: TSESLint.Scope.ScopeManager | null): string[] {
  return (scopes?.scopes ?? []).flatMap(({ variables }) => variables.filter(isClash).map(({ name }) => name));
}

/** A type may have the name of a value, a function may be declared in parts, and a `var` again and again. */
function isClash({ defs }: TSESLint.Scope.Variable): boolean {
  const values = defs.length > 1 ? defs.filter(({ type }) => VALUES.has(type)) : [];
  return values.length > 1 && values.some(({ type, parent }) => type === 'Variable' && parent?.type === 'VariableDeclaration' && parent.kind !== 'var');
}
const VALUES: ReadonlySet<string> = new Set(['ClassName', 'FunctionName', 'ImportBinding', 'Parameter', 'TSEnumName', 'Variable']);

function observe(rule: Rule.RuleModule, onAsked: (options: object | undefined) => void): Rule.RuleModule {
  return {
    ...rule,
    create(context) {
      onAsked(context.options[0] as object | undefined);
      return rule.create(context);
    },
  };
}

function configFor(setup: LintSetup, plugin: ESLint.Plugin): ESLintLinter.Config[] {
  return [
    // What the user named is linted, wherever it stands.
    { ignores: ['!**/node_modules/'] },
    {
      files: ['**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}'],
      plugins: { [NAMESPACE]: plugin },
      // What is linted is parsed already.
      languageOptions: { sourceType: setup.sourceType },
      linterOptions: { reportUnusedDisableDirectives: 'off' },
      settings: { [NAMESPACE]: setup.settings },
      rules: Object.fromEntries(Object.entries(setup.rules).map(([name, entry]) => [`${NAMESPACE}/${name}`, entry])),
    },
  ];
}

/** The findings that stand among the messages; a suppressed finding has none there. */
function pairUp(found: readonly Finding[], messages: readonly ESLintLinter.LintMessage[], text: string): Reported[] {
  const keyOf = (...parts: unknown[]): string => parts.join(' ');
  const waiting = new Map<string, ESLintLinter.LintMessage[]>();
  for (const message of messages.toReversed()) {
    const key = keyOf(message.messageId, message.line, message.column, message.endLine, message.endColumn);
    addTo(waiting, key, message);
  }
  return found.flatMap(({ rule, messageId, remedy, node }) => {
    const { start, end } = shownPlace(node);
    const message = waiting.get(keyOf(messageId, start.line, start.column + 1, end.line, end.column + 1))?.pop();
    if (!message) return [];
    const { line, column } = message;
    const print = text.slice(...node.range).replace(/\s+/g, ' ');
    return [{ rule, messageId, remedy, message: message.message, line, column, endLine: end.line, endColumn: end.column + 1, range: node.range, print }];
  });
}
