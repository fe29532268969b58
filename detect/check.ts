import type { FileModel } from './file-model.ts';
import { memoised } from './file-model.ts';
import type { Finding } from './finding.ts';
import type { Settings } from './settings.ts';
import { mentionsModules } from './settings/mentions.ts';
import type { Word } from './words.ts';
import { holdsWord } from './words.ts';

/** One detection: looks at a file and says what is wrong in it. */
export interface Check<Options extends object = object> {
  /** The rule that reports its findings. */
  readonly rule: string;
  /** What the rule does when nothing is configured. */
  readonly defaultOptions: Options;
  /** Texts beside `@opentelemetry/` that make a file worth a look. */
  readonly mentions?: readonly string[];
  /**
   * The names of what its findings are about: a file that holds no word of one of the lists has none. An alias needs the
   * name as well, where it is made.
   */
  readonly needs?: readonly (readonly Word[])[];
  find(file: FileModel, options: Options): Finding[];
}

const FINDINGS = Symbol('findings');

/** The findings of a check in a file; the same question on the same file is answered once. */
export function findings(check: Check, file: FileModel, options: object = {}): readonly Finding[] {
  const all = { ...check.defaultOptions, ...options };
  return memoised(file, FINDINGS, `${check.rule} ${JSON.stringify(all)}`, () => check.find(file, all));
}

/** Whether a text can concern a check at all. Most files cannot, and cost no more than this search. */
export function mayConcern(check: Check, text: string, settings: Settings): boolean {
  return holdsWord(text, '@opentelemetry/') || (check.mentions?.some((mention) => holdsWord(text, mention)) ?? false) || mentionsModules(text, settings);
}

/** Whether a check can find anything in a text. */
export function mayFind(check: Check, text: string, settings: Settings): boolean {
  return mayConcern(check, text, settings) && (!check.needs || namesOthers(settings) || check.needs.every((words) => words.some((word) => holdsWord(text, word))));
}

/** Whether exports of the project can be what a check looks for, under names of their own. */
const namesOthers = ({ exports, pools }: Settings): boolean => exports !== undefined || (pools?.length ?? 0) > 0;
