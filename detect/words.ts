import { MENTIONS, namesIn } from './otel/names.ts';
import type { Mention } from './otel/names.ts';
import type { Settings } from './settings.ts';
import { mentionsModules } from './settings/mentions.ts';

/** What a text holds of what the checks look for. */
interface Words {
  readonly text: string;
  readonly settings: Settings;
  /** Whether it names OpenTelemetry, or a module of the project's own that the settings know. */
  readonly isOurs: boolean;
  /** The other mentions, of which nobody asks where it is ours. */
  readonly mentions: readonly Mention[];
  names: readonly string[] | undefined;
}

/** Of the text that the rules look at now: all of them ask, one after the other. */
let latest: Words | undefined;

/** What a text holds, searched for once. */
export function wordsOf(text: string, settings: Settings): Words {
  if (latest === undefined || latest.text !== text || latest.settings !== settings) {
    const isOurs = text.includes('@opentelemetry/') || mentionsModules(text, settings);
    latest = { text, settings, isOurs, mentions: isOurs ? [] : MENTIONS.filter((mention) => text.includes(mention)), names: undefined };
  }
  return latest;
}

/** The names of `otel/names.ts` that a text holds. */
export function knownNames(text: string, settings: Settings): readonly string[] {
  return (wordsOf(text, settings).names ??= [...namesIn(text)]);
}
