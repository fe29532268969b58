import type { BaggageWrite } from '../baggage/baggage-write.ts';
import { baggageWritesOf, keyLabel, keyName } from '../baggage/baggage-write.ts';
import type { Check } from '../check.ts';
import type { FileModel } from '../file-model.ts';
import type { Finding } from '../finding.ts';
import { keyMatches } from '../baggage/key-pattern.ts';
import { dropBaggage } from '../remedies/drop-baggage.ts';
import type { SensitiveCategory } from '../baggage/sensitive-name.ts';
import { sensitiveMatch } from '../baggage/sensitive-name.ts';
import { sensitiveValue } from '../baggage/sensitive-value.ts';
import { shortText } from '../values/text.ts';
import { BAGGAGE_NAMES } from '../otel/names.ts';

export interface Options {
  /** Keys that are never reported, as globs; wins over everything else. */
  readonly allow: readonly string[];
  /** Keys that are always reported, as globs. */
  readonly deny: readonly string[];
  /** What counts as sensitive; a category that is left out counts. */
  readonly categories: Readonly<Partial<Record<Exclude<SensitiveCategory, 'identifiers'>, boolean>>>;
  /** Whether `user.id` and the like are reported. */
  readonly identifiers: boolean;
  /** Whether a harmless key with a plainly sensitive value is reported. */
  readonly checkValues: boolean;
  /** The only keys that may be written, as globs; without it every key may. */
  readonly allowedKeys?: readonly string[] | undefined;
}

const rule = 'no-sensitive-baggage';

export const noSensitiveBaggage: Check<Options> = {
  rule,
  defaultOptions: {
    allow: [],
    deny: [],
    categories: { credentials: true, session: true, personal: true, payment: true, health: true, government: true, network: true, location: true },
    identifiers: false,
    checkValues: true,
    allowedKeys: undefined,
  },
  // A header that is put together by hand needs no import.
  mentions: ['baggage', 'Baggage'],
  needs: BAGGAGE_NAMES,
  find: (file, options) => baggageWritesOf(file).flatMap((write) => findingAt(file, write, options) ?? []),
};

function findingAt(file: FileModel, write: BaggageWrite, options: Options): Finding | undefined {
  const { key, keyNode } = write;
  const name = `\`${keyLabel(file, write)}\``;
  const constant = key.holes.length === 0 ? key.parts[0]! : undefined;
  if (constant !== undefined && options.allow.some((pattern) => keyMatches(pattern, constant))) return undefined;

  const pattern = constant === undefined ? undefined : options.deny.find((each) => keyMatches(each, constant));
  if (pattern !== undefined) {
    return { rule, messageId: 'deniedKey', data: { key: name, pattern }, node: keyNode, remedy: dropBaggage(file, write, name) };
  }
  const match = sensitiveMatch(keyName(write), options);
  if (match) return { rule, messageId: 'sensitiveKey', data: { key: name, ...match }, node: keyNode, remedy: dropBaggage(file, write, name) };
  if (constant !== undefined && options.allowedKeys && !options.allowedKeys.some((each) => keyMatches(each, constant))) {
    return { rule, messageId: 'unlistedKey', data: { key: name }, node: keyNode, remedy: undefined };
  }
  if (!options.checkValues) return undefined;
  for (const value of write.values) {
    const found = sensitiveValue(file, value, options);
    if (!found) continue;
    const data = { key: name, value: shortText(file, found.node), category: found.category, word: found.word };
    // Through a constant it is found elsewhere; reported is where it goes into the baggage.
    const isHere = value.range[0] <= found.node.range[0] && found.node.range[1] <= value.range[1];
    return { rule, messageId: 'sensitiveValue', data, node: isHere ? found.node : value, remedy: dropBaggage(file, write, name) };
  }
  return undefined;
}
