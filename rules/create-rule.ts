import type { TSESLint } from '@typescript-eslint/utils';
import type { JSONSchema4 } from '@typescript-eslint/utils/json-schema';
import type { Check } from '../detect/check.ts';
import { findings, mayFind } from '../detect/check.ts';
import { fileModel } from '../detect/file-model.ts';
import type { Finding, Remedy } from '../detect/finding.ts';
import { isRemedy } from '../detect/finding.ts';
import { settingsOf } from '../detect/settings.ts';
import { absolutePath } from '../detect/settings/modules.ts';
import { shownPlace } from '../detect/shown-place.ts';

/** The presets, from the one that everybody wants to the one that has everything. */
export type Preset = 'recommended' | 'strict' | 'all';

interface RuleDescription<Options extends object> {
  readonly check: Check<Options>;
  /** One line for the rules table, without a full stop. */
  readonly description: string;
  /** The smallest preset that switches it on. */
  readonly preset: Preset;
  /** Options of the rule in the `strict` and `all` presets, where they differ from the defaults. */
  readonly strictOptions?: Partial<Options>;
  /** JSON schemas of the options, by name. */
  readonly options?: Readonly<Record<keyof Options & string, JSONSchema4>>;
  readonly messages: Readonly<Record<string, string>>;
  /** `code` when the check has remedies that are exact. */
  readonly fixable?: 'code';
}

export interface RuleDocs {
  readonly description: string;
  readonly preset: Preset;
  readonly strictOptions: object | undefined;
}

export type Rule = TSESLint.RuleModule<string, [object?], RuleDocs>;

const SUGGESTION = 'remedy';
const NO_LISTENERS = {};

/** A file of declarations holds no code that runs. */
const holdsDeclarations = (filename: string): boolean => filename.endsWith('ts') && /\.d(?:\.\w+)?\.[cm]?ts$/.test(filename);

/** A rule only reports what its check finds; the remedies become fixes and suggestions. */
export function createRule<Options extends object>(description: RuleDescription<Options>): Rule {
  const { options } = description;
  // From here on its options are handed on as they are configured.
  const check = description.check as unknown as Check;
  return {
    meta: {
      type: 'problem',
      docs: {
        description: description.description,
        preset: description.preset,
        strictOptions: description.strictOptions,
      },
      messages: { ...description.messages, [SUGGESTION]: '{{title}}' },
      // Linters compile each schema before they lint.
      schema: options ? [{ type: 'object', properties: options, additionalProperties: false }] : [],
      ...(options && { defaultOptions: [check.defaultOptions] as [object] }),
      hasSuggestions: true,
      ...(description.fixable && { fixable: description.fixable }),
    },
    create(context) {
      const settings = settingsOf(context.settings['opentelemetry']);
      if (!mayFind(check, context.sourceCode.text, settings) || holdsDeclarations(context.filename)) return NO_LISTENERS;
      return {
        Program() {
          const { sourceCode, filename, cwd } = context;
          const file = fileModel({ sourceCode, filename: absolutePath(filename, cwd), cwd, settings });
          for (const finding of findings(check, file, context.options[0])) {
            context.report(reportOf(finding));
          }
        },
      };
    },
  };
}

function reportOf(finding: Finding): TSESLint.ReportDescriptor<string> {
  const { node, messageId, data, remedy } = finding;
  const shown = { node, loc: shownPlace(node), messageId, data };
  if (!isRemedy(remedy)) return shown;
  if (remedy.safety === 'exact') return { ...shown, fix: fixOf(remedy) };
  return { ...shown, suggest: [{ messageId: SUGGESTION, data: { title: remedy.title }, fix: fixOf(remedy) }] };
}

const fixOf =
  (remedy: Remedy): TSESLint.ReportFixFunction =>
  (fixer) =>
    remedy.edits.map((edit) => fixer.replaceTextRange([...edit.range], edit.text));
