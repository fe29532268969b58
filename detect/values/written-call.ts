import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import { isClass, memberName, parameterName, parameterProperties, unwrap } from '../nodes.ts';
import { valueOf } from './bindings.ts';
import { memberAt } from './members.ts';
import { behindAliases, elementType } from './type-at.ts';
import type { InstanceNode } from './value.ts';
import { patternSteps } from './variables.ts';
import { writtenType } from './written-type.ts';
import { addTo } from '../grouped.ts';

/** The types that are written for what a call of something gives, one for each overload: `find(): Promise<Order>`. */
export function writtenReturns(file: FileModel, callee: TSESTree.Node): readonly (TSESTree.TypeNode | undefined)[] {
  const node = unwrap(callee);
  if (node.type === 'MemberExpression') {
    const element = elementType(file, unwrap(node.object));
    const owner = element ? writtenType(file, element) : valueOf(file, node.object);
    return owner?.kind === 'instance' ? memberReturns(file, owner.of, memberName(node)) : [];
  }
  const definitions = node.type === 'Identifier' ? (file.variableOf(node)?.defs ?? []) : [];
  return definitions.flatMap(({ name, node: declaration, type }) => {
    if (declaration.type === 'TSDeclareFunction') return [declaration.returnType?.typeAnnotation];
    // The function behind its overloads is not what is called.
    if (type === 'FunctionName') return [];
    const steps = patternSteps(name);
    const root = steps?.root.type === 'AssignmentPattern' ? steps.root.left : steps?.root;
    const annotation = root && 'typeAnnotation' in root ? (root.typeAnnotation as TSESTree.TSTypeAnnotation | undefined) : undefined;
    if (!steps || !annotation) return [undefined];
    const last = steps.path.at(-1);
    if (last === undefined) return returnsOf(file, annotation.typeAnnotation);
    const owner = memberAt(file, writtenType(file, annotation.typeAnnotation), steps.path.slice(0, -1));
    return owner?.kind === 'instance' ? memberReturns(file, owner.of, last) : [];
  });
}

// Interfaces can lead back to themselves.
const LONGEST_CHAIN = 10;

/** What a function type gives, or an object type that can be called. */
function returnsOf(file: FileModel, written: TSESTree.TypeNode): (TSESTree.TypeNode | undefined)[] {
  const type = behindAliases(file, written);
  if (type.type === 'TSFunctionType') return [type.returnType?.typeAnnotation];
  const value = writtenType(file, type);
  if (value?.kind !== 'instance' || isClass(value.of)) return [];
  return membersOf(value.of).flatMap((member) => (member.type === 'TSCallSignatureDeclaration' ? [member.returnType?.typeAnnotation] : []));
}

/** What a method gives that a class, an interface or an object type of the file declares. */
function memberReturns(file: FileModel, owner: InstanceNode, name: string | undefined, step = 0): readonly (TSESTree.TypeNode | undefined)[] {
  if (name === undefined || step > LONGEST_CHAIN) return [];
  const own = memoised(file, BY_NAME, owner, () => membersByName(owner)).get(name);
  if (own) return own.flatMap((member) => signaturesOf(file, member));
  return parentsOf(file, owner).map((parent) => memberReturns(file, parent, name, step + 1)).find((found) => found.length > 0) ?? [];
}
const BY_NAME = Symbol('declared members');

function membersByName(owner: InstanceNode): Map<string | undefined, Member[]> {
  const table = new Map<string | undefined, Member[]>();
  for (const member of membersOf(owner)) {
    const name = nameOfMember(member);
    addTo(table, name, member);
  }
  return table;
}

type Member = TSESTree.TypeElement | TSESTree.ClassElement | TSESTree.TSParameterProperty;

function membersOf(owner: InstanceNode): Member[] {
  if (owner.type === 'TSTypeLiteral') return owner.members;
  if (owner.type === 'TSInterfaceDeclaration') return owner.body.body;
  const { body } = owner.body;
  return [...body.filter((member) => 'static' in member && !member.static), ...parameterProperties(owner)];
}

function nameOfMember(member: Member): string | undefined {
  if (member.type === 'TSParameterProperty') return parameterName(member.parameter)?.name;
  return 'key' in member ? memberName(member as TSESTree.PropertyDefinition) : undefined;
}

function signaturesOf(file: FileModel, member: Member): readonly (TSESTree.TypeNode | undefined)[] {
  if (member.type === 'TSMethodSignature') return member.kind === 'method' ? [member.returnType?.typeAnnotation] : [];
  if (member.type === 'MethodDefinition' || member.type === 'TSAbstractMethodDefinition') return member.kind === 'method' ? [member.value.returnType?.typeAnnotation] : [];
  const holder = member.type === 'TSParameterProperty' ? parameterName(member.parameter) : member;
  const annotation = holder && 'typeAnnotation' in holder ? holder.typeAnnotation : undefined;
  return annotation ? returnsOf(file, annotation.typeAnnotation) : [];
}

/** The interfaces or the class of the file that one extends. */
function parentsOf(file: FileModel, owner: InstanceNode): InstanceNode[] {
  if (owner.type === 'TSTypeLiteral') return [];
  if (isClass(owner)) {
    const parent = owner.superClass && valueOf(file, owner.superClass);
    return parent?.kind === 'declared' && isClass(parent.node) ? [parent.node] : [];
  }
  return owner.extends.flatMap(({ expression }) => {
    const declaration = expression.type === 'Identifier' ? file.variableOf(expression)?.defs[0]?.node : undefined;
    return declaration?.type === 'TSInterfaceDeclaration' || isClass(declaration) ? [declaration] : [];
  });
}
