import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import type { ClassNode } from '../nodes.ts';
import { classOfThis, isClass, isFunction, memberName, parameterName, parameterProperties, parametersOf, unwrap, wrapped } from '../nodes.ts';
import { ITERATING_METHODS } from '../otel/reliable.ts';

// Aliases and interfaces can lead back to themselves.
const LONGEST_CHAIN = 10;

/** The type that is written for an expression. */
export function typeAt(file: FileModel, node: TSESTree.Node): TSESTree.TypeNode | undefined {
  if (node.type === 'Identifier') {
    const name = file.variableOf(node)?.defs[0]?.name;
    return (name?.type === 'Identifier' ? name.typeAnnotation?.typeAnnotation : undefined) ?? elementType(file, node);
  }
  if (node.type !== 'MemberExpression') return undefined;
  const name = memberName(node);
  if (node.object.type === 'ThisExpression') {
    const owner = classOfThis(node);
    return owner && !owner.isStatic && name !== undefined ? fieldType(file, owner.node, name) : undefined;
  }
  const type = typeAt(file, unwrap(node.object));
  if (!type) return undefined;
  return memberType(file, type, name, node.computed);
}

/** The type of a member of a type: what is shown under its name, or what is held under every key. */
export const memberType = (file: FileModel, type: TSESTree.TypeNode, name: string | undefined, isIndexed = false): TSESTree.TypeNode | undefined =>
  (name === undefined ? undefined : shownMember(file, type, name)) ?? heldType(file, type, isIndexed);

/** The type that an alias of the file stands for. */
export function behindAliases(file: FileModel, type: TSESTree.TypeNode): TSESTree.TypeNode {
  let current = type;
  for (let step = 0; step < LONGEST_CHAIN && current.type === 'TSTypeReference' && current.typeName.type === 'Identifier'; step++) {
    const declaration = file.variableOf(current.typeName)?.defs[0]?.node;
    if (declaration?.type !== 'TSTypeAliasDeclaration') break;
    current = declaration.typeAnnotation;
  }
  return current;
}

/** `source` of `for (const source of sources)` and of `sources.map((source) => ...)`. */
export function elementType(file: FileModel, object: TSESTree.Node): TSESTree.TypeNode | undefined {
  const definition = object.type === 'Identifier' ? file.variableOf(object)?.defs[0] : undefined;
  const list = definition && listOf(definition.name, definition.node as TSESTree.Node);
  return list && elementOfList(file, list);
}

/** The type that is written for what a list holds. */
export function elementOfList(file: FileModel, list: TSESTree.Node): TSESTree.TypeNode | undefined {
  const written = typeAt(file, list);
  return written && elementOfType(behindAliases(file, written));
}

/** The list that a loop or an iterating method takes a declared name or pattern from. */
export function listOf(name: TSESTree.Node, node: TSESTree.Node): TSESTree.Node | undefined {
  if (node.type === 'VariableDeclarator') {
    const loop = node.parent.parent;
    return node.id === name && loop.type === 'ForOfStatement' && loop.left === node.parent ? unwrap(loop.right) : undefined;
  }
  if (!isFunction(node)) return undefined;
  const call = wrapped(node).parent;
  const callee = call?.type === 'CallExpression' && call.arguments[0] === wrapped(node) ? unwrap(call.callee) : undefined;
  const method = callee?.type === 'MemberExpression' ? (memberName(callee) ?? '') : '';
  if (callee?.type !== 'MemberExpression' || !ITERATING_METHODS.has(method)) return undefined;
  return parametersOf(node)[method === 'reduce' ? 1 : 0] === name ? unwrap(callee.object) : undefined;
}

