import type { TSESTree } from '@typescript-eslint/utils';
import { baggageHeadersOf } from './baggage-header.ts';
import { calledMember, declaredOf } from '../values/bindings.ts';
import type { TextParts } from '../values/constant.ts';
import { originOf, propertyOf, textOf } from '../values/constant.ts';
import { returnedExpressions } from '../values/returned.ts';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { isFunction, memberName, parametersOf, unwrap, wrapped } from '../nodes.ts';
import { globalCalled } from '../flow/pure.ts';
import { callsTo } from '../values/calls-to.ts';
import type { NameText } from './sensitive-name.ts';
import { shortText } from '../values/text.ts';

/** The literals that an argument of `createBaggage` takes its entries from. */
interface Sources {
  readonly objects: TSESTree.ObjectExpression[];
  /** `[['key', entry]]` for `Object.fromEntries`. */
  readonly lists: TSESTree.ArrayExpression[];
  /** `['key', entry]` that a callback gives: `Object.fromEntries(names.map((name) => [name, entry]))`. */
  readonly mapped: TSESTree.Expression[];
  /** Objects whose values become entries on the way: `Object.entries(tags).map(...)`. */
  readonly listed: TSESTree.ObjectExpression[];
  /** What the file does not show. */
  readonly unknown: TSESTree.Node[];
}

/** Something that is put into a baggage, or into a `baggage` header. */
export interface BaggageWrite {
  /** The key, with a hole for each part that the file does not show. */
  readonly key: TextParts;
  /** Where the key stands. */
  readonly keyNode: TSESTree.Node;
  /** The entry as it is written (`{ value: ... }`); in a header, or in an object that becomes entries later, there is none. */
  readonly entry: TSESTree.Node | undefined;
  /** The expressions that its value is made of, as far as the file shows it. */
  readonly values: readonly TSESTree.Node[];
  readonly site: WriteSite;
}

/** How an entry is written. */
export type WriteSite =
  /** `{ key: entry }`. */
  | { readonly kind: 'property'; readonly property: TSESTree.Property; readonly object: TSESTree.ObjectExpression }
  /** `['key', entry]` in a list of pairs; without a list when a callback gives it, or a loop makes an entry of `'key'`. */
  | { readonly kind: 'pair'; readonly pair: TSESTree.Expression; readonly list: TSESTree.ArrayExpression | undefined }
  /** `entries.key = entry`. */
  | { readonly kind: 'assigned'; readonly assignment: TSESTree.AssignmentExpression }
  | { readonly kind: 'setEntry'; readonly call: TSESTree.CallExpression }
  /** `key=value` in a text of its own. */
  | { readonly kind: 'header'; readonly text: TSESTree.Node; readonly member: number; readonly sent: TextParts };

/** A `createBaggage` with the entries that it is given. */
export interface BaggageCreation {
  readonly call: TSESTree.CallExpression;
  readonly writes: readonly BaggageWrite[];
}

const WRITES = Symbol('baggage writes');

/** Everything that a file puts into baggage, in source order, each once. */
export function baggageWritesOf(file: FileModel): readonly BaggageWrite[] {
  return memoised(file, WRITES, 'all', () => {
    const writes = new Map<TSESTree.Node, BaggageWrite>();
    for (const call of callsTo(file, 'PropagationAPI#createBaggage', 'Baggage#setEntry', 'ScopedHelpers#withBaggage')) {
      for (const write of writesAt(file, call)) if (!writes.has(write.keyNode)) writes.set(write.keyNode, write);
    }
    return [...writes.values(), ...headerWrites(file)].sort((left, right) => left.keyNode.range[0] - right.keyNode.range[0]);
  });
}

/** The key as a name, for the word lists. */
export const keyName = ({ key }: BaggageWrite): NameText => (key.holes.length === 0 ? key.parts[0]! : key.parts);

/** The key for people: its text, or as it is written where the file does not show all of it. */
export function keyLabel(file: FileModel, { key, keyNode, site }: BaggageWrite): string {
  if (key.holes.length === 0) return key.parts[0]!;
  return site.kind === 'header' ? key.parts.join('…') : shortText(file, keyNode).replaceAll('`', '');
}

