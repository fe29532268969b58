import type { TSESTree } from '@typescript-eslint/utils';
import type { BaggageWrite } from '../baggage/baggage-write.ts';
import { baggageCreationsOf, baggageWritesOf, metadataText } from '../baggage/baggage-write.ts';
import type { Check } from '../check.ts';
import { isPromise } from '../flow/promise.ts';
import { isGlobal } from '../values/bindings.ts';
import { originOf, propertyOf, textOf } from '../values/constant.ts';
import type { FileModel } from '../file-model.ts';
import { isFunction, unwrap } from '../nodes.ts';
import type { Finding } from '../finding.ts';
import { KEY_CHARACTERS, LONGEST_ENTRY, LONGEST_HEADER, MOST_ENTRIES } from '../otel/baggage-limits.ts';
import { encodedLength, hasLoneSurrogate } from '../baggage/percent-encoding.ts';
import { primitiveOf } from '../values/primitive.ts';
import { wrapBaggageEntry, wrapBaggageValue } from '../remedies/wrap-baggage-entry.ts';
import { shortText as textOfNode } from '../values/text.ts';
import { unboundedEntries, unboundedPayload } from '../baggage/unbounded.ts';
import { callsTo } from '../values/calls-to.ts';
import { isUsedAsPlain } from '../values/used-as-plain.ts';

const rule = 'valid-baggage-entry';

export const validBaggageEntry: Check = {
  rule,
  defaultOptions: {},
  needs: ['createBaggage', 'setEntry'],
  find: (file) => unique([...baggageWritesOf(file).flatMap((write) => findingsAt(file, write)), ...literalFindings(file), ...copiedRequests(file)]),
};

/** A value that several entries share is reported once. */
function unique(findings: readonly Finding[]): Finding[] {
  const known = new Map<TSESTree.Node, Set<string>>();
  return findings.filter(({ node, messageId }) => {
    const messages = known.get(node) ?? new Set();
    known.set(node, messages);
    return !messages.has(messageId) && messages.add(messageId);
  });
}

/** Source for a message, which puts it between backquotes. */
const shortText = (file: FileModel, node: TSESTree.Node): string => textOfNode(file, node).replaceAll('`', '');

type Reported = Pick<Finding, 'messageId' | 'data' | 'node'> & { readonly remedy?: Finding['remedy'] };

const finding = ({ remedy, ...reported }: Reported): Finding => ({ rule, remedy, ...reported });

function findingsAt(file: FileModel, write: BaggageWrite): Finding[] {
  if (write.site.kind === 'header') return [];
  const { entry, site } = write;
  if (site.kind === 'setEntry' && site.call.arguments.length === 1) return [finding({ messageId: 'noEntry', data: {}, node: site.call })];
  const reported = [...keyFindings(file, write), ...(entry ? entryFindings(file, write, entry) : [])];
  return reported.map(finding);
}

function keyFindings(file: FileModel, { key, keyNode, site }: BaggageWrite): Reported[] {
  const constant = key.holes.length === 0 ? key.parts[0]! : undefined;
  const name = constant ?? shortText(file, keyNode);
  if (constant === '') return [{ messageId: 'emptyKey', data: {}, node: keyNode }];
  if (constant === '__proto__') return [{ messageId: site.kind === 'property' && !site.property.computed ? 'protoLiteral' : 'protoKey', data: {}, node: keyNode }];
  if (key.parts.some(hasLoneSurrogate) && constant !== undefined) return [{ messageId: 'loneSurrogate', data: {}, node: keyNode }];
  const wrong = key.parts.flatMap((part) => [...part]).find((character) => !KEY_CHARACTERS.test(character));
  return wrong === undefined ? [] : [{ messageId: 'invalidKey', data: { key: name, character: shown(wrong) }, node: keyNode }];
}

/** A character for a message; what cannot be seen by its number. */
const shown = (character: string): string => (character === ' ' ? 'a space' : /[\p{L}\p{P}\p{S}]/u.test(character) ? `"${character}"` : `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`);

function entryFindings(file: FileModel, write: BaggageWrite, entry: TSESTree.Node): Reported[] {
  const origin = originOf(file, entry);
  const primitive = primitiveOf(file, entry) ?? (isTextInstead(file, entry) || (origin.type !== 'ObjectExpression' && isUsedAsPlain(file, entry)) ? 'either' : undefined);
  const data = { entry: shortText(file, entry) };
  if (primitive === 'nothing') return [{ messageId: 'nothing', data: {}, node: entry }];
  if (primitive !== undefined) return [{ messageId: 'notAnEntry', data, node: entry, remedy: wrapBaggageEntry(file, write, entry, primitive) }, ...valueFindings(file, write, entry, entry)];
  if (origin.type === 'ArrayExpression' || isFunction(origin) || isMadeByHost(file, origin) || isPromise(file, origin)) return [{ messageId: 'notAnEntry', data, node: entry }];
  const choices = partsOf(origin).filter((part) => originOf(file, part).type === 'ObjectExpression');
  const missing: Reported[] = choices.length > 0 && mayBeNothing(file, origin) ? [{ messageId: 'maybeNothing', data: {}, node: entry }] : [];
  if (choices.length > 0) return [...missing, ...choices.flatMap((choice) => entryFindings(file, write, choice))];
  if (origin.type !== 'ObjectExpression') return valueFindings(file, write, entry, entry);
  // What an unknown spread brings along, nobody knows.
  const isComplete = origin.properties.every((property) => property.type === 'Property' || originOf(file, property.argument).type === 'ObjectExpression');
  const value = propertyOf(file, origin, 'value');
  const metadata = propertyOf(file, origin, 'metadata');
  if (!value) return isComplete && !hasAccessor(origin) ? [{ messageId: 'noValue', data, node: entry }] : [];
  return [...nonStrings(file, value, origin), ...valueFindings(file, write, value, entry, metadata), ...(metadata ? metadataFindings(file, metadata) : [])];
}

