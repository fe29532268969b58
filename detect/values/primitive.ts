import type { TSESTree } from '@typescript-eslint/utils';
import type { Scope } from '@typescript-eslint/utils/ts-eslint';
import { typeOf } from './bindings.ts';
import { originOf } from './constant.ts';
import type { FileModel } from '../file-model.ts';
import { isClass, isFunction, memberName, unwrap } from '../nodes.ts';
import { PLAIN_MEMBERS, SUBJECTS, TEXT_GETTERS, TEXT_HOLDERS } from '../otel/value-sources.ts';
import { returnedExpressions } from './returned.ts';
import { globalCalled } from '../flow/pure.ts';
import { PURE_METHODS } from '../otel/pure.ts';
import { rowOf } from '../row-of.ts';

/** What a value is that is no object: a text, something else, or one of both. `nothing` is `null` or `undefined`. */
export type Primitive = 'string' | 'other' | 'either' | 'nothing';

/** Global functions and methods that give a text. */
const TEXT_CALLS = new Set(['String', 'encodeURIComponent', 'encodeURI', 'decodeURIComponent', 'JSON.stringify', 'crypto.randomUUID', 'btoa', 'atob']);
/** Exports of modules that give one, as `typeOf` names them. */
const TEXT_EXPORTS = /^(?:crypto(?:#default)?#randomUUID|uuid#v\d|nanoid#nanoid)$/;
const OTHER_CALLS = /^(?:Number|Boolean|BigInt|parseInt|parseFloat|isNaN|isFinite|Date\.now|performance\.now|Array\.isArray|Object\.(?:hasOwn|is)|(?:Math|Number)\.\w+)$/;
const TEXT_METHODS = new Set(['toString', 'toLowerCase', 'toUpperCase', 'toISOString', 'toFixed', 'trim', 'trimStart', 'trimEnd', 'substring', 'substr', 'join', 'replace', 'replaceAll', 'padStart', 'padEnd', 'charAt']);
const OTHER_METHODS = new Set(['includes', 'indexOf', 'startsWith', 'endsWith', 'getTime']);

/** Whether an expression is known to be no object, from its form, its constant, its written type, or its name. */
export function primitiveOf(file: FileModel, expression: TSESTree.Node, depth = 0): Primitive | undefined {
  const cast = castOf(expression);
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
      return node.name === 'undefined' ? 'nothing' : writtenOn(file, file.variableOf(node));
    case 'MemberExpression':
      return memberPrimitive(file, node);
    case 'CallExpression':
      return callPrimitive(file, node, depth);
    case 'AwaitExpression':
      return undefined;
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

function castOf(expression: TSESTree.Node): Primitive | 'unknown' | undefined {
  if (expression.type !== 'TSAsExpression' && expression.type !== 'TSTypeAssertion') return undefined;
  const { typeAnnotation } = expression;
  if (typeAnnotation.type === 'TSTypeReference' && typeAnnotation.typeName.type === 'Identifier' && typeAnnotation.typeName.name === 'const') return undefined;
  if (typeAnnotation.type === 'TSAnyKeyword' || typeAnnotation.type === 'TSUnknownKeyword' || typeAnnotation.type === 'TSNeverKeyword') return undefined;
  return primitiveType(typeAnnotation) ?? 'unknown';
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
    return PURE_METHODS.has(name) ? primitiveReceiver(file, callee.object) : undefined;
  }
  // A function of the file, by the type that is written for what it returns, or by that.
  const definition = file.variableOf(callee)?.defs[0]?.node;
  const fn = definition?.type === 'VariableDeclarator' && definition.init ? unwrap(definition.init) : definition;
  if (!fn || !isFunction(fn)) return undefined;
  if (fn.returnType) return primitiveType(fn.returnType.typeAnnotation);
  if (fn.async || fn.generator || depth > DEEPEST_CALL) return undefined;
  const returned = returnedExpressions(file, fn);
  return returned.length > 0 ? returned.map((each) => primitiveOf(file, each, depth + 1)).reduce(either) : undefined;
}

// Functions can call one another, each several.
const DEEPEST_CALL = 2;

/** `'a,b'.slice(1)` is a text, `list.slice(1)` is not. */
function primitiveReceiver(file: FileModel, object: TSESTree.Node): Primitive | undefined {
  return primitiveOf(file, object) === 'string' ? 'string' : undefined;
}

function writtenOn(file: FileModel, variable: Scope.Variable | undefined): Primitive | undefined {
  const [definition] = variable?.defs ?? [];
  if (!definition || definition.name.type !== 'Identifier') return undefined;
  const { name } = definition;
  if (name.typeAnnotation) return primitiveType(name.typeAnnotation.typeAnnotation);
  const { parent } = name;
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
  const element = elementType(file, pattern);
  if (element && member !== undefined) return memberOfType(file, element, member);
  const source = pattern.parent.type === 'VariableDeclarator' ? pattern.parent.init : undefined;
  const read = source && member !== undefined ? readFrom(file, source, member) : undefined;
  // `const { cohort = 'a' } = job`
  return read ?? (instead === 'nothing' ? undefined : instead);
}

function memberPrimitive(file: FileModel, node: TSESTree.MemberExpression): Primitive | undefined {
  const name = memberName(node);
  if (name === 'length') return 'other';
  return readFrom(file, node.object, name);
}

/** What a member is, by the type of its object or by the names of both. */
function readFrom(file: FileModel, expression: TSESTree.Node, name: string | undefined): Primitive | undefined {
  const object = originOf(file, expression);
  if (object.type === 'ObjectExpression' || object.type === 'ArrayExpression') return undefined;
  const type = typeAt(file, object);
  // A type that is written and shows something else is believed.
  if (type && name !== undefined && shownMember(file, type, name)) return memberOfType(file, type, name);
  const holder = object.type === 'MemberExpression' ? memberName(object) : object.type === 'Identifier' ? object.name : undefined;
  if (holder === undefined) return undefined;
  if (TEXT_HOLDERS.has(holder)) return 'either';
  return name !== undefined && SUBJECTS.has(holder) && PLAIN_MEMBERS.has(name) ? 'either' : undefined;
}

/** The type that is written for an expression. */
export function typeAt(file: FileModel, node: TSESTree.Node): TSESTree.TypeNode | undefined {
  if (node.type === 'Identifier') {
    const name = file.variableOf(node)?.defs[0]?.name;
    return name?.type === 'Identifier' ? name.typeAnnotation?.typeAnnotation : undefined;
  }
  if (node.type !== 'MemberExpression') return undefined;
  const name = memberName(node);
  const type = typeAt(file, unwrap(node.object));
  return type && name !== undefined ? shownMember(file, type, name) : undefined;
}

/** The type that is written for what a loop takes from a list, by the declared name or pattern. */
function elementType(file: FileModel, declared: TSESTree.Node): TSESTree.TypeNode | undefined {
  const loop = declared.parent?.type === 'VariableDeclarator' ? declared.parent.parent.parent : undefined;
  const type = loop?.type === 'ForOfStatement' && loop.left === declared.parent?.parent ? typeAt(file, unwrap(loop.right)) : undefined;
  return type && elementOfType(type);
}

/** What a list of a written type holds. */
export function elementOfType(type: TSESTree.TypeNode): TSESTree.TypeNode | undefined {
  if (type.type === 'TSArrayType') return type.elementType;
  if (type.type === 'TSTypeOperator') return type.typeAnnotation?.type === 'TSArrayType' ? type.typeAnnotation.elementType : undefined;
  const isList = type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && LISTS.has(type.typeName.name);
  return isList ? type.typeArguments?.params[0] : undefined;
}
const LISTS = new Set(['Array', 'AsyncIterable', 'Iterable', 'ReadonlyArray', 'ReadonlySet', 'Set']);

const memberOfType = (file: FileModel, type: TSESTree.TypeNode, name: string): Primitive | undefined => {
  const member = shownMember(file, type, name);
  return member && primitiveType(member);
};

/** The type of a member, as a type literal, an interface, a class or an alias of the file shows it. */
export function shownMember(file: FileModel, type: TSESTree.TypeNode, name: string, depth = 0): TSESTree.TypeNode | undefined {
  if (type.type === 'TSTypeLiteral') return signature(type.members, name);
  if (type.type === 'TSUnionType' || type.type === 'TSIntersectionType') {
    for (const part of type.types) {
      const found = depth < 5 ? shownMember(file, part, name, depth + 1) : undefined;
      if (found) return found;
    }
    return undefined;
  }
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined;
  const definition = file.variableOf(type.typeName)?.defs[0]?.node;
  if (definition?.type === 'TSInterfaceDeclaration') return signature(definition.body.body, name);
  if (definition?.type === 'TSTypeParameter') return definition.constraint && depth < 5 ? shownMember(file, definition.constraint, name, depth + 1) : undefined;
  if (definition?.type === 'TSTypeAliasDeclaration') return depth < 5 ? shownMember(file, definition.typeAnnotation, name, depth + 1) : undefined;
  if (isClass(definition)) {
    const field = definition.body.body.find((member) => member.type === 'PropertyDefinition' && memberName(member) === name);
    return field?.type === 'PropertyDefinition' ? field.typeAnnotation?.typeAnnotation : undefined;
  }
  return undefined;
}

function signature(members: readonly TSESTree.TypeElement[], name: string): TSESTree.TypeNode | undefined {
  const member = members.find((each) => each.type === 'TSPropertySignature' && memberName(each) === name);
  return member?.type === 'TSPropertySignature' ? member.typeAnnotation?.typeAnnotation : undefined;
}

/** What a written type allows; `null` and `undefined` beside something else do not count. */
function primitiveType(type: TSESTree.TypeNode): Primitive | undefined {
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
      return type.types.map(primitiveType).reduce(either);
    default:
      return undefined;
  }
}
