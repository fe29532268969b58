import type { TSESTree } from '@typescript-eslint/utils';
import type { FileModel } from '../file-model.ts';
import { memoised } from '../file-model.ts';
import type { ClassNode } from '../nodes.ts';
import { classOfThis, isClass, isFunction, memberName, parameterName, parameterProperties } from '../nodes.ts';
import { valueOf } from './bindings.ts';
import { factMember, instanceOf } from './facts.ts';
import type { Subject } from './recursion.ts';
import { evaluated } from './recursion.ts';
import { returnedBy } from './returned.ts';
import type { InstanceNode, Value } from './value.ts';
import { common, named, TYPES } from './value.ts';
import { commentedType, variableValue } from './variables.ts';
import { writtenType } from './written-type.ts';
import { addTo } from '../grouped.ts';
import { rowOf } from '../row-of.ts';

/** The value of a property of a value. */
export function memberOf(file: FileModel, owner: Value | undefined, name: string): Value | undefined {
  if (!owner) return undefined;
  const known = factMember(owner, name);
  if (known) return known;
  switch (owner.kind) {
    case 'named': {
      const members = rowOf(TYPES, owner.type);
      if (name === 'default') return owner;
      if (!members) return owner.type.includes('(') ? undefined : named(`${owner.type}#${name}`);
      const member = rowOf(members, name);
      if (!member) return undefined;
      return member.is === undefined ? { kind: 'member', owner: owner.type, name, member } : named(member.is);
    }
    case 'declared':
      if (owner.node.type === 'ObjectExpression') return propertyValue(file, owner.node, name);
      return isClass(owner.node) ? classMember(file, owner.node, name, true) : undefined;
    case 'instance':
      return instanceMember(file, owner.of, name);
    case 'member':
      // `import getTracer from './tracing'` of a CommonJS module.
      return name === 'default' && owner.member.fact ? owner : undefined;
    case 'other':
      return owner;
    default:
      return undefined;
  }
}

/** A member of an object literal of the file. */
interface ObjectMember {
  readonly object: TSESTree.ObjectExpression;
  readonly name: string;
}

// An object can spread what holds it: `options = { ...options, retries: 3 }`.
const OBJECT_MEMBERS: Subject<ObjectMember> = { isNamed: true, compute: computeProperty };
const OBJECT_KEYS = Symbol('object members');

const propertyValue = (file: FileModel, object: TSESTree.ObjectExpression, name: string): Value | undefined =>
  evaluated(file, OBJECT_MEMBERS, memoised(file, OBJECT_KEYS, `${object.range[0]} ${name}`, () => ({ object, name })));

function computeProperty(file: FileModel, { object, name }: ObjectMember): Value | undefined {
  for (const property of object.properties.toReversed()) {
    if (property.type === 'SpreadElement') {
      const spread = memberOf(file, valueOf(file, property.argument), name);
      if (spread) return spread;
    } else if (memberName(property) === name) {
      if (property.kind === 'get' && isFunction(property.value)) return returnedBy(file, property.value);
      return valueOf(file, property.value);
    }
  }
  return undefined;
}

function instanceMember(file: FileModel, owner: InstanceNode, name: string): Value | undefined {
  if (isClass(owner)) return classMember(file, owner, name, false);
  const members = owner.type === 'TSTypeLiteral' ? owner.members : owner.body.body;
  for (const member of members) {
    if (member.type === 'TSPropertySignature' && memberName(member) === name && member.typeAnnotation) {
      return writtenType(file, member.typeAnnotation.typeAnnotation);
    }
  }
  return undefined;
}

/** A member of a class of the file. */
interface ClassMember {
  readonly owner: ClassNode;
  readonly name: string;
  readonly isStatic: boolean;
}

const CLASS_MEMBERS: Subject<ClassMember> = { isNamed: true, compute: computeClassMember };
const KEYS = Symbol('class members');

const classMember = (file: FileModel, owner: ClassNode, name: string, isStatic: boolean): Value | undefined =>
  evaluated(file, CLASS_MEMBERS, memoised(file, KEYS, `${owner.range[0]} ${isStatic} ${name}`, () => ({ owner, name, isStatic })));