/** `header ?? 'none'`: what takes the place of a value is a text, so that the value is none but a text either. */
function isTextInstead(file: FileModel, entry: TSESTree.Node): boolean {
  return partsOf(originOf(file, entry)).some((part) => primitiveOf(file, part) === 'string');
}

/** `id ? { value: id } : undefined`, `id && { value: id }` */
const mayBeNothing = (file: FileModel, origin: TSESTree.Node): boolean =>
  origin.type === 'LogicalExpression' ? origin.operator === '&&' : partsOf(origin).some((part) => primitiveOf(file, part) === 'nothing');

/** `new Date()`: an object that is neither a text nor an entry. */
const isMadeByHost = (file: FileModel, origin: TSESTree.Node): boolean => origin.type === 'NewExpression' && origin.callee.type === 'Identifier' && HOST_OBJECTS.has(origin.callee.name) && isGlobal(file, origin.callee);
const HOST_OBJECTS: ReadonlySet<string> = new Set(['Array', 'Date', 'Error', 'Headers', 'Map', 'RegExp', 'Set', 'URL', 'URLSearchParams', 'Uint8Array']);

/** What may stand in the place of a value, as far as that is written. */
const partsOf = (origin: TSESTree.Node): readonly TSESTree.Node[] =>
  origin.type === 'LogicalExpression' ? [origin.right] : origin.type === 'ConditionalExpression' ? [origin.consequent, origin.alternate] : [];

/** A getter, a method or a computed key can be the value as well. */
const hasAccessor = (object: TSESTree.ObjectExpression): boolean =>
  object.properties.some((property) => property.type === 'Property' && (property.kind !== 'init' || property.method || (property.computed && property.key.type !== 'Literal')));

function nonStrings(file: FileModel, value: TSESTree.Node, entry: TSESTree.ObjectExpression): Reported[] {
  const primitive = primitiveOf(file, value);
  const origin = originOf(file, value);
  const data = { value: shortText(file, value) };
  if (primitive === 'other') return [{ messageId: 'valueNotString', data, node: value, remedy: wrapBaggageValue(file, entry, value) }];
  const isObject = origin.type === 'ObjectExpression' || origin.type === 'ArrayExpression' || isFunction(origin) || isMadeByHost(file, origin) || isPromise(file, origin);
  return primitive === 'nothing' || isObject ? [{ messageId: 'valueNotString', data, node: value }] : [];
}

function valueFindings(file: FileModel, { key }: BaggageWrite, value: TSESTree.Node, entry: TSESTree.Node, metadata?: TSESTree.Node): Reported[] {
  const payload = unboundedPayload(file, value);
  if (payload) return [{ messageId: 'unbounded', data: { value: payload }, node: value }];
  const text = textOf(file, value);
  if (text.parts.some(hasLoneSurrogate)) return [{ messageId: 'loneSurrogate', data: {}, node: value }];
  const rest = metadata ? textOf(file, metadata).parts : [];
  const length = encodedLength(key.parts) + 1 + encodedLength(text.parts) + rest.join('').length;
  return length > LONGEST_ENTRY ? [{ messageId: 'tooLong', data: { length: String(length), limit: String(LONGEST_ENTRY) }, node: entry }] : [];
}

function metadataFindings(file: FileModel, metadata: TSESTree.Node): Reported[] {
  return metadataText(file, metadata)?.parts.some((part) => /[\r\n]/u.test(part)) ? [{ messageId: 'metadataLineBreak', data: {}, node: metadata }] : [];
}

/** The limits of the whole header, for what one `createBaggage` is given. */
function literalFindings(file: FileModel): Finding[] {
  return baggageCreationsOf(file).flatMap(({ call, writes }) => {
    const [given] = call.arguments;
    if (given && holdsNoProperties(file, given)) return [finding({ messageId: 'noObject', data: { entries: shortText(file, given) }, node: given })];
    if (writes.length > MOST_ENTRIES) return [finding({ messageId: 'tooMany', data: { count: String(writes.length), limit: String(MOST_ENTRIES) }, node: call })];
    const lengths = writes.map((write) => memberLength(file, write));
    // What is too long by itself is dropped before the sum is taken.
    const total = lengths.filter((length) => length <= LONGEST_ENTRY).reduce((sum, length) => sum + length, Math.max(0, writes.length - 1));
    return total > LONGEST_HEADER ? [finding({ messageId: 'headerTooLong', data: { length: String(total), limit: String(LONGEST_HEADER) }, node: call })] : [];
  });
}

/** Whether a value keeps what it holds elsewhere than in properties, where `createBaggage` looks. */
function holdsNoProperties(file: FileModel, given: TSESTree.Node): boolean {
  const origin = originOf(file, given);
  return origin.type === 'NewExpression' && origin.callee.type === 'Identifier' && isGlobal(file, origin.callee) && /^(?:Headers|Map|URLSearchParams)$/u.test(origin.callee.name);
}

function memberLength(file: FileModel, { key, values }: BaggageWrite): number {
  return encodedLength(key.parts) + 1 + values.reduce((sum, value) => sum + encodedLength(textOf(file, value).parts), 0);
}

/** `createBaggage({ ...req.headers })`, and loops over what a request brings. */
function copiedRequests(file: FileModel): Finding[] {
  return callsTo(file, 'PropagationAPI#createBaggage', 'Baggage#setEntry').flatMap((call) =>
    unboundedEntries(file, call).map((node) => finding({ messageId: 'unboundedEntries', data: { value: shortText(file, unwrap(node)) }, node })),
  );
}