function writesAt(file: FileModel, call: TSESTree.CallExpression): BaggageWrite[] {
  switch (calledMember(file, call)) {
    case 'PropagationAPI#createBaggage':
      return call.arguments[0] ? collect(file, call.arguments[0]) : [];
    case 'ScopedHelpers#withBaggage':
      return call.arguments[0] ? objectsOf(file, call.arguments[0]).flatMap((object) => valueWrites(file, object)) : [];
    case 'Baggage#setEntry': {
      const [key, entry] = call.arguments;
      if (!key || key.type === 'SpreadElement') return [];
      return [...listedWrites(file, key), newWrite(file, textOf(file, key), key, entry, { kind: 'setEntry', call })];
    }
    default:
      return [];
  }
}

function newWrite(file: FileModel, key: TextParts, keyNode: TSESTree.Node, entry: TSESTree.Node | undefined, site: WriteSite): BaggageWrite {
  return { key, keyNode, entry, values: entry ? valuesOf(file, entry) : [], site };
}

/** The value inside an entry; what is no entry will be taken for the value. */
function valuesOf(file: FileModel, entry: TSESTree.Node): TSESTree.Node[] {
  const origin = originOf(file, entry);
  if (origin.type !== 'ObjectExpression') return [entry];
  const value = propertyOf(file, origin, 'value');
  return value ? [value] : [];
}

/** The text of an entry's `metadata`: inside `baggageEntryMetadataFromString(...)`, or what stands in its place. */
export function metadataText(file: FileModel, metadata: TSESTree.Node): TextParts | undefined {
  const origin = originOf(file, metadata);
  const isMade = origin.type === 'CallExpression' && calledMember(file, origin) === '@opentelemetry/api#baggageEntryMetadataFromString';
  const text = isMade ? origin.arguments[0] : origin;
  return text && textOf(file, text);
}

/** The entries that an argument of `createBaggage` holds. */
function collect(file: FileModel, argument: TSESTree.Node): BaggageWrite[] {
  const { objects, lists, mapped, listed } = sourcesOf(file, argument);
  return [
    ...mapped.flatMap((pair) => pairWrite(file, pair, undefined)),
    ...listed.flatMap((object) => valueWrites(file, object)),
    ...objects.flatMap((object) => [...propertyWrites(file, object), ...assignedWrites(file, object)]),
    ...lists.flatMap((list) => list.elements.flatMap((element) => pairWrite(file, element, list))),
  ];
}

/** The literals that an argument of `createBaggage` takes its entries from. */
function sourcesOf(file: FileModel, argument: TSESTree.Node): Sources {
  const listed: TSESTree.ObjectExpression[] = [];
  const mapped: TSESTree.Expression[] = [];
  const unknown: TSESTree.Node[] = [];
  const objects = new Set<TSESTree.ObjectExpression>();
  const lists = new Set<TSESTree.ArrayExpression>();
  const open: TSESTree.Node[] = [argument];
  const seen = new Set<TSESTree.Node>();
  const takeReturned = (written: TSESTree.Node, origin: TSESTree.Node): void => {
    const returned = returnedObject(file, origin);
    open.push(...returned);
    if (returned.length === 0 && !isNothing(origin)) unknown.push(written);
  };
  let next: TSESTree.Node | undefined;
  while ((next = open.pop())) {
    const origin = originOf(file, next);
    if (seen.has(origin)) continue;
    seen.add(origin);
    switch (origin.type) {
      case 'ObjectExpression':
        objects.add(origin);
        for (const property of origin.properties) if (property.type === 'SpreadElement') open.push(property.argument);
        break;
      case 'LogicalExpression':
        // The left of an `&&` is a condition.
        open.push(origin.right, ...(origin.operator === '&&' ? [] : [origin.left]));
        break;
      case 'ConditionalExpression':
        open.push(origin.alternate, origin.consequent);
        break;
      case 'CallExpression': {
        const called = globalCalled(file, origin);
        if (called === 'Object.fromEntries' && origin.arguments[0]) {
          const list = pairsOf(file, origin.arguments[0]);
          const object = list ? undefined : listedObject(file, origin.arguments[0]);
          const inside = object && sourcesOf(file, object);
          if (list) lists.add(list);
          else mapped.push(...mappedPairs(file, origin.arguments[0]));
          if (inside) {
            listed.push(...inside.objects, ...inside.listed);
            mapped.push(...inside.mapped);
          }
          if (!list) unknown.push(...(inside?.unknown ?? [next]));
        } else if (called === 'Object.assign') open.push(...origin.arguments);
        else takeReturned(next, origin);
        break;
      }
      default:
        takeReturned(next, origin);
    }
  }
  return { objects: [...objects], lists: [...lists], mapped, listed, unknown };
}

function objectsOf(file: FileModel, argument: TSESTree.Node): TSESTree.ObjectExpression[] {
  const { objects, listed } = sourcesOf(file, argument);
  return [...objects, ...listed];
}