function computeClassMember(file: FileModel, asked: ClassMember): Value | undefined {
  const { owner, name, isStatic } = asked;
  for (const member of owner.body.body) {
    if (member.type === 'StaticBlock' || member.type === 'TSIndexSignature') continue;
    if (member.static !== isStatic || memberName(member as TSESTree.PropertyDefinition) !== name) continue;
    if (member.type === 'MethodDefinition') {
      if (member.kind === 'get' && member.value.type === 'FunctionExpression') return returnedBy(file, member.value);
      return member.value.type === 'FunctionExpression' ? { kind: 'declared', node: member.value } : undefined;
    }
    if (!('value' in member)) continue;
    if (member.type === 'TSAbstractMethodDefinition') continue;
    const declared = member.typeAnnotation && writtenType(file, member.typeAnnotation.typeAnnotation);
    const value = declared ?? (member.value ? valueOf(file, member.value) : undefined) ?? commentedType(file, member, name);
    if (value) return value;
  }
  if (!isStatic) {
    const parameter = parameterProperty(file, owner, name);
    if (parameter) return parameter;
  }
  const written = fieldWrites(file, owner, name).map((assignment) => valueOf(file, assignment.right) ?? commentedType(file, assignment, name));
  return common(written) ?? inheritedMember(file, asked);
}

function inheritedMember(file: FileModel, { owner, name, isStatic }: ClassMember): Value | undefined {
  const parent = owner.superClass && valueOf(file, owner.superClass);
  if (!parent) return undefined;
  if (parent.kind === 'declared' && isClass(parent.node) && parent.node !== owner) {
    return classMember(file, parent.node, name, isStatic);
  }
  if (isStatic) return memberOf(file, parent, name);
  if (parent.kind === 'member' && parent.member.constructs) return memberOf(file, named(parent.member.constructs), name);
  if (parent.kind === 'named') return factMember(instanceOf(parent.type, parent.fact), name);
  return undefined;
}

function parameterProperty(file: FileModel, owner: ClassNode, name: string): Value | undefined {
  const declared = parameterProperties(owner).map(({ parameter }) => parameterName(parameter)).find((each) => each?.name === name);
  return declared && variableValue(file, file.variableOf(declared));
}

/** Assignments to `this.name` in the methods of a class. */
export function fieldWrites(
  file: FileModel,
  owner: ClassNode,
  name: string,
): readonly TSESTree.AssignmentExpression[] {
  return writesByClass(file).get(owner)?.get(name) ?? [];
}

/** What a class gives a field of `this`. */
export function fieldValues(file: FileModel, member: TSESTree.MemberExpression): readonly TSESTree.Expression[] {
  const owner = member.object.type === 'ThisExpression' ? classOfThis(member)?.node : undefined;
  const name = memberName(member);
  if (!owner || name === undefined) return [];
  const declared = owner.body.body.flatMap((each) => (each.type === 'PropertyDefinition' && each.value && memberName(each) === name ? [each.value] : []));
  return [...declared, ...fieldWrites(file, owner, name).map(({ right }) => right)];
}

/** The names of the fields that the methods of a class assign. */
export function fieldsWritten(file: FileModel, owner: ClassNode): readonly string[] {
  return [...(writesByClass(file).get(owner)?.keys() ?? [])];
}

const writesByClass = (file: FileModel): ReturnType<typeof indexFieldWrites> => memoised(file, FIELD_WRITES, 'by class', () => indexFieldWrites(file));
const FIELD_WRITES = Symbol('field writes');

function indexFieldWrites(file: FileModel): Map<TSESTree.Node, Map<string, TSESTree.AssignmentExpression[]>> {
  const index = new Map<TSESTree.Node, Map<string, TSESTree.AssignmentExpression[]>>();
  for (const assignment of file.nodes.assignments) {
    const { left } = assignment;
    if (left.type !== 'MemberExpression' || left.object.type !== 'ThisExpression') continue;
    const name = memberName(left);
    const owner = classOfThis(left)?.node;
    if (name === undefined || !owner) continue;
    let fields = index.get(owner);
    if (!fields) index.set(owner, (fields = new Map()));
    addTo(fields, name, assignment);
  }
  return index;
}

export const memberAt = (file: FileModel, value: Value | undefined, path: readonly string[]): Value | undefined =>
  path.reduce<Value | undefined>((object, name) => memberOf(file, object, name), value);
