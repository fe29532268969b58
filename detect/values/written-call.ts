import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { classOfThis, isClass, isFunction, memberName, unwrap, wrapped } from '../file-model.ts';
import { ITERATING_METHODS } from '../otel/reliable.ts';
import { typeAt } from './primitive.ts';

/** The type that is written for what a call of an expression gives: of a function type, or of a method of a type of the file. */
export function writtenReturn(file: FileModel, callee: TSESTree.Node): TSESTree.TypeNode | undefined {
  const node = unwrap(callee);
  if (node.type === 'MemberExpression') {
    const owner = typeOfObject(file, unwrap(node.object));
    const name = memberName(node);
    const member = owner && name !== undefined ? membersOf(file, owner).find((each) => memberName(each as TSESTree.TSMethodSignature) === name) : undefined;
    if (member?.type === 'TSMethodSignature' || member?.type === 'TSAbstractMethodDefinition') return returnOf(member);
    if (member?.type === 'MethodDefinition') return member.value.returnType?.typeAnnotation;
    return member?.type === 'TSPropertySignature' || member?.type === 'PropertyDefinition' ? functionReturn(file, member.typeAnnotation?.typeAnnotation) : undefined;
  }
  return functionReturn(file, typeAt(file, node));
}

const returnOf = (member: TSESTree.TSMethodSignature | TSESTree.TSAbstractMethodDefinition): TSESTree.TypeNode | undefined =>
  (member.type === 'TSMethodSignature' ? member.returnType : member.value.returnType)?.typeAnnotation;

function functionReturn(file: FileModel, type: TSESTree.TypeNode | undefined): TSESTree.TypeNode | undefined {
  const shown = type && behindAliases(file, type);
  return shown?.type === 'TSFunctionType' ? shown.returnType?.typeAnnotation : undefined;
}

/** What stands behind the names of a type, as far as the file declares them. */
function behindAliases(file: FileModel, type: TSESTree.TypeNode, depth = 0): TSESTree.TypeNode | undefined {
  if (type.type !== 'TSTypeReference' || type.typeName.type !== 'Identifier') return type;
  const definition = file.variableOf(type.typeName)?.defs[0]?.node;
  return definition?.type === 'TSTypeAliasDeclaration' && depth < 5 ? behindAliases(file, definition.typeAnnotation, depth + 1) : type;
}

type TypeMember = TSESTree.TypeElement | TSESTree.ClassElement;

function membersOf(file: FileModel, type: TSESTree.TypeNode | TSESTree.ClassDeclaration | TSESTree.ClassExpression): readonly TypeMember[] {
  if (isClass(type)) return type.body.body;
  const shown = behindAliases(file, type);
  if (shown?.type === 'TSTypeLiteral') return shown.members;
  if (shown?.type !== 'TSTypeReference' || shown.typeName.type !== 'Identifier') return [];
  const definition = file.variableOf(shown.typeName)?.defs[0]?.node;
  if (definition?.type === 'TSInterfaceDeclaration') return definition.body.body;
  return isClass(definition) ? definition.body.body : [];
}

/** The type of what a method is called on: a name, a field, an element of a list that is gone through. */
function typeOfObject(file: FileModel, object: TSESTree.Node): TSESTree.TypeNode | TSESTree.ClassDeclaration | TSESTree.ClassExpression | undefined {
  if (object.type === 'ThisExpression') return classOfThis(object)?.node;
  if (object.type === 'MemberExpression' && object.object.type === 'ThisExpression') return fieldType(object);
  return typeAt(file, object) ?? elementType(file, object);
}

/** `this.plans` as the class declares it: a field, or a parameter of the constructor. */
function fieldType(member: TSESTree.MemberExpression): TSESTree.TypeNode | undefined {
  const name = memberName(member);
  for (const element of classOfThis(member)?.node.body.body ?? []) {
    if (element.type === 'PropertyDefinition' && memberName(element) === name && element.typeAnnotation) return element.typeAnnotation.typeAnnotation;
    if (element.type !== 'MethodDefinition' || element.kind !== 'constructor') continue;
    for (const given of element.value.params) {
      if (given.type !== 'TSParameterProperty') continue;
      const target = given.parameter.type === 'AssignmentPattern' ? given.parameter.left : given.parameter;
      if (target.type === 'Identifier' && target.name === name) return target.typeAnnotation?.typeAnnotation;
    }
  }
  return undefined;
}

/** `source` of `for (const source of sources)` and of `sources.map((source) => ...)`. */
function elementType(file: FileModel, object: TSESTree.Node): TSESTree.TypeNode | undefined {
  const definition = object.type === 'Identifier' ? file.variableOf(object)?.defs[0] : undefined;
  const list = definition && listOf(definition.name, definition.node as TSESTree.Node);
  const written = list && typeAt(file, list);
  const type = written && behindAliases(file, written);
  if (type?.type === 'TSArrayType') return type.elementType;
  if (type?.type === 'TSTypeOperator') return type.typeAnnotation?.type === 'TSArrayType' ? type.typeAnnotation.elementType : undefined;
  const isList = type?.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && ['Array', 'ReadonlyArray'].includes(type.typeName.name);
  return isList ? type.typeArguments?.params[0] : undefined;
}

function listOf(name: TSESTree.Node, node: TSESTree.Node): TSESTree.Node | undefined {
  if (node.type === 'VariableDeclarator') {
    const loop = node.parent.parent;
    return node.id === name && loop.type === 'ForOfStatement' && loop.left === node.parent ? unwrap(loop.right) : undefined;
  }
  if (!isFunction(node) || node.params[0] !== name) return undefined;
  const call = wrapped(node).parent;
  const callee = call?.type === 'CallExpression' && call.arguments[0] === wrapped(node) ? unwrap(call.callee) : undefined;
  return callee?.type === 'MemberExpression' && ITERATING_METHODS.has(memberName(callee) ?? '') ? unwrap(callee.object) : undefined;
}