/** What a list of a written type holds. */
function elementOfType(type: TSESTree.TypeNode): TSESTree.TypeNode | undefined {
  if (type.type === 'TSArrayType') return type.elementType;
  if (type.type === 'TSTypeOperator') return type.typeAnnotation?.type === 'TSArrayType' ? type.typeAnnotation.elementType : undefined;
  const isList = type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && LISTS.has(type.typeName.name);
  return isList ? type.typeArguments?.params[0] : undefined;
}
const LISTS = new Set(['Array', 'AsyncIterable', 'Iterable', 'ReadonlyArray', 'ReadonlySet', 'Set']);

/** What an object holds under every key: a `Record`, an index signature, and a list when it is asked by an index. */
export function heldType(file: FileModel, written: TSESTree.TypeNode, isIndexed = false): TSESTree.TypeNode | undefined {
  const type = behindAliases(file, written);
  if (type.type === 'TSTypeLiteral') return indexed(type.members);
  const element = isIndexed ? elementOfType(type) : undefined;
  if (element || type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return element;
  const definition = file.variableOf(type.typeName)?.defs[0]?.node;
  if (definition?.type === 'TSInterfaceDeclaration') return indexed(definition.body.body);
  return type.typeName.name === 'Record' ? type.typeArguments?.params[1] : undefined;
}

const indexed = (members: readonly TSESTree.TypeElement[]): TSESTree.TypeNode | undefined =>
  members.find((member) => member.type === 'TSIndexSignature')?.typeAnnotation?.typeAnnotation;

/** The type of a member, as a type literal, an interface, a class or an alias of the file shows it. */
export function shownMember(file: FileModel, type: TSESTree.TypeNode, name: string, depth = 0): TSESTree.TypeNode | undefined {
  const again = (other: TSESTree.TypeNode | undefined): TSESTree.TypeNode | undefined => (other && depth < LONGEST_CHAIN ? shownMember(file, other, name, depth + 1) : undefined);
  if (type.type === 'TSTypeLiteral') return signature(type.members, name);
  if (type.type === 'TSUnionType' || type.type === 'TSIntersectionType') {
    for (const part of type.types) {
      const found = again(part);
      if (found) return found;
    }
    return undefined;
  }
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return undefined;
  const definition = file.variableOf(type.typeName)?.defs[0]?.node;
  if (definition?.type === 'TSInterfaceDeclaration') return signature(definition.body.body, name);
  if (definition?.type === 'TSTypeParameter') return again(definition.constraint);
  if (definition?.type === 'TSTypeAliasDeclaration') return again(definition.typeAnnotation);
  if (isClass(definition)) return fieldType(file, definition, name);
  return SAME_MEMBERS.has(type.typeName.name) ? again(type.typeArguments?.params[0]) : undefined;
}
const SAME_MEMBERS = new Set(['NonNullable', 'Partial', 'Readonly', 'Required']);

function signature(members: readonly TSESTree.TypeElement[], name: string): TSESTree.TypeNode | undefined {
  const member = members.find((each) => each.type === 'TSPropertySignature' && memberName(each) === name);
  return member?.type === 'TSPropertySignature' ? member.typeAnnotation?.typeAnnotation : undefined;
}

/** The type that is written for a field, a getter or a parameter property of a class, or of what it extends. */
function fieldType(file: FileModel, owner: ClassNode, name: string, depth = 0): TSESTree.TypeNode | undefined {
  for (const member of owner.body.body) {
    if (member.type === 'PropertyDefinition' && memberName(member) === name) return member.typeAnnotation?.typeAnnotation;
    if (member.type === 'MethodDefinition' && member.kind === 'get' && memberName(member) === name) return member.value.returnType?.typeAnnotation;
  }
  const parameter = parameterProperties(owner).map((each) => parameterName(each.parameter)).find((each) => each?.name === name);
  if (parameter) return parameter.typeAnnotation?.typeAnnotation;
  const parent = owner.superClass?.type === 'Identifier' ? file.variableOf(owner.superClass)?.defs[0]?.node : undefined;
  return isClass(parent) && depth < LONGEST_CHAIN ? fieldType(file, parent, name, depth + 1) : undefined;
}
