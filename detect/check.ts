import type { FileModel } from './file-model.ts';
import { memoised } from './file-model.ts';
import type { Finding } from './finding.ts';
import type { Settings } from './settings.ts';
import type { Mention } from './otel/names.ts';
import { keepingComments } from './remedies/kept-comments.ts';
import { keepingMarkup } from './remedies/kept-markup.ts';
import { knownNames, wordsOf } from './words.ts';

/** One detection: looks at a file and says what is wrong in it. */
export interface Check<Options extends object = object> {
  /** The rule that reports its findings. */
  readonly rule: string;
  /** What the rule does when nothing is configured. */
  readonly defaultOptions: Options;
  /** Texts beside `@opentelemetry/` that make a file worth a look. */
  readonly mentions?: readonly Mention[];
  /** The names of what its findings are about (`otel/names.ts`): a file that holds none of them has none. */
  readonly needs?: readonly string[];
  /** What a file has to hold as well. */
  readonly alsoNeeds?: RegExp;
  find(file: FileModel, options: Options): Finding[];
}

const FINDINGS = Symbol('findings');

/** The findings of a check in a file; the same question on the same file is answered once. */
export function findings(check: Check, file: FileModel, options: object = {}): readonly Finding[] {
  const all = { ...check.defaultOptions, ...options };
  return memoised(file, FINDINGS, check.rule + optionsKey(all), () => check.find(file, all).map((finding) => keepingMarkup(file, keepingComments(file, finding))));
}

const optionsKey = (options: object): string => (Object.keys(options).length === 0 ? '' : JSON.stringify(options));

/** Whether a text can concern a check at all. Most files cannot, and cost no more than one search for all checks. */
export function mayConcern(check: Check, text: string, settings: Settings): boolean {
  const { isOurs, mentions } = wordsOf(text, settings);
  return isOurs || (mentions.length > 0 && (check.mentions?.some((mention) => mentions.includes(mention)) ?? false));
}

/** Whether a check can find anything in a text. */
export function mayFind(check: Check, text: string, settings: Settings): boolean {
  if (!mayConcern(check, text, settings)) return false;
  const { needs, alsoNeeds } = check;
  if (!needs || namesOthers(settings)) return true;
  return knownNames(text, settings).some((name) => needs.includes(name)) && (alsoNeeds?.test(text) ?? true);
}

/** Whether what the project exports can be what a check looks for, under names of its own. */
const namesOthers = ({ exports, helpers, pools }: Settings): boolean => exports !== undefined || helpers !== undefined || (pools?.length ?? 0) > 0;
