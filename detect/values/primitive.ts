import type { TSESTree } from '@typescript-eslint/utils';
import { declaredOf, typeOf } from './bindings.ts';
import { originOf } from './constant.ts';
import type { FileModel } from '../file-model.ts';
import type { FunctionNode } from '../nodes.ts';
import { calleeName, isFunction, memberName, nameOf, unwrap } from '../nodes.ts';
import { PLAIN_MEMBERS, SUBJECTS, TEXT_GETTERS, TEXT_HOLDERS } from '../otel/value-sources.ts';
import { jsdocText } from './jsdoc-type.ts';
import { fieldValues } from './members.ts';
import { returnedExpressions } from './returned.ts';
import { behindAliases, elementOfList, heldType, listOf, memberType, typeAt } from './type-at.ts';
import { writtenReturns } from './written-call.ts';
import { globalCalled } from '../flow/pure.ts';
import { PURE_METHODS } from '../otel/pure.ts';
import { rowOf } from '../row-of.ts';

/** What a value is that is no object: a text, something else, or one of both. `nothing` is `null` or `undefined`. */
export type Primitive = 'string' | 'other' | 'either' | 'nothing';

/** Global functions and methods that give a text. */
const TEXT_CALLS = new Set(['String', 'encodeURIComponent', 'encodeURI', 'decodeURIComponent', 'JSON.stringify', 'crypto.randomUUID', 'btoa', 'atob']);
/** Exports of modules that give one, as `typeOf` names them. */
const TEXT_EXPORTS = /^(?:crypto(?:#default)?#randomUUID|uuid#v\d|nanoid#nanoid)$/;
const OTHER_CALLS = /^(?:Number|Boolean|BigInt|parseInt|parseFloat|isNaN|isFinite|Date\.now|performance\.now|process\.uptime|Array\.isArray|Object\.(?:hasOwn|is)|(?:Math|Number)\.\w+)$/;
const TEXT_METHODS = new Set(['toString', 'toLowerCase', 'toUpperCase', 'toISOString', 'toFixed', 'trim', 'trimStart', 'trimEnd', 'substring', 'substr', 'join', 'replace', 'replaceAll', 'padStart', 'padEnd', 'charAt']);
const OTHER_METHODS = new Set(['includes', 'indexOf', 'startsWith', 'endsWith', 'getTime']);

type Again = (other: TSESTree.Node) => Primitive | undefined;

/** What JSDoc calls them. */
const JSDOC_TYPES: Readonly<Record<string, Primitive>> = { string: 'string', number: 'other', boolean: 'other', bigint: 'other', null: 'nothing', undefined: 'nothing' };

/** Whether an expression is known to be no object, from its form, its constant, its written type, or its name. */
export function primitiveOf(file: FileModel, expression: TSESTree.Node, depth = 0): Primitive | undefined {
  const cast = castOf(file, expression);
  if (cast) return cast === 'unknown' ? undefined : cast;
  const node = originOf(file, expression);
  const again = (other: TSESTree.Node): Primitive | undefined => (depth < 10 ? primitiveOf(file, other, depth + 1) : undefined);
  switch (node.type) {
    case 'Literal':
      if ('regex' in node) return undefined;
      return typeof node.value === 'string' ? 'string' : node.value === null && node.raw === 'null' ? 'nothing' : 'other';
    case 'TemplateLiteral':
      return 'string';
    case 'BinaryExpression':
      if (node.operator !== '+') return 'other';
      return sum(again(node.left), again(node.right));
    case 'UnaryExpression':
      return node.operator === 'typeof' ? 'string' : node.operator === 'void' ? 'nothing' : 'other';
    case 'UpdateExpression':
      return 'other';
    case 'LogicalExpression':
      return node.operator === '&&' ? undefined : either(again(node.left), again(node.right));
    case 'ConditionalExpression':
      return either(again(node.consequent), again(node.alternate));
    case 'Identifier':
      return node.name === 'undefined' ? 'nothing' : (writtenOn(file, node) ?? everGiven(file, node, again));
    case 'MemberExpression':
      return memberPrimitive(file, node, again);
    case 'CallExpression':
      return callPrimitive(file, node, depth);
    case 'AwaitExpression':
      return awaitedPrimitive(file, unwrap(node.argument), depth) ?? again(node.argument);
    default:
      return undefined;
  }
}

/** `+` joins texts and adds all else; of an operand of unknown make it is a primitive all the same. */
function sum(left: Primitive | undefined, right: Primitive | undefined): Primitive {
  if (left === 'string' || right === 'string') return 'string';
  return left === 'other' && right === 'other' ? 'other' : 'either';
}

/** What two ways can give: known only when both are, where nothing at all does not count. */
function either(left: Primitive | undefined, right: Primitive | undefined): Primitive | undefined {
  if (left === undefined || right === undefined) return undefined;
  if (left === 'nothing' || left === right) return right;
  return right === 'nothing' ? left : 'either';
}

function castOf(file: FileModel, expression: TSESTree.Node): Primitive | 'unknown' | undefined {
  if (expression.type !== 'TSAsExpression' && expression.type !== 'TSTypeAssertion') return undefined;
  const { typeAnnotation } = expression;
  if (typeAnnotation.type === 'TSTypeReference' && typeAnnotation.typeName.type === 'Identifier' && typeAnnotation.typeName.name === 'const') return undefined;
  if (typeAnnotation.type === 'TSAnyKeyword' || typeAnnotation.type === 'TSUnknownKeyword' || typeAnnotation.type === 'TSNeverKeyword') return undefined;
  return primitiveType(file, typeAnnotation) ?? 'unknown';
}

function callPrimitive(file: FileModel, call: TSESTree.CallExpression, depth: number): Primitive | undefined {
  const called = globalCalled(file, call) ?? '';
  if (TEXT_CALLS.has(called)) return 'string';
  if (OTHER_CALLS.test(called)) return 'other';
  if (TEXT_EXPORTS.test(typeOf(file, call.callee) ?? '')) return 'string';
  const callee = unwrap(call.callee);
  if (callee.type === 'MemberExpression') {
    const name = memberName(callee) ?? '';
    if (TEXT_METHODS.has(name)) return 'string';
    if (OTHER_METHODS.has(name)) return 'other';
    // `req.get('x-tenant')`; without a name, some give all that there is.
    if (call.arguments.length > 0 && rowOf(TEXT_GETTERS, typeOf(file, callee.object))?.includes(name)) return 'either';
    if (name === 'get' && isLookup(file, callee.object)) return 'either';
    if (PURE_METHODS.has(name)) return primitiveReceiver(file, callee.object);
  }
  const [written, ...others] = writtenReturns(file, callee);
  if (written && others.length === 0) return primitiveType(file, written);
  const fn = declaredOf(file, callee);
  if (!isFunction(fn) || fn.async || fn.generator) return undefined;
  return fn.returnType ? primitiveType(file, fn.returnType.typeAnnotation) : returnedPrimitive(file, fn, depth);
}

/** What a promise of the file brings: that of an `async` function, or one whose type is written. */
function awaitedPrimitive(file: FileModel, promise: TSESTree.Node, depth: number): Primitive | undefined {
  if (promise.type !== 'CallExpression') return undefined;
  const fn = declaredOf(file, promise.callee);
  const written = isFunction(fn) ? fn.returnType?.typeAnnotation : writtenReturns(file, promise.callee)[0];
  if (written) return written.type === 'TSTypeReference' && written.typeArguments?.params[0] ? primitiveType(file, written.typeArguments.params[0]) : undefined;
  return isFunction(fn) && fn.async && !fn.generator ? returnedPrimitive(file, fn, depth) : undefined;
}

/** What a function of the file returns, where no type is written. */
function returnedPrimitive(file: FileModel, fn: FunctionNode, depth: number): Primitive | undefined {
  const returned = depth > DEEPEST_CALL ? [] : returnedExpressions(file, fn);
  return returned.length > 0 ? returned.map((each) => primitiveOf(file, each, depth + 1)).reduce(either) : undefined;
}

/** A map that is written to hold texts or numbers. */
function isLookup(file: FileModel, map: TSESTree.Node): boolean {
  const written = typeAt(file, unwrap(map));
  const type = written && behindAliases(file, written);
  const held = type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && MAPS.has(type.typeName.name) ? type.typeArguments?.params[1] : undefined;
  return held !== undefined && primitiveType(file, held) !== undefined;
}
const MAPS = new Set(['Map', 'ReadonlyMap']);

// Functions can call one another, each several.
const DEEPEST_CALL = 2;

/** `'a,b'.slice(1)` is a text, `list.slice(1)` is not. */
function primitiveReceiver(file: FileModel, object: TSESTree.Node): Primitive | undefined {
  return primitiveOf(file, object) === 'string' ? 'string' : undefined;
}

/** What all that a variable is ever given has in common. */
function everGiven(file: FileModel, node: TSESTree.Identifier, again: Again): Primitive | undefined {
  const { defs, references } = file.variableOf(node) ?? { defs: [], references: [] };
  if (defs.length !== 1 || defs[0]!.type !== 'Variable' || defs[0]!.node.id !== defs[0]!.name) return undefined;
  const writes = references.filter((reference) => reference.isWrite());
  return writes.every(({ identifier }) => isPlainWrite(identifier)) ? inCommon(writes.map(({ writeExpr }) => writeExpr as TSESTree.Node), again) : undefined;
}

const isPlainWrite = ({ parent }: TSESTree.Node): boolean => (parent?.type === 'VariableDeclarator' && parent.init !== null) || (parent?.type === 'AssignmentExpression' && parent.operator === '=');

function inCommon(values: readonly TSESTree.Node[], again: Again): Primitive | undefined {
  return values.length > 0 && values.length <= MOST_WRITES ? values.map(again).reduce(either) : undefined;
}
const MOST_WRITES = 8;

function writtenOn(file: FileModel, node: TSESTree.Identifier): Primitive | undefined {
  const [definition] = file.variableOf(node)?.defs ?? [];
  if (!definition || definition.name.type !== 'Identifier') return undefined;
  const written = typeAt(file, node) ?? entryType(file, definition.name);
  if (written) return primitiveType(file, written);
  const { name } = definition;
  const commented = jsdocText(file, definition.node as TSESTree.Node, name.name);
  if (commented !== undefined) return commented.split('|').map((part) => rowOf(JSDOC_TYPES, part.replace(/[\s?!=]/g, ''))).reduce<Primitive | undefined>(either, 'nothing');
  const { parent } = name;
  if (parent.type === 'ArrayPattern' && parent.parent.type === 'VariableDeclarator' && isSplit(parent.parent.init)) return 'either';
  const instead = parent.type === 'AssignmentPattern' ? primitiveOf(file, parent.right) : undefined;
  // `function f(name = 'a')`
  if (parent.type === 'AssignmentPattern' && isFunction(parent.parent)) return instead;
  // `{ id }: { id: string }`
  const property = parent.type === 'AssignmentPattern' ? parent.parent : parent;
  if (property.type !== 'Property' || property.parent.type !== 'ObjectPattern') return undefined;
  const member = memberName(property);
  const pattern = property.parent;
  if (member !== undefined && pattern.typeAnnotation) return memberOfType(file, pattern.typeAnnotation.typeAnnotation, member);
  // `for (const { id } of items)`
  const list = listOf(pattern, definition.node as TSESTree.Node);
  const element = list && elementOfList(file, list);
  if (element && member !== undefined) return memberOfType(file, element, member);
  const source = pattern.parent.type === 'VariableDeclarator' ? pattern.parent.init : undefined;
  const read = source && member !== undefined ? readFrom(file, source, member) : undefined;
  // `const { cohort = 'a' } = job`
  return read ?? (instead === 'nothing' ? undefined : instead);
}

/** `value` of `for (const [key, value] of Object.entries(labels))`, and a part of a list that is taken apart. */
function entryType(file: FileModel, name: TSESTree.Identifier): TSESTree.TypeNode | undefined {
  const pattern = name.parent;
  if (pattern.type !== 'ArrayPattern') return undefined;
  const { parent } = pattern;
  if (parent.type === 'VariableDeclarator' && parent.init) return elementOfList(file, unwrap(parent.init));
  const list = listOf(pattern, parent);
  const labels = list?.type === 'CallExpression' && globalCalled(file, list) === 'Object.entries' && pattern.elements[1] === name ? list.arguments[0] : undefined;
  const written = labels && typeAt(file, unwrap(labels));
  return written && heldType(file, written);
}

/** `header.split(':')` */
function isSplit(expression: TSESTree.Node | null): boolean {
  const list = expression && unwrap(expression);
  return list?.type === 'CallExpression' && calleeName(list) === 'split';
}

function memberPrimitive(file: FileModel, node: TSESTree.MemberExpression, again: Again): Primitive | undefined {
  const name = memberName(node);
  if (name === 'length') return 'other';
  if (node.computed && isSplit(node.object)) return 'either';
  const written = typeAt(file, node);
  if (written) return primitiveType(file, written);
  return inCommon(fieldValues(file, node), again) ?? readFrom(file, node.object, name);
}

/** What a member is, by the type of its object or by the names of both. */
function readFrom(file: FileModel, expression: TSESTree.Node, name: string | undefined): Primitive | undefined {
  const object = originOf(file, expression);
  if (object.type === 'ObjectExpression' || object.type === 'ArrayExpression') return undefined;
  const type = typeAt(file, object);
  // A type that is written and shows something else is believed.
  const shown = type && name !== undefined ? memberType(file, type, name) : undefined;
  if (shown) return primitiveType(file, shown);
  const holder = nameOf(object);
  if (holder === undefined) return undefined;
  if (holder === 'process' && (name === 'pid' || name === 'ppid')) return 'other';
  if (TEXT_HOLDERS.has(holder)) return 'either';
  return name !== undefined && SUBJECTS.has(holder) && PLAIN_MEMBERS.has(name) ? 'either' : undefined;
}

const memberOfType = (file: FileModel, type: TSESTree.TypeNode, name: string): Primitive | undefined => {
  const member = memberType(file, type, name);
  return member && primitiveType(file, member);
};

/** What a written type allows; `null` and `undefined` beside something else do not count. */
function primitiveType(file: FileModel, written: TSESTree.TypeNode, depth = 0): Primitive | undefined {
  const type = behindAliases(file, written);
  const again = (other: TSESTree.TypeNode): Primitive | undefined => (depth < DEEPEST_TYPE ? primitiveType(file, other, depth + 1) : undefined);
  switch (type.type) {
    case 'TSStringKeyword':
    case 'TSTemplateLiteralType':
      return 'string';
    case 'TSNumberKeyword':
    case 'TSBooleanKeyword':
    case 'TSBigIntKeyword':
      return 'other';
    case 'TSNullKeyword':
    case 'TSUndefinedKeyword':
      return 'nothing';
    case 'TSLiteralType':
      return type.literal.type === 'Literal' ? (typeof type.literal.value === 'string' ? 'string' : 'other') : 'string';
    case 'TSUnionType':
      return type.types.map(again).reduce(either);
    case 'TSIntersectionType':
      // `string & { __brand: 'TenantId' }`
      return type.types.map(again).find((part) => part !== undefined);
    case 'TSTypeReference': {
      const definition = type.typeName.type === 'Identifier' ? file.variableOf(type.typeName)?.defs[0]?.node : undefined;
      if (definition?.type === 'TSEnumDeclaration') return definition.body.members.every(({ initializer }) => initializer?.type === 'Literal' && typeof initializer.value === 'string') ? 'string' : 'either';
      return definition?.type === 'TSTypeParameter' && definition.constraint ? again(definition.constraint) : undefined;
    }
    default:
      return undefined;
  }
}

// Unions of unions, and constraints of type parameters.
const DEEPEST_TYPE = 5;