/** What stands where there is no object: `undefined`, `null`, and the `false` of `...(on && { ... })`. */
const isNothing = (node: TSESTree.Node): boolean => (node.type === 'Identifier' && node.name === 'undefined') || node.type === 'Literal';

/** An object literal that a function of the file returns, or that a variable is known to hold. */
function returnedObject(file: FileModel, node: TSESTree.Node): TSESTree.Node[] {
  const declared = declaredOf(file, node);
  return declared?.type === 'ObjectExpression' ? [declared] : [];
}

/** `[['key', entry]]`, also inside `new Map(...)`. */
function pairsOf(file: FileModel, argument: TSESTree.Node): TSESTree.ArrayExpression | undefined {
  const origin = originOf(file, argument);
  if (origin.type === 'ArrayExpression') return origin;
  return origin.type === 'NewExpression' && origin.arguments[0] ? pairsOf(file, origin.arguments[0]) : undefined;
}

/** What the callback of `names.map(...)` gives. */
function mappedPairs(file: FileModel, argument: TSESTree.Node): TSESTree.Expression[] {
  const call = originOf(file, argument);
  const callee = call.type === 'CallExpression' ? unwrap(call.callee) : undefined;
  const fn = callee?.type === 'MemberExpression' && memberName(callee) === 'map' ? declaredOf(file, (call as TSESTree.CallExpression).arguments[0] ?? call) : undefined;
  return isFunction(fn) ? returnedExpressions(file, fn) : [];
}

function propertyWrites(file: FileModel, object: TSESTree.ObjectExpression): BaggageWrite[] {
  return object.properties.flatMap((property) =>
    property.type === 'Property' && property.kind === 'init'
      ? [newWrite(file, propertyKey(file, property), property.key, property.value, { kind: 'property', property, object })]
      : [],
  );
}

/** The key of a property, as a text. */
function propertyKey(file: FileModel, property: TSESTree.Property): TextParts {
  if (property.computed) return textOf(file, property.key);
  return { parts: [memberName(property) ?? ''], holes: [] };
}

