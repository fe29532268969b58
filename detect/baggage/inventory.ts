import type { TSESTree } from '@typescript-eslint/utils';
import type { BaggageWrite } from './baggage-write.ts';
import { baggageCreationsOf, baggageWritesOf, isListing, keyLabel, keyName, metadataText, unknownEntriesOf } from './baggage-write.ts';
import { encodedLength } from './percent-encoding.ts';
import { readsBaggage } from './reads-baggage.ts';
import type { SensitiveMatch } from './sensitive-name.ts';
import { sensitiveMatch } from './sensitive-name.ts';
import { sensitiveValue } from './sensitive-value.ts';
import type { TextParts } from '../values/constant.ts';
import { originOf, propertyOf, textOf } from '../values/constant.ts';
import type { FileModel } from '../file-model.ts';
import { UNKNOWN_LENGTH } from '../otel/baggage-limits.ts';
import { shortText } from '../values/text.ts';

/** A key that a file puts into baggage. */
export interface BaggageItem {
  /** The key; of a dynamic one, the code that gives it. */
  readonly key: string;
  /** The file does not show the key, or of a whole object the keys. */
  readonly dynamic: boolean;
  readonly node: TSESTree.Node;
  readonly by: 'createBaggage' | 'setEntry' | 'header';
  /** The value is always the same. */
  readonly constant: boolean;
  /** How long `key=value;metadata` is on the wire; an unknown part counts as `UNKNOWN_LENGTH`. */
  readonly bytes: number;
  /** A part is unknown. */
  readonly estimated: boolean;
  readonly sensitive?: SensitiveMatch;
}

/** Every key that a file puts into baggage, in source order. */
export function baggageItemsOf(file: FileModel): BaggageItem[] {
  const written = baggageWritesOf(file).filter((write) => !standsForOthers(file, write)).map((write) => itemOf(file, write));
  const unknown = baggageCreationsOf(file).flatMap((creation) => unknownEntriesOf(file, creation).filter((node) => !readsBaggage(file, [node])).map((node) => unknownItem(file, node)));
  return [...written, ...unknown].sort((left, right) => left.node.range[0] - right.node.range[0]);
}

/** The key of a loop whose list the file shows, so that its items are listed themselves, or that copies a baggage. */
function standsForOthers(file: FileModel, { key, keyNode, site }: BaggageWrite): boolean {
  return site.kind === 'setEntry' && key.holes.length > 0 && isListing(file, keyNode, (list) => readsBaggage(file, [list]));
}

function itemOf(file: FileModel, write: BaggageWrite): BaggageItem {
  const { key, keyNode, site } = write;
  const sensitive = sensitivityOf(file, write);
  return {
    key: keyLabel(file, write),
    dynamic: key.holes.length > 0,
    node: keyNode,
    by: site.kind === 'header' ? 'header' : site.kind === 'setEntry' ? 'setEntry' : 'createBaggage',
    constant: write.values.every((value) => textOf(file, value).holes.length === 0),
    ...sizeOf(file, write),
    ...(sensitive && { sensitive }),
  };
}

function sensitivityOf(file: FileModel, write: BaggageWrite): SensitiveMatch | undefined {
  const byKey = sensitiveMatch(keyName(write));
  if (byKey) return byKey;
  for (const value of write.values) {
    const found = sensitiveValue(file, value, {});
    if (found) return { category: found.category, word: found.word };
  }
  return undefined;
}

function sizeOf(file: FileModel, { key, values, entry, site }: BaggageWrite): Pick<BaggageItem, 'bytes' | 'estimated'> {
  // What is written by hand goes out as it is.
  const raw = site.kind === 'header' ? [site.sent] : metadataOf(file, entry);
  const encoded = site.kind === 'header' ? [] : [key, ...values.map((value) => textOf(file, value))];
  const signs = site.kind === 'header' ? 0 : 1 + raw.length;
  const unknown = [...raw, ...encoded].reduce((sum, { holes }) => sum + holes.length, 0);
  const known = encoded.reduce((sum, { parts }) => sum + encodedLength(parts), 0) + raw.reduce((sum, { parts }) => sum + utf8Length(parts.join('').trim()), 0);
  return { bytes: signs + known + unknown * UNKNOWN_LENGTH, estimated: unknown > 0 };
}

function metadataOf(file: FileModel, entry: TSESTree.Node | undefined): TextParts[] {
  const origin = entry && originOf(file, entry);
  const metadata = origin?.type === 'ObjectExpression' ? propertyOf(file, origin, 'metadata') : undefined;
  const text = metadata && metadataText(file, metadata);
  return text ? [text] : [];
}

const utf8Length = (text: string): number => new TextEncoder().encode(text).length;

/** An object of which nobody knows what is in it: counted as one entry with an unknown key and value. */
function unknownItem(file: FileModel, node: TSESTree.Node): BaggageItem {
  const label = shortText(file, node).replaceAll('`', '');
  return { key: `...${label}`, dynamic: true, node, by: 'createBaggage', constant: false, bytes: 2 * UNKNOWN_LENGTH + 1, estimated: true };
}
