import type { TSESTree } from '@typescript-eslint/utils';

/** A half-open character range of the source text. */
export type Range = readonly [start: number, end: number];

/** Replaces the characters of `range` by `text`. The edits of one remedy never overlap. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/**
 * How far a remedy can be trusted.
 * - `exact`: the meaning cannot change; an ESLint fix.
 * - `review`: it moves, adds or drops something that a person should see; an ESLint suggestion,
 *   applied by the codemod and listed in its ledger.
 */
export type Safety = 'exact' | 'review';

/** The edits that mend a finding. */
export interface Remedy {
  /** The codemod that applies it. */
  readonly codemod: string;
  readonly safety: Safety;
  /** What it does, in the imperative: the title of the editor's suggestion. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** It takes out what only this place still uses, such as an import: the next remedy is computed behind it. */
  readonly alone?: true;
}

/** Why a finding has no edits although its codemod handles the kind. */
export interface Withheld {
  readonly codemod: string;
  /** A key of `WITHHELD_REASONS`. */
  readonly withheld: string;
}

/** What a check found at one place of one file. */
export interface Finding {
  /** The rule that reports it, without the plugin's namespace. */
  readonly rule: string;
  /** A message of that rule. */
  readonly messageId: string;
  /** What fills the placeholders of the message. */
  readonly data: Readonly<Record<string, string>>;
  /** Where it is reported. */
  readonly node: TSESTree.Node;
  /** Its mending: edits, the reason why there are none, or nothing when a person has to decide (report-only). */
  readonly remedy: Remedy | Withheld | undefined;
}

export function isRemedy(remedy: Finding['remedy']): remedy is Remedy {
  return remedy !== undefined && 'edits' in remedy;
}

/** Applies non-overlapping edits to a text; every other character stays. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let position = 0;
  for (const edit of [...edits].sort((a, b) => a.range[0] - b.range[0] || a.range[1] - b.range[1])) {
    if (edit.range[0] < position) throw new Error(`Overlapping edits at ${edit.range[0]}`);
    result += text.slice(position, edit.range[0]) + edit.text;
    position = edit.range[1];
  }
  return result + text.slice(position);
}