/** `entries.key = entry`, where `entries` holds the literal. */
function assignedWrites(file: FileModel, object: TSESTree.ObjectExpression): BaggageWrite[] {
  const declarator = wrapped(object).parent;
  if (declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier') return [];
  return (file.variableOf(declarator.id)?.references ?? []).flatMap(({ identifier }) => {
    const member = wrapped(identifier as TSESTree.Node).parent;
    if (member?.type !== 'MemberExpression' || unwrap(member.object) !== identifier) return [];
    const assignment = wrapped(member).parent;
    if (assignment?.type !== 'AssignmentExpression' || assignment.operator !== '=' || unwrap(assignment.left) !== member) return [];
    const name = memberName(member);
    const key = name === undefined ? textOf(file, member.property) : { parts: [name], holes: [] };
    return [newWrite(file, key, member.property, assignment.right, { kind: 'assigned', assignment })];
  });
}

function pairWrite(file: FileModel, element: TSESTree.ArrayExpression['elements'][number], list: TSESTree.ArrayExpression | undefined): BaggageWrite[] {
  const pair = element && unwrap(element);
  if (pair?.type !== 'ArrayExpression') return [];
  const [key, entry] = pair.elements;
  if (!key || key.type === 'SpreadElement' || !entry) return [];
  return [newWrite(file, textOf(file, key), key, entry, { kind: 'pair', pair, list })];
}

/**
 * `for (const [key, value] of Object.entries({ ... })) bag = bag.setEntry(key, { value })`, and the same by `forEach`,
 * `map` or `reduce`: what is listed are values that become entries there, in an object or in pairs, or the keys themselves (`for (const key of ['a', 'b'])`).
 */
function listedWrites(file: FileModel, key: TSESTree.Node): BaggageWrite[] {
  if (key.type !== 'Identifier') return [];
  const listed = listOf(file, key);
  if (listed) return objectsOf(file, listed).flatMap((object) => valueWrites(file, object));
  const list = listBehind(file, key);
  const pairs = list && pairsOf(file, list);
  return pairs ? pairs.elements.flatMap((element) => pairWrite(file, element, pairs)).map((write) => ({ ...write, entry: undefined })) : listedKeys(file, key);
}

/** The texts of the list that a name goes through. */
function listedKeys(file: FileModel, name: TSESTree.Identifier): BaggageWrite[] {
  const declared = file.variableOf(name)?.defs[0]?.name;
  const list = declared && !isIndex(declared) ? iteratedBy(declared) : undefined;
  const origin = list && originOf(file, list);
  if (origin?.type !== 'ArrayExpression') return [];
  return origin.elements.flatMap((element) =>
    element?.type === 'Literal' && typeof element.value === 'string' ? [newWrite(file, textOf(file, element), element, undefined, { kind: 'pair', pair: element, list: undefined })] : [],
  );
}

/** Whether a parameter of a callback is not the element: the index, or what a `reduce` builds up. */
function isIndex({ parent, range }: TSESTree.Node): boolean {
  if (!isFunction(parent) || parent.parent.type !== 'CallExpression') return false;
  const { callee } = parent.parent;
  const isReduced = callee.type === 'MemberExpression' && /^reduce/u.test(memberName(callee) ?? '');
  return parametersOf(parent)[isReduced ? 1 : 0]?.range !== range;
}

/** Whether a key is that of a loop over entries that the file shows, or over a list that `isKnown`. */
export function isListing(file: FileModel, key: TSESTree.Node, isKnown: (list: TSESTree.Node) => boolean): boolean {
  const list = key.type === 'Identifier' ? listBehind(file, key) : undefined;
  return list !== undefined && (listedWrites(file, key).length > 0 || isKnown(list));
}

/** The properties of an object whose values become entries elsewhere. */
function valueWrites(file: FileModel, object: TSESTree.ObjectExpression): BaggageWrite[] {
  return [...propertyWrites(file, object), ...assignedWrites(file, object)].map((write) => ({ ...write, entry: undefined }));
}

/** `X`, when a name is the first of a pair that `Object.entries(X)` gives. */
function listOf(file: FileModel, name: TSESTree.Identifier): TSESTree.Node | undefined {
  const list = listBehind(file, name);
  return list && listedObject(file, list);
}

/** The list of pairs that a name is the first of. */
function listBehind(file: FileModel, name: TSESTree.Identifier): TSESTree.Node | undefined {
  const definition = file.variableOf(name)?.defs[0];
  const pair = definition?.name.parent;
  return pair?.type === 'ArrayPattern' && pair.elements[0] === definition?.name ? iteratedBy(pair) : undefined;
}

/** `X` in `Object.entries(X)`, and in `Object.entries(X).filter(...)`. */
export function listedObject(file: FileModel, list: TSESTree.Node): TSESTree.Node | undefined {
  for (let call = originOf(file, list); call.type === 'CallExpression'; ) {
    if (globalCalled(file, call) === 'Object.entries') return call.arguments[0];
    const callee = unwrap(call.callee);
    if (callee.type !== 'MemberExpression' || !PASSING.has(memberName(callee) ?? '')) return undefined;
    call = originOf(file, callee.object);
  }
  return undefined;
}
const PASSING = new Set(['filter', 'map', 'slice', 'sort', 'toSorted']);

/** The list whose elements a pattern takes, in a loop or as the parameter of a callback. */
export function iteratedBy(pattern: TSESTree.Node): TSESTree.Node | undefined {
  const { parent } = pattern;
  if (parent?.type === 'VariableDeclarator' && parent.parent.parent.type === 'ForOfStatement') return parent.parent.parent.right;
  if (!isFunction(parent) || parent.parent.type !== 'CallExpression') return undefined;
  const callee = unwrap(parent.parent.callee);
  return callee.type === 'MemberExpression' && ITERATING.has(memberName(callee) ?? '') ? callee.object : undefined;
}
const ITERATING = new Set(['forEach', 'map', 'flatMap', 'filter', 'reduce', 'reduceRight']);

function headerWrites(file: FileModel): BaggageWrite[] {
  return baggageHeadersOf(file).flatMap(({ node, members }) =>
    members.map(({ key, values, text }, member) => ({ key, keyNode: node, entry: undefined, values, site: { kind: 'header', text: node, member, sent: text } as const })),
  );
}

const CREATIONS = Symbol('baggage creations');

/** Every `createBaggage` of a file. */
export function baggageCreationsOf(file: FileModel): readonly BaggageCreation[] {
  return memoised(file, CREATIONS, 'all', () =>
    callsTo(file, 'PropagationAPI#createBaggage').map((call) => ({ call, writes: writesAt(file, call) })),
  );
}

/** What else a `createBaggage` is given: entries that the file does not show. */
export function unknownEntriesOf(file: FileModel, { call }: BaggageCreation): readonly TSESTree.Node[] {
  const [argument] = call.arguments;
  return argument ? sourcesOf(file, argument).unknown : [];
}
